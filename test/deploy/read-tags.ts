import { ListTagsForResourceCommand as AlarmTags } from '@aws-sdk/client-cloudwatch';
import { ListTagsForResourceCommand as LogTags } from '@aws-sdk/client-cloudwatch-logs';
import { ListTagsOfResourceCommand } from '@aws-sdk/client-dynamodb';
import { ListTagsForResourceCommand as EventTags } from '@aws-sdk/client-eventbridge';
import { ListRoleTagsCommand } from '@aws-sdk/client-iam';
import { ListTagsForStreamCommand } from '@aws-sdk/client-kinesis';
import { ListTagsCommand } from '@aws-sdk/client-lambda';
import { ListTagsForResourceCommand as PipeTags } from '@aws-sdk/client-pipes';
import { GetBucketTaggingCommand } from '@aws-sdk/client-s3';
import { ListTagsForResourceCommand as ScheduleTags } from '@aws-sdk/client-scheduler';
import { ListTagsForResourceCommand as MachineTags } from '@aws-sdk/client-sfn';
import { ListTagsForResourceCommand as TopicTags } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand, ListQueueTagsCommand } from '@aws-sdk/client-sqs';
import { type Clients, orNull } from './clients.js';

type Answer = { Tags?: unknown; tags?: unknown; TagSet?: unknown } | null;

/** How each service tells the tags of what has an ARN, or a name at its end. */
const readers: {
  readonly [service: string]: (clients: Clients, arn: string, name: string) => Promise<Answer>;
} = {
  cloudwatch: ({ cloudWatch }, ResourceARN) => cloudWatch.send(new AlarmTags({ ResourceARN })),
  dynamodb: ({ dynamodb }, ResourceArn) =>
    dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn })),
  events: ({ eventBridge }, ResourceARN) => eventBridge.send(new EventTags({ ResourceARN })),
  iam: ({ iam }, _arn, RoleName) => iam.send(new ListRoleTagsCommand({ RoleName })),
  kinesis: ({ kinesis }, _arn, StreamName) =>
    kinesis.send(new ListTagsForStreamCommand({ StreamName })),
  lambda: ({ lambda }, Resource) => lambda.send(new ListTagsCommand({ Resource })),
  logs: ({ logs }, resourceArn) => logs.send(new LogTags({ resourceArn })),
  pipes: ({ pipes }, resourceArn) => pipes.send(new PipeTags({ resourceArn })),
  s3: ({ s3 }, _arn, Bucket) => orNull(s3.send(new GetBucketTaggingCommand({ Bucket }))),
  scheduler: ({ scheduler }, ResourceArn) => scheduler.send(new ScheduleTags({ ResourceArn })),
  sns: ({ sns }, ResourceArn) => sns.send(new TopicTags({ ResourceArn })),
  sqs: async ({ sqs }, _arn, QueueName) => {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    return sqs.send(new ListQueueTagsCommand({ QueueUrl }));
  },
  states: ({ sfn }, resourceArn) => sfn.send(new MachineTags({ resourceArn })),
};

/**
 * The tags of something on the emulator, as its service spells them.
 * @throws Error for a service whose tags nothing here reads.
 */
export async function spelledTagsOf(clients: Clients, arn: string): Promise<unknown> {
  const plain = arn.replace(/:\*$/, '');
  const read = readers[plain.split(':')[2] ?? ''];
  if (!read) throw new Error(`test/deploy reads no tags of ${arn}.`);
  const answer = await read(clients, plain, plain.split(/[:/]/).at(-1) ?? '');
  return answer?.Tags ?? answer?.tags ?? answer?.TagSet ?? {};
}
