import type { AssumeLink, Json, JsonObject } from '../../../../generators/wiring.js';
import { account, region } from '../../emulator/emulator.js';
import { exported } from '../business.js';
import { unconserved } from '../conservation.js';
import { failuresOf, type Planned, planFailures } from '../failures.js';
import type { Handler } from '../handler.js';
import type { Checks, Run } from '../run.js';

/** Bytes; Lambda gives no longer answer on. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const answerMax = 6 * 1024 * 1024;
/** Records of one invocation. */
const batchSize = 7;
/** What the replaced business module drops, and what it makes long. */
const [droppedMark, longMark] = ['D-', 'L-'];
const long = 2_500_000;

/** A business module that fails on purpose, drops what is marked so, and makes other records long. */
export function deliveryStandIns(own: ReadonlyMap<string, string>): Record<string, string> {
  const call = `const transformOrder = async (it) => {
  await attempt(it.orderId);
  if (it.orderId.startsWith('${droppedMark}')) return null;
  return it.orderId.startsWith('${longMark}') ? { ...it, status: 'x'.repeat(${long}) } : it;
};
`;
  return {
    'transform-order.ts': `export ${call}`,
    'transform-order.js': exported('transformOrder', call, own.get('transform-order.js')),
    'transform_order.py': `def transform_order(it, *_):
    plain = isinstance(it, dict)
    order_id = it["orderId"] if plain else it.order_id
    attempt(order_id)
    if order_id.startswith("${droppedMark}"):
        return None
    if not order_id.startswith("${longMark}"):
        return it
    status = {"status": "x" * ${long}}
    return {**it, **status} if plain else it.model_copy(update=status)
`,
  };
}

interface Handed {
  recordId: string;
  subject: string;
  data: string;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function recordOf({ subject, readable }: Planned, at: number): Handed {
  const text = JSON.stringify({ orderId: subject, status: 'größer' });
  const recordId = `49578734086442259037497492980620233840400173390482112${514 + at}000000`;
  return { recordId, subject, data: base64(readable ? text : text.slice(1)) };
}

/** The event of a batch. https://docs.aws.amazon.com/lambda/latest/dg/services-kinesisfirehose.html */
function eventOf(batch: readonly Handed[]): Json {
  return {
    invocationId: '2b4d1ad9-2f48-4e1c-a088-767c317e9940',
    deliveryStreamArn: `arn:aws:firehose:${region}:${account}:deliverystream/orders`,
    region,
    records: batch.map(({ recordId, data }) => ({
      recordId,
      approximateArrivalTimestamp: 1_736_933_400_012,
      data,
    })),
  };
}

/** What is in the objects of a bucket in the end. */
class Delivered {
  /** What stands below the prefix, one record behind the other. */
  text = '';
  readonly failed: string[] = [];
  readonly dropped: string[] = [];
  readonly problems: string[] = [];

  /** Takes an answer as Firehose does: what it does not have as it should counts as failed. */
  take(batch: readonly Handed[], answer: Json): void {
    const { records } = (answer ?? {}) as { records?: JsonObject[] };
    const length = JSON.stringify(answer).length;
    if (!Array.isArray(records) || length > answerMax) {
      this.problems.push(`an answer of ${length} bytes, with ${records?.length ?? 'no'} records`);
      this.failed.push(...batch.map(({ subject }) => subject));
      return;
    }
    const strangers = records.filter(
      (each) => !batch.some((one) => one.recordId === each['recordId']),
    );
    if (strangers.length > 0)
      this.problems.push(`${strangers.length} records that were not asked for`);
    for (const record of batch) {
      this.takeRecord(
        record,
        records.filter(({ recordId }) => recordId === record.recordId),
      );
    }
  }

  private takeRecord({ subject }: Handed, answers: readonly JsonObject[]): void {
    const [{ result = null, data = null } = {}] = answers;
    if (answers.length !== 1) this.problems.push(`${subject} is answered ${answers.length} times`);
    if (result === 'Dropped') this.dropped.push(subject);
    else if (result === 'Ok') this.text += Buffer.from(String(data), 'base64').toString();
    else this.failed.push(subject);
  }

  /** The orders in the objects, as somebody finds them who reads lines of JSON. */
  orders(): string[] {
    return this.text.split('\n').flatMap((line) => {
      if (line === '') return [];
      try {
        return [String((JSON.parse(line) as JsonObject)['orderId'])];
      } catch {
        this.problems.push(`a line that is no JSON: ${line.slice(0, 80)}`);
        return [];
      }
    });
  }
}

/** Hands a batch over, and again where the invocation fails. */
async function handOver(
  batch: readonly Handed[],
  handler: Handler,
  retries: number,
): Promise<Json> {
  for (let left = retries; ; left -= 1) {
    const { answer, error } = await handler.invoke(eventOf(batch));
    if (!error || left === 0) return error ? null : answer;
  }
}

/** Records that fail, are dropped or pass, and one that cannot be read: a record is not tried again. */
function planRecords(seed: number): Planned[] {
  const subjects = Array.from({ length: 24 }, (_, at) => `A-${1001 + at}`);
  const plan = planFailures(subjects, 1, seed);
  return plan.map((each, at) => ({ ...each, readable: at !== 4 }));
}

const passing = (subject: string): Planned => ({
  subject,
  group: null,
  failures: 0,
  readable: true,
});

/** Hands records over as Firehose does, and holds what it delivers, drops and keeps apart against the plan. */
export async function driveDelivery(run: Run<AssumeLink>): Promise<Checks> {
  const retries = Number(run.link.settings['numberOfRetries']);
  const plan = planRecords(run.seed);
  const marked = ['D-1', 'L-1', 'L-2', 'A-2001'].map(passing);
  const handler = await run.start(failuresOf([...plan, ...marked]));
  const [delivered, apart] = [new Delivered(), new Delivered()];
  try {
    const records = plan.map(recordOf);
    for (let at = 0; at < records.length; at += batchSize) {
      const batch = records.slice(at, at + batchSize);
      delivered.take(batch, await handOver(batch, handler, retries));
    }
    const others = marked.map(recordOf);
    apart.take(others, await handOver(others, handler, retries));
  } finally {
    await handler.stop();
  }
  const ends = { processed: delivered.orders(), caught: delivered.failed };
  const others = [apart.orders().join(), apart.dropped.join(), apart.failed.join()].join(' | ');
  return {
    'records answered': [
      ...delivered.problems,
      ...apart.problems,
      // One long record has room, the second has not, and what comes after it has again.
      ...(others === 'L-1,A-2001 | D-1 | L-2' ? [] : [`delivered, dropped and failed: ${others}`]),
    ],
    'nothing lost': unconserved(plan, 1, ends),
  };
}
