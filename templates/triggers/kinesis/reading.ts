import type { AnswersTo, Problem, TriggerContext } from '../../../generators/define.js';
import { existing } from '../../../generators/resources.js';
import type { Existing, PollLink, Resource } from '../../../generators/wiring.js';

/** How the shards are read: together with others, or with a throughput of one's own. */
export const fanOutOption = {
  'enhanced-fan-out': {
    type: 'boolean',
    description:
      'Read with a consumer of its own, which has 2 MB a second of each shard for itself and costs extra; --source may be the ARN of one',
    default: false,
  },
} as const;

type Answers = AnswersTo<typeof fanOutOption> & { 'retention-period-hours': number };

/**
 * What Lambda does with a stream, whoever reads it. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaKinesisExecutionRole.html
 */
const streamActions = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];

/** What it does with a consumer. https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html */
const consumerActions = ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'];

/** What parts the stream from its consumer in the ARN of one. https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Consumer.html */
const consumerPart = '/consumer/';

/** True for a source that is a consumer of a stream, and not a stream. */
export const isConsumer = (source: Existing | null): source is Existing =>
  source?.name.includes(consumerPart) === true;

/** The stream of a consumer, or the stream itself, as the name or ARN that was given. */
export const streamOf = ({ arn, name }: Existing): string =>
  (arn ?? name).split(consumerPart)[0] ?? '';

function stream(answers: Answers, { fn, source }: TriggerContext): Resource {
  if (source) return existing('stream', 'stream', 'Source stream', source);
  const props = { name: fn.called, retentionPeriodHours: answers['retention-period-hours'] };
  const node = { kind: 'stream', id: 'stream', title: 'Source stream' };
  return { ...node, props, existing: null, declared: null };
}

function consumer({ fn }: TriggerContext): Resource {
  const props = { name: fn.called, stream: { ref: 'stream' } };
  const node = { kind: 'stream-consumer', id: 'consumer', title: 'Consumer of the stream' };
  return { ...node, props, existing: null, declared: null };
}

/** What is read, and the part of the link that says so. */
export function reading(
  answers: Answers,
  context: TriggerContext,
): { resources: Resource[] } & Pick<PollLink, 'source' | 'actions' | 'upstream'> {
  const { source } = context;
  const link = { source: { ref: 'consumer' }, actions: consumerActions };
  if (isConsumer(source)) {
    const resources = [existing('stream-consumer', 'consumer', 'Consumer of the stream', source)];
    return {
      resources,
      ...link,
      upstream: { on: { arn: streamOf(source) }, actions: streamActions },
    };
  }
  const read = stream(answers, context);
  if (!answers['enhanced-fan-out']) {
    return { resources: [read], source: { ref: 'stream' }, actions: streamActions };
  }
  const upstream = { on: { ref: 'stream' }, actions: streamActions };
  return { resources: [read, consumer(context)], ...link, upstream };
}

/** What is wrong with the source of a reading. */
export function sourceProblems(answers: Answers, { source }: TriggerContext): Problem[] {
  if (!isConsumer(source)) return [];
  if (source.arn === null) {
    return [{ option: 'source', message: 'names a consumer, which takes its whole ARN' }];
  }
  const message = 'registers a consumer, and --source is one already';
  return answers['enhanced-fan-out'] ? [{ option: 'enhanced-fan-out', message }] : [];
}
