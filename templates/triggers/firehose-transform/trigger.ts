import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { bucket, existing, logGroup, serviceRole } from '../../../generators/resources.js';
import type { AssumeLink, Resource } from '../../../generators/wiring.js';
import { deliveryOptions, deliveryStream, prefixProblem } from './delivery.js';

/** Seconds; Firehose waits no longer. https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html */
const timeoutMax = 300;

type Answers = AnswersTo<typeof deliveryOptions>;

function resources(answers: Answers, { fn, source }: TriggerContext): Resource[] {
  return [
    ...(source ? [existing('stream', 'stream', 'Source stream', source)] : []),
    bucket({ id: 'bucket', title: 'Delivered objects', name: fn.called }),
    logGroup({
      id: 'delivery-log',
      title: 'Errors of the delivery',
      name: `${fn.called}-delivery`,
      retention: fn.logRetention,
    }),
    serviceRole({
      id: 'delivery-role',
      title: 'Role that Firehose assumes',
      name: `${fn.called}-delivery`,
      principal: 'firehose.amazonaws.com',
      // Firehose tells no ARN. https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
      actingFor: null,
    }),
    deliveryStream(fn.called, answers, source !== null),
  ];
}

/** https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3 */
function statements({ source }: TriggerContext): AssumeLink['statements'] {
  const own: AssumeLink['statements'] = [
    {
      id: 'deliver',
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      on: { ref: 'bucket' },
      suffix: '/*',
    },
    {
      id: 'bucket',
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      on: { ref: 'bucket' },
      suffix: null,
    },
    {
      id: 'log',
      actions: ['logs:PutLogEvents'],
      on: { ref: 'delivery-log' },
      suffix: ':*',
    },
  ];
  const read = {
    id: 'read',
    actions: [
      'kinesis:DescribeStream',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
    ],
    on: { ref: 'stream' },
    suffix: null,
  };
  return source ? [...own, read] : own;
}

const sample = JSON.stringify({ orderId: 'A-1001', status: 'placed' });

/** Puts a record; `SOURCE` is the name of the delivery stream. */
const putDirectly = [
  'aws firehose put-record --delivery-stream-name "$SOURCE" --cli-binary-format raw-in-base64-out',
  `--record ${bashWord(JSON.stringify({ Data: sample }))}`,
].join(' ');

/** Puts a record into the data stream that the delivery stream reads. */
const putRecord = [
  'aws kinesis put-record --stream-arn',
  '"$(aws firehose describe-delivery-stream --delivery-stream-name "$SOURCE"',
  '--query DeliveryStreamDescription.Source.KinesisStreamSourceDescription.KinesisStreamARN',
  `--output text)" --partition-key A-1001 --data fileb:///dev/stdin <<<${bashWord(sample)}`,
].join(' ');

export default defineTrigger({
  id: 'firehose-transform',
  title: 'Amazon Data Firehose transformation',
  family: 'Queues and streams',
  summary: 'Records on their way into S3, each changed, dropped or kept among the errors',
  docs: 'https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html',
  invocation: 'synchronous',
  responseContract:
    'Answers { records: [{ recordId, result, data }] } with every recordId once: Ok with the new data in base64, Dropped, or ProcessingFailed, which Firehose keeps below errors/. An error fails the whole batch, which is tried again and then kept there as well.',
  permission:
    'A role that firehose.amazonaws.com assumes with the id of this account only: lambda:InvokeFunction and lambda:GetFunctionConfiguration on the function, objects of the bucket, logs:PutLogEvents on one log group, and of a source stream kinesis:DescribeStream, kinesis:GetRecords, kinesis:GetShardIterator and kinesis:ListShards.',
  eventType: 'FirehoseTransformationEvent',
  signs: [
    { path: ['deliveryStreamArn'], is: null },
    { path: ['records'], is: null },
  ],
  timeout: 60,
  source: {
    service: 'kinesis',
    noun: 'stream',
    namePattern: /^[A-Za-z0-9_.-]{1,128}$/,
    arnPrefix: 'stream/',
    declaredAs: ['AWS::Kinesis::Stream', 'aws_kinesis_stream', 'kinesis.Stream', 'put_stream'],
    example: 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders',
  },
  options: deliveryOptions,
  pitfalls: [
    'A record may come twice, under the same recordId, and is delivered at least once: let what reads the objects expect that.',
    'A record that fails is not tried again: it is kept below errors/processing-failed/ with its data. Watch that prefix, or the metric ExecuteProcessing.Success.',
    'A batch that fails is tried again as a whole and then kept there as a whole: fail records, not the invocation.',
    'An answer has at most 6 MB: records that have no room in it are failed. Keep the buffer small where data grows.',
    'The sum of timeout and wait delays delivery; Firehose waits no longer than five minutes for an answer.',
    'Firehose writes records behind each other: each ends with a line feed here, so that objects are lines of JSON.',
    'A dropped record is gone, but for its copy below source-records/, which --s3-backup-mode Disabled ends.',
    'A backup cannot be taken back: once enabled, only a new delivery stream is without.',
    'A delivery stream keeps its source: one that reads a data stream takes no PutRecord, and cannot be changed into one that does.',
    'A data stream that is encrypted with a key of your own asks for kms:Decrypt on it, which the role does not have.',
    'A producer that aggregates (KPL) packs several records into one, and logs of CloudWatch come compressed: unpack them first.',
    'Whoever deploys needs iam:PassRole for the role of the delivery stream.',
  ],
  check(answers, { fn }) {
    const problem = prefixProblem(answers.prefix);
    return [
      ...(problem ? [{ option: 'prefix', message: problem }] : []),
      ...(fn.timeout > timeoutMax
        ? [{ option: 'timeout', message: `is at most ${timeoutMax}: Firehose waits no longer` }]
        : []),
    ];
  },
  wiring: (answers: Answers, context) => ({
    resources: resources(answers, context),
    link: {
      kind: 'assume',
      variant: 'delivery-stream',
      source: { ref: 'delivery-stream' },
      role: { ref: 'delivery-role' },
      functionActions: ['lambda:GetFunctionConfiguration', 'lambda:InvokeFunction'],
      statements: statements(context),
      settings: {
        bufferSizeInMbs: answers['buffer-size-in-mbs'],
        bufferIntervalInSeconds: answers['buffer-interval-in-seconds'],
        numberOfRetries: answers['number-of-retries'],
      },
      deadLetter: null,
    },
    asyncInvoke: null,
  }),
  view: (_answers, { fn }) => ({ loggerOptions: { serviceName: fn.name } }),
  cases: (_answers, table) => table['all'] ?? [],
  send: (_answers, { source }) => ({
    source: { output: 'DeliveryStreamName' },
    command: source ? putRecord : putDirectly,
  }),
});
