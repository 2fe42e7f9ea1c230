import { UserError } from './errors.js';
import { type FlagValues, textOf } from './flag-values.js';
import { nearest } from './nearest.js';
import { printable } from './printable.js';

/** Answers of `route`: a route, the function that answers it, and where that is. All are texts. */
const known = ['method', 'path', 'to', 'source', 'priority', 'iac', 'stack'] as const;

/**
 * Words and flags of `route` together with its answers file; the file is beaten by both.
 * @throws UserError CLT_MISSING_ANSWER without a method or path; CLT_BAD_ANSWER for answers of something else
 */
export async function routeAnswers(
  [method, path]: readonly string[],
  given: FlagValues,
): Promise<{ method: string; path: string; flags: FlagValues }> {
  const file = textOf(given, 'answers');
  const { answers: _, ...flags } = given;
  const filed = file === null ? {} : await filedAnswers(file);
  const words = { ...(method ? { method } : {}), ...(path ? { path } : {}) };
  const { method: verb, path: where, ...all } = { ...filed, ...flags, ...words };
  if (typeof verb === 'string' && typeof where === 'string') {
    return { method: verb, path: where, flags: all };
  }
  throw new UserError('CLT_MISSING_ANSWER', 'The command is incomplete: route <METHOD> <path>.', {
    hint: 'For example: create-lambda-trigger route GET /orders/{id} --to orders',
  });
}

async function filedAnswers(file: string): Promise<FlagValues> {
  const { readAnswers } = await import('./answers-file.js');
  const [first = {}, second] = await readAnswers(file);
  if (second) {
    throw new UserError('CLT_BAD_ANSWER', 'route takes one route at a time.', {
      hint: 'Run it once for each of them.',
    });
  }
  for (const [name, value] of Object.entries(first)) requireAnswer(name, value);
  const given = Object.entries(first).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}

function requireAnswer(name: string, value: unknown): void {
  if (!known.some((each) => each === name)) {
    const near = nearest(name, known);
    const shown = printable(name.slice(0, 80));
    throw new UserError('CLT_BAD_ANSWER', `route has no answer ${shown}.`, {
      hint: near ? `Did you mean ${near}?` : `It takes ${known.join(', ')}.`,
    });
  }
  if (value === null || (typeof value === 'string' && value !== '')) return;
  throw new UserError('CLT_BAD_ANSWER', `The answer ${name} of route is a text.`, {
    hint: 'The answers of a --json result of route replay it.',
  });
}
