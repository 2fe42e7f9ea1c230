import type { Json, JsonObject, PollLink } from '../../../../generators/wiring.js';
import type { Outcome } from '../handler.js';
import type { Received } from './reader.js';

/** When the first window begins, in seconds since 1970. */
const begin = 1_736_933_400;

/** Seconds of the windows of a mapping; 0 for one without. */
const lengthOf = ({ mapping }: PollLink): number => Number(mapping['tumblingWindowInSeconds'] ?? 0);

/** True for a mapping whose function keeps a state. */
export const hasWindows = (link: PollLink): boolean => lengthOf(link) > 0;

/** A window of a shard. */
export interface Window {
  shardId: string;
  /** Which one of its shard it is, from 0. */
  at: number;
  state: Json;
}

/** An event of a window, with these records of it. */
export function eventOf(batch: readonly Received[], window: Window, link: PollLink): JsonObject {
  return {
    Records: batch.map(({ record }) => record),
    window: { start: startOf(window.at, link), end: startOf(window.at + 1, link) },
    state: window.state,
    shardId: window.shardId,
    eventSourceARN: 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders',
    isFinalInvokeForWindow: false,
    isWindowTerminatedEarly: false,
  };
}

/** When a window begins; the one before ends then. */
export const startOf = (at: number, link: PollLink): string =>
  new Date((begin + at * lengthOf(link)) * 1000).toISOString().replace('.000', '');

/** An answer has a state, and names what comes again; what happens to be beside them does not matter. */
export function answerProblems({ answer, error }: Outcome, failures: JsonObject[]): string[] {
  if (error) return [`the invocation failed: ${error.errorType}: ${error.errorMessage}`];
  const { state = null, batchItemFailures = null } = (answer ?? {}) as JsonObject;
  return [
    ...(typeof state === 'object' && state !== null ? [] : ['answered without a state']),
    ...differ('answered', JSON.stringify(batchItemFailures), JSON.stringify(failures)),
  ];
}

/** The state that an answer hands on. */
export function stateOf(answer: Json): Json {
  return ((answer ?? {}) as JsonObject)['state'] ?? {};
}

/** How many records the totals are of. */
export const sumOf = (totals: Json): number =>
  Object.values(totals as { [name: string]: number }).reduce((one, other) => one + other, 0);

/** What is wrong where something else was found than expected. */
export function differ(verb: string, found: string | number, expected: string | number): string[] {
  return found === expected ? [] : [`${verb} ${found} instead of ${expected}`];
}
