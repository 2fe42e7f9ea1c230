import type { Json } from '../../../../generators/wiring.js';
import { canonical } from '../../canonical.js';
import type { Outcome } from '../handler.js';
import type { Order, Received } from './reader.js';

/**
 * What Lambda delivers again after an invocation; `reported` is null where the answer does not count.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function deliveredAgain(
  batch: readonly Received[],
  { answer, error }: Pick<Outcome, 'answer' | 'error'>,
  reported: Order | null,
): Received[] {
  if (error) return [...batch];
  const failures = reported === null ? [] : failuresOf(answer);
  const ids = failures.map((failure) => idOf(fieldOf(failure, 'itemIdentifier')));
  const known = ids.every((id) => batch.some((received) => received.id === id));
  if (!known) return [...batch];
  const first = batch.findIndex(({ id }) => ids.includes(id));
  // Of a shard, everything from the lowest sequence number on comes again.
  if (reported === 'shard') return first < 0 ? [] : batch.slice(first);
  return batch.filter(({ id }) => ids.includes(id));
}

/** What is wrong with an answer: its shape, and that it reports just what must come again. */
export function answerProblems(
  batch: readonly Received[],
  { answer, error, attempts }: Outcome,
  order: Order,
): string[] {
  if (order === 'batch' || order === 'stream')
    return batchProblems(batch, { error, attempts }, order === 'stream');
  if (error) return [`the invocation failed: ${error.errorType}: ${error.errorMessage}`];
  const { attempted, failing } = expectedOf(batch, attempts, order);
  const failures = failing.map((id) => ({ itemIdentifier: identifierOf(id) }));
  const shape = { batchItemFailures: failures };
  const ordered = order !== 'none';
  const tried = attempts.map(({ subject }) => String(subject));
  return [
    ...differ('tried', ordered ? tried : tried.sort(), ordered ? attempted : attempted.sort()),
    ...differ('answered', sorted(answer), sorted(shape)),
  ];
}

/** All are tried in order, or those up to the first that fails, and the invocation fails when one of them did. */
function batchProblems(
  batch: readonly Received[],
  { error, attempts }: Pick<Outcome, 'error' | 'attempts'>,
  stops: boolean,
): string[] {
  const readable = batch.filter((each) => each.readable).map(({ subject }) => subject);
  const tried = attempts.map(({ subject }) => String(subject));
  const failed = readable.length < batch.length || attempts.some((each) => each.failed);
  const first = attempts.findIndex((each) => each.failed);
  const due = stops && first >= 0 ? readable.slice(0, first + 1) : readable;
  return [...differ('tried', tried, due), ...differ('failed', error !== null, failed)];
}

/** What a handler must try and report, given how its attempts ended. */
function expectedOf(
  batch: readonly Received[],
  attempts: Outcome['attempts'],
  order: Order,
): { attempted: string[]; failing: string[] } {
  const stopped = new Set<string | null>();
  const attempted: string[] = [];
  const failing: string[] = [];
  for (const { id, subject, group, readable } of batch) {
    if (order === 'shard' && failing.length > 0) break;
    const waits = order === 'group' && stopped.has(group);
    if (!waits && readable) attempted.push(subject);
    if (!waits && attempts.some((each) => each.subject === subject && !each.failed)) continue;
    stopped.add(group);
    failing.push(id);
  }
  return { attempted, failing };
}

/** Failures in any order are the same answer. */
function sorted(answer: Json): Json {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  const { batchItemFailures } = answer;
  if (!Array.isArray(batchItemFailures)) return answer;
  const texts = batchItemFailures.map(canonical).sort();
  return { ...answer, batchItemFailures: texts };
}

/** An identifier as {@link Received.id} has it. */
function idOf(identifier: Json): Json {
  return typeof identifier === 'object' && identifier !== null ? canonical(identifier) : identifier;
}

/** The identifier that an id stands for. */
function identifierOf(id: string): Json {
  return id.startsWith('{') ? (JSON.parse(id) as Json) : id;
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
