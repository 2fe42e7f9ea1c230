import type { Json } from '../../../../generators/wiring.js';
import { account, region } from '../../emulator/emulator.js';
import { defineWords, type Known, nameIn, type Parameters, type Told } from '../words.js';

const type = 'tags';

/** The ARN of what calls name in another way. */
const named: { readonly [service: string]: (parameters: Parameters) => string } = {
  iam: ({ RoleName }) => `arn:aws:iam::${account}:role/${RoleName}`,
  kinesis: ({ StreamName }) => `arn:aws:kinesis:${region}:${account}:stream/${StreamName}`,
  s3: ({ Bucket }) => `arn:aws:s3:::${Bucket}`,
  sqs: ({ QueueUrl }) => `arn:aws:sqs:${region}:${account}:${nameIn(QueueUrl)}`,
};

function arnIn(service: string, parameters: Parameters): string {
  const { ResourceARN, ResourceArn, resourceArn, Resource } = parameters;
  const given = ResourceARN ?? ResourceArn ?? resourceArn ?? Resource;
  return String(given ?? named[service]?.(parameters) ?? '');
}

/** Tags stand by themselves: those of the call are those of the ARN. */
function tell(service: string): (parameters: Parameters) => Told[] {
  return (parameters) => [{ type, properties: { Arn: arnIn(service, parameters) } }];
}

function list(service: string) {
  return (parameters: Parameters, known: Known): Parameters => ({
    Tags: known.tagsOf(arnIn(service, parameters)) as Json,
  });
}

const tagResource = [
  'cloudwatch',
  'dynamodb',
  'events',
  'lambda',
  'logs',
  'pipes',
  'scheduler',
  'sns',
  'stepfunctions',
];
const listTags = ['cloudwatch', 'events', 'logs', 'pipes', 'scheduler', 'sns', 'stepfunctions'];

/** What scripts ask and say of tags. */
export default defineWords({
  types: {
    [type]: { nameProperty: 'Arn', identify: (Arn) => ({ Ref: Arn, Arn }), parts: () => [] },
  },
  terraform: {},
  calls: {
    ...Object.fromEntries(tagResource.map((each) => [`${each} TagResource`, tell(each)])),
    'iam TagRole': tell('iam'),
    'kinesis AddTagsToStream': tell('kinesis'),
    'sqs TagQueue': tell('sqs'),
  },
  answers: {
    ...Object.fromEntries(listTags.map((each) => [`${each} ListTagsForResource`, list(each)])),
    'dynamodb ListTagsOfResource': list('dynamodb'),
    'iam ListRoleTags': list('iam'),
    'kinesis ListTagsForStream': list('kinesis'),
    'lambda ListTags': list('lambda'),
    'sqs ListQueueTags': list('sqs'),
  },
  missing: {},
});
