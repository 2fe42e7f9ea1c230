import type { AnswersTo, EventSign, Fixtures, Problem } from '../../generators/define.js';
import type { Json, JsonObject, PollLink } from '../../generators/wiring.js';
import type { streamOptions } from './stream-mapping.js';

/**
 * How long a function keeps a state over what it reads of a shard, in seconds.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html
 */
export const windowOption = {
  'tumbling-window-in-seconds': {
    type: 'integer',
    description:
      'Length of the windows whose records the function adds up, with a state from one invocation to the next; 0 for none',
    minimum: 0,
    maximum: 900,
    default: 0,
  },
} as const;

type Answers = AnswersTo<typeof windowOption>;
type Parallel = Pick<AnswersTo<typeof streamOptions>, 'parallelization-factor'>;

/** True where the function has a state that lasts for a window. */
export const isWindowed = (answers: Answers): boolean => answers['tumbling-window-in-seconds'] > 0;

/** The parameter of a mapping with windows; nothing for one without. */
export function windowMapping(answers: Answers): PollLink['mapping'] {
  return isWindowed(answers)
    ? { tumblingWindowInSeconds: answers['tumbling-window-in-seconds'] }
    : {};
}

/** What is wrong with a window: Lambda refuses one whose shards are read by several invocations at once. */
export function windowProblems(answers: Answers & Parallel): Problem[] {
  const option = 'tumbling-window-in-seconds';
  const factor = answers['parallelization-factor'];
  if (!isWindowed(answers) || factor === 1) return [];
  const message = `needs --parallelization-factor 1 and not ${factor}: a window has one state for all of its shard`;
  return [{ option, message }];
}

/** What tells events of windows: the last one of a window may have no records, so these do not. */
export const windowSigns: readonly EventSign[] = [{ path: ['shardId'], is: null }];

/** The events of a function with windows of that length, or of one without, of the fixtures for both. */
export function eventsWith(answers: Answers, fixtures: Fixtures): Fixtures {
  const windowed = isWindowed(answers);
  const length = answers['tumbling-window-in-seconds'];
  const kept = Object.entries(fixtures)
    .filter(([name]) => name.startsWith('window-') === windowed)
    .map(([name, event]) => [name, windowed ? withWindow(event, length) : event] as const);
  return Object.fromEntries(kept);
}

/** An event whose window has that length, in seconds, and what it had at its start. */
function withWindow(event: Json, length: number): JsonObject {
  const { window, ...others } = event as JsonObject & { window: { start: string } };
  const time = Date.parse(window.start) / 1000;
  const start = time - (time % length);
  // In the order that Lambda has.
  const { Records = [], ...rest } = others;
  return { Records, window: { start: moment(start), end: moment(start + length) }, ...rest };
}

/** A time in seconds since 1970, such as 2025-01-15T09:30:00Z. */
const moment = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace('.000', '');

/** The folder of what windows have in common; none without one. */
export const windowFolder = (answers: Answers): string[] => (isWindowed(answers) ? ['window'] : []);

/**
 * The files of a function: a name in brackets stands for what is listed under its plural.
 * @param work the business module of a function without windows, in kebab-case.
 */
export function windowView(answers: Answers, work: string): object {
  const windowed = isWindowed(answers);
  const file = (id: string, isThere: boolean): { id: string }[] => (isThere ? [{ id }] : []);
  return {
    handlers: file('handler', !windowed),
    works: file(work, !windowed),
    totals: file('totals', windowed),
  };
}

/** What who adds up records of windows has to know. */
export const windowPitfalls = [
  'A window is one of a shard: totals of all the stream are the sum of what its shards write; a shard that ends closes its window, and its children begin anew.',
  'The state of a window has 1 MB at most: beyond that Lambda ends the window early, and goes on with an empty state in the same window, so that it has several totals; so has one that ends with a record that fails.',
  'Lambda may hand over a record of a window twice, which counts it twice; totals are written once for each key that they have.',
  'A window begins and ends by when its records arrived, not by what they say; Lambda closes it when later records come, or some time after its end.',
  'A change of the state that the next version of the code cannot read meets windows that are open: read the old one as well.',
];
