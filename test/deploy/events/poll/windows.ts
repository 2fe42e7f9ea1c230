import type { Json, PollLink } from '../../../../generators/wiring.js';
import type { Business } from '../business.js';
import { unconserved } from '../conservation.js';
import type { Planned } from '../failures.js';
import type { Handler } from '../handler.js';
import type { Checks, Run } from '../run.js';
import { deliveredAgain } from './batch-answer.js';
import type { PollSource, Received } from './reader.js';
import {
  answerProblems,
  differ,
  eventOf,
  startOf,
  stateOf,
  sumOf,
  type Window,
} from './window-event.js';

/** What a window comes to, which is written once it is over. */
export const windowBusiness: Business = { module: 'write-totals', subject: 'start', whole: true };

/** Most records of an invocation. */
const recordsMost = 3;
/** Invocations with records after which a window is over. */
const invocationsMost = 3;

/** A window as Lambda's poller has it open. */
interface Open extends Window {
  /** Invocations with records so far. */
  invocations: number;
  /** Records that are done since it has begun or ended early. */
  counted: number;
  endedEarly: boolean;
}

/** What was written under a key, as JSON. */
type Written = Map<string, string>;

interface Driving {
  handler: Handler;
  link: PollLink;
  problems: string[];
  written: Written;
}

/**
 * Polls as Lambda does with a tumbling window: records of one window at a time, with the state that the invocation
 * before has answered, and an invocation without records at its end. The first window of each shard ends early.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html
 */
export async function driveWindows(
  run: Run<PollLink>,
  source: PollSource,
  records: readonly Planned[],
): Promise<Checks> {
  const { link } = run;
  // What fails is a record that cannot be read, and what is written at the end of some windows.
  const plan = records.map((each) => ({ ...each, failures: 0 }));
  const handler = await run.start({ [startOf(0, link)]: 2, [startOf(2, link)]: 1 });
  const driving = { handler, link, problems: [], written: new Map() };
  try {
    const processed = await poll(source, driving);
    const caught = await source.deadLetters();
    const totals = [...driving.written.values()].map((text) => sumOf(JSON.parse(text)));
    return {
      'windows answered': driving.problems,
      'nothing lost': [
        ...unconserved(plan, source.tries, { processed, caught }),
        ...differ('wrote totals of', totals.reduce(add, 0), plan.length - caught.length),
      ],
    };
  } finally {
    await handler.stop();
  }
}

/** The subjects of records that are done. */
async function poll(source: PollSource, driving: Driving): Promise<string[]> {
  const processed: string[] = [];
  let open: Open | null = null;
  for (;;) {
    const batch = await source.receive(recordsMost);
    const shardId = source.shardId?.() ?? '';
    if (open && (batch.length === 0 || open.shardId !== shardId)) {
      await end(open, 'isFinalInvokeForWindow', driving);
      open = null;
    }
    if (batch.length === 0) return processed;
    open ??= opened(shardId, 0);
    const again = await hand(batch, open, driving);
    const done = batch.filter((received) => !again.includes(received));
    await source.settle(done, again);
    open.counted += done.length;
    processed.push(...done.map(({ subject }) => subject));
    // What comes again belongs to the same window.
    if (again.length === 0) open = await goneOn(open, driving);
  }
}

const opened = (shardId: string, at: number): Open => ({
  ...{ shardId, at, state: {}, invocations: 0, counted: 0, endedEarly: false },
});

/** The window after an invocation that was all done: the same, the same with a new state, or the next one. */
async function goneOn(open: Open, driving: Driving): Promise<Open> {
  if (open.at === 0 && !open.endedEarly) {
    await end(open, 'isWindowTerminatedEarly', driving);
    return { ...open, state: {}, counted: 0, endedEarly: true };
  }
  if (open.invocations < invocationsMost) return open;
  await end(open, 'isFinalInvokeForWindow', driving);
  return opened(open.shardId, open.at + 1);
}

/** Hands records over, and gives those that come again. */
async function hand(
  batch: readonly Received[],
  open: Open,
  { handler, link, problems }: Driving,
): Promise<Received[]> {
  const outcome = await handler.invoke(eventOf(batch, open, link));
  const failing = batch.find(({ readable }) => !readable);
  const failures = failing ? [{ itemIdentifier: failing.id }] : [];
  problems.push(
    ...answerProblems(outcome, failures),
    ...differ('wrote within a window', outcome.attempts.length, 0),
  );
  open.invocations += 1;
  const again = deliveredAgain(batch, outcome, 'shard');
  // The state goes with the records that are done.
  if (again.length < batch.length) open.state = stateOf(outcome.answer);
  return again;
}

type Ending = 'isFinalInvokeForWindow' | 'isWindowTerminatedEarly';

/** What was written, as far as it is told. */
interface Told {
  key: string;
  totals: Json;
}

/** Ends a window: without records, and with the same state until the function succeeds. */
async function end(open: Open, how: Ending, driving: Driving): Promise<void> {
  const { handler, link, problems } = driving;
  const event = { ...eventOf([], open, link), [how]: true };
  const most = 1 + Number(link.mapping['maximumRetryAttempts']);
  const asked: string[] = [];
  const done: Told[] = [];
  for (let tries = 0; tries < most; tries += 1) {
    const outcome = await handler.invoke(event);
    const { attempts, error } = outcome;
    asked.push(...attempts.map(({ whole }) => (whole as unknown as Told).key));
    const written = attempts.filter(({ failed }) => !failed);
    done.push(...written.map(({ whole }) => whole as unknown as Told));
    if (error && attempts.some(({ failed }) => failed)) continue;
    problems.push(...answerProblems(outcome, []));
    break;
  }
  keep(open, { asked, done }, driving);
}

/** Holds what was written of a window against what it has of records, and the key against those of others. */
function keep(
  open: Open,
  { asked, done }: { asked: readonly string[]; done: readonly Told[] },
  { problems, written }: Driving,
): void {
  const keys = [...new Set(asked)];
  problems.push(
    ...differ(`${nameOf(open)} was written so often:`, done.length, open.counted > 0 ? 1 : 0),
    ...differ(`${nameOf(open)} wrote totals of`, sumOf(done[0]?.totals ?? {}), open.counted),
    ...(keys.length > 1 ? [`${nameOf(open)} was written under ${keys.join(' and ')}`] : []),
  );
  for (const { key, totals } of done) {
    if (written.has(key)) problems.push(`${key} stands for other totals already`);
    written.set(key, JSON.stringify(totals));
  }
}

const nameOf = ({ shardId, at }: Open): string => `window ${at} of ${shardId}`;

const add = (one: number, other: number): number => one + other;
