import type { PollLink } from '../../../../generators/wiring.js';
import type { Business } from '../business.js';
import { lost, unconserved } from '../conservation.js';
import { failuresOf, type Planned, planFailures } from '../failures.js';
import type { Handler } from '../handler.js';
import type { Checks, Run } from '../run.js';
import { answerProblems, deliveredAgain } from './batch-answer.js';
import { docdbReader } from './docdb.js';
import { dynamodbReader } from './dynamodb.js';
import { kafkaReader } from './kafka.js';
import { kinesisReader } from './kinesis.js';
import { mqReader } from './mq.js';
import { pipeReader } from './pipe.js';
import type { PollReader, PollSource } from './reader.js';
import { sqsReader } from './sqs.js';
import { hasWindows } from './window-event.js';
import { driveWindows, windowBusiness } from './windows.js';

const readers: readonly PollReader[] = [
  docdbReader,
  dynamodbReader,
  kafkaReader,
  kinesisReader,
  mqReader,
  pipeReader,
  sqsReader,
];
const count = 24;

/** The reader for a link; a poll trigger without one is a gap of this suite. */
function readerOf({ variant }: PollLink): PollReader {
  const found = readers.find((reader) => reader.variant === variant);
  if (!found) throw new Error(`events/poll has no reader for ${variant}.`);
  return found;
}

/** What is replaced in a function that reads by this link. */
export const businessOf = (link: PollLink): Business =>
  hasWindows(link) ? windowBusiness : readerOf(link).business;

/** Polls as Lambda does until the source is drained, and holds what became of the records against the plan. */
export async function drivePoll(run: Run<PollLink>): Promise<Checks> {
  const { link, resources, clients, seed } = run;
  const source = await readerOf(link).open(clients, link, resources);
  const batchSize = Number(link.mapping['batchSize']);
  const plan = planRecords(source, seed);
  await source.put(plan);
  if (hasWindows(link)) return driveWindows(run, source, plan);
  const handler = await run.start(failuresOf(plan));
  try {
    const { problems, processed } = await poll(source, handler, link, batchSize);
    const caught = await source.deadLetters();
    return {
      'partial batch answer': problems,
      'nothing lost': (source.repeats ? lost : unconserved)(plan, source.tries, {
        processed,
        caught,
      }),
    };
  } finally {
    await handler.stop();
  }
}

async function poll(source: PollSource, handler: Handler, link: PollLink, batchSize: number) {
  const problems: string[] = [];
  const processed: string[] = [];
  const reported = link.reportBatchItemFailures ? source.order : null;
  for (;;) {
    const batch = await source.receive(batchSize);
    if (batch.length === 0) return { problems, processed };
    const event = source.eventOf?.(batch) ?? { Records: batch.map(({ record }) => record) };
    const outcome = await handler.invoke(event);
    problems.push(...answerProblems(batch, outcome, source.order));
    const done = outcome.attempts.filter(({ failed }) => !failed);
    processed.push(...done.map(({ subject }) => String(subject)));
    const again = deliveredAgain(batch, outcome, reported);
    await source.settle(
      batch.filter((received) => !again.includes(received)),
      again,
    );
  }
}

/** Records in groups where there is an order; one of them is not what the handler can read, where there can be such. */
function planRecords(source: PollSource, seed: number): Planned[] {
  const { tries, groups, allReadable, endless } = source;
  const subjects = Array.from({ length: count }, (_, at) => `A-${1001 + at}`);
  return planFailures(subjects, tries, seed).map((planned, at) => ({
    ...planned,
    failures: endless ? Math.min(planned.failures, 2) : planned.failures,
    group: groups > 0 ? `group-${at % groups}` : null,
    readable: allReadable === true || at !== 4,
  }));
}
