import type { Json } from '../../../../generators/wiring.js';
import type { Outcome } from '../handler.js';
import type { Received } from './reader.js';

/**
 * What Lambda delivers again after an invocation.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function deliveredAgain(
  batch: readonly Received[],
  { answer, error }: Pick<Outcome, 'answer' | 'error'>,
  reports: boolean,
): Received[] {
  if (error) return [...batch];
  const failures = reports ? failuresOf(answer) : [];
  const ids = failures.map((failure) => fieldOf(failure, 'itemIdentifier'));
  const known = ids.every((id) => batch.some((received) => received.id === id));
  return known ? batch.filter(({ id }) => ids.includes(id)) : [...batch];
}

/** What is wrong with an answer: its shape, and that it reports just what must come again. */
export function answerProblems(
  batch: readonly Received[],
  { answer, error, attempts }: Outcome,
  ordered: boolean,
): string[] {
  if (error) return [`the invocation failed: ${error.errorType}: ${error.errorMessage}`];
  const { attempted, failing } = expectedOf(batch, attempts, ordered);
  const shape = { batchItemFailures: failing.map((itemIdentifier) => ({ itemIdentifier })) };
  const tried = attempts.map(({ subject }) => String(subject));
  return [
    ...differ('tried', ordered ? tried : tried.sort(), ordered ? attempted : attempted.sort()),
    ...differ('answered', sorted(answer), sorted(shape)),
  ];
}

/** What a handler must try and report, given how its attempts ended. */
function expectedOf(
  batch: readonly Received[],
  attempts: Outcome['attempts'],
  ordered: boolean,
): { attempted: string[]; failing: string[] } {
  const stopped = new Set<string | null>();
  const attempted: string[] = [];
  const failing: string[] = [];
  for (const { id, subject, group, record } of batch) {
    const waits = ordered && stopped.has(group);
    if (!waits && isReadable(record)) attempted.push(subject);
    if (!waits && attempts.some((each) => each.subject === subject && !each.failed)) continue;
    stopped.add(group);
    failing.push(id);
  }
  return { attempted, failing };
}

function isReadable(record: Json): boolean {
  return String(fieldOf(record, 'body') ?? '{').startsWith('{');
}

/** Failures in any order are the same answer. */
function sorted(answer: Json): Json {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  const { batchItemFailures } = answer;
  if (!Array.isArray(batchItemFailures)) return answer;
  const texts = batchItemFailures.map((each) => JSON.stringify(each)).sort();
  return { ...answer, batchItemFailures: texts };
}

function failuresOf(answer: Json): Json[] {
  const failures = fieldOf(answer, 'batchItemFailures');
  return Array.isArray(failures) ? failures : [];
}

function fieldOf(value: Json, field: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return value[field] ?? null;
}

function differ(verb: string, found: Json, expected: Json): string[] {
  const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
  return is === should ? [] : [`${verb} ${is} instead of ${should}`];
}
