import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { bucket, existing, failureQueue } from '../../../generators/resources.js';
import { casesOf, encodeKey, eventsOf, kindOf } from './samples.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html */
const eventTypes = [
  's3:ObjectCreated:*',
  's3:ObjectCreated:Put',
  's3:ObjectCreated:Post',
  's3:ObjectCreated:Copy',
  's3:ObjectCreated:CompleteMultipartUpload',
  's3:ObjectRemoved:*',
  's3:ObjectRemoved:Delete',
  's3:ObjectRemoved:DeleteMarkerCreated',
  's3:ObjectRestore:*',
  's3:ObjectRestore:Post',
  's3:ObjectRestore:Completed',
  's3:ObjectRestore:Delete',
  's3:ReducedRedundancyLostObject',
  's3:Replication:*',
  's3:Replication:OperationFailedReplication',
  's3:Replication:OperationNotTracked',
  's3:Replication:OperationMissedThreshold',
  's3:Replication:OperationReplicatedAfterThreshold',
  's3:LifecycleTransition',
  's3:LifecycleExpiration:*',
  's3:LifecycleExpiration:Delete',
  's3:LifecycleExpiration:DeleteMarkerCreated',
  's3:IntelligentTiering',
  's3:ObjectAcl:Put',
  's3:ObjectTagging:*',
  's3:ObjectTagging:Put',
  's3:ObjectTagging:Delete',
] as const;

/** Characters of a key that stand for themselves in the role's resource, which knows wildcards. */
const keyPart = /^[A-Za-z0-9!_.'()/&@:,=+ -]+$/;

const options = {
  events: {
    type: 'list',
    description: 'Event types that notify the function',
    enum: eventTypes,
    maxItems: eventTypes.length,
    default: ['s3:ObjectCreated:*'],
    ask: true,
  },
  prefix: {
    type: 'string',
    description: 'Only objects whose key starts with this, such as uploads/',
    pattern: keyPart,
    maxLength: 1024,
    default: null,
    ask: true,
  },
  suffix: {
    type: 'string',
    description: 'Only objects whose key ends with this, such as .jpg',
    pattern: keyPart,
    maxLength: 1024,
    default: null,
    ask: true,
  },
  ...asyncInvokeOptions,
} as const;

type Answers = AnswersTo<typeof options>;

/** Objects that are gone cannot be read. */
const readsObjects = (answers: Answers): boolean =>
  answers.events.some((type) => !/^s3:(?:ObjectRemoved|LifecycleExpiration|ReducedRed)/.test(type));

const covers = (wide: string, narrow: string): boolean =>
  wide !== narrow && wide.endsWith(':*') && narrow.startsWith(wide.slice(0, -1));

export default defineTrigger({
  id: 's3',
  title: 'Amazon S3 bucket notification',
  family: 'Storage and messaging events',
  summary: 'Objects created, removed or restored in a bucket, filtered by prefix and suffix',
  docs,
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: one bad record must fail the invocation.',
  permission:
    'Resource policy: s3.amazonaws.com with the bucket ARN and the account. Execution role: s3:GetObject below the prefix, sqs:SendMessage on the failure queue.',
  eventType: 'S3Event',
  signs: [{ path: ['Records', 0, 'eventSource'], is: 'aws:s3' }],
  timeout: 30,
  source: {
    service: 's3',
    noun: 'bucket',
    namePattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    declaredAs: ['AWS::S3::Bucket', 'aws_s3_bucket', 's3.Bucket', 'put_bucket'],
    example: 'arn:aws:s3:::acme-uploads',
  },
  options,
  pitfalls: [
    'Keys arrive URL-encoded, with + for a space: decode before use.',
    's3:ObjectCreated:Put misses multipart uploads; s3:ObjectCreated:* has them.',
    'Writing into the same bucket below the same prefix calls the function again, without end.',
    'Delivery is at least once and not in order: bucket, key, versionId and sequencer identify an event.',
    'One failed record has the whole event tried again: what was done for the others happens twice unless it is idempotent.',
    'Removals carry no size and no eTag; lifecycle and tagging events carry no sequencer.',
    's3:ObjectRemoved:* misses what lifecycle rules expire; s3:LifecycleExpiration:* has that.',
    'Two notifications of one bucket may not overlap in event type, prefix and suffix.',
    'Bucket and function live in one region.',
  ],
  check(answers) {
    const { events } = answers;
    if (events.length === 0) return [{ option: 'events', message: 'needs an event type' }];
    const twice = events.find((type) => events.some((other) => covers(other, type)));
    if (!twice) return [];
    return [{ option: 'events', message: `names ${twice} and the wildcard that has it already` }];
  },
  wiring: (answers, { fn, source }) => ({
    resources: [
      source
        ? existing('bucket', 'bucket', 'Source bucket', source)
        : bucket({ id: 'bucket', title: 'Source bucket', name: fn.called }),
      failureQueue(fn.called),
    ],
    link: {
      kind: 'notify',
      bucket: { ref: 'bucket' },
      principal: 's3.amazonaws.com',
      events: answers.events,
      prefix: answers.prefix && encodeKey(answers.prefix),
      suffix: answers.suffix && encodeKey(answers.suffix),
      objects: `${answers.prefix ?? ''}*`,
      objectActions: readsObjects(answers) ? ['s3:GetObject', 's3:GetObjectVersion'] : [],
    },
    asyncInvoke: asyncInvoke(answers),
  }),
  view: (answers) => ({ prefix: answers.prefix }),
  events: eventsOf,
  cases: casesOf,
  send: (answers, { source }) => ({
    source: source ? { bash: source.name } : { output: 'BucketName' },
    command: sendCommand(answers),
  }),
  envelope: async () => (await import('./envelope.js')).default,
});

/** Creates an object; a function that is told of removals only gets that object removed again. */
function sendCommand({ events, prefix, suffix }: Answers): string {
  const url = `"s3://$SOURCE/"${quote(`${prefix ?? ''}README${suffix ?? '.md'}`)}`;
  const kinds = events.map(kindOf);
  const removes = kinds.includes('removed') && !kinds.includes('created');
  return `aws s3 cp README.md ${url}${removes ? ` && aws s3 rm ${url}` : ''}`;
}

function quote(key: string): string {
  return /^[A-Za-z0-9._/-]+$/.test(key) ? key : `'${key.replace(/'/g, `'\\''`)}'`;
}
