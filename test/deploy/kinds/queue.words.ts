import { account, region } from '../emulator/emulator.js';
import { defineWords, documentOf, given, nameIn, type Parameters } from '../expanded/words.js';
import { arnOf } from './queue.js';

/** The type that everything said of a queue comes to. */
export const type = 'AWS::SQS::Queue';

/** Attributes of the API under the names of Terraform. */
const attributes = {
  content_based_deduplication: 'ContentBasedDeduplication',
  deduplication_scope: 'DeduplicationScope',
  delay_seconds: 'DelaySeconds',
  fifo_queue: 'FifoQueue',
  fifo_throughput_limit: 'FifoThroughputLimit',
  kms_master_key_id: 'KmsMasterKeyId',
  max_message_size: 'MaximumMessageSize',
  message_retention_seconds: 'MessageRetentionPeriod',
  name: 'QueueName',
  policy: 'Policy',
  receive_wait_time_seconds: 'ReceiveMessageWaitTimeSeconds',
  redrive_policy: 'RedrivePolicy',
  sqs_managed_sse_enabled: 'SqsManagedSseEnabled',
  visibility_timeout_seconds: 'VisibilityTimeout',
};

/** Queues in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'QueueName',
      stands: true,
      identify: (name) => ({
        Ref: `https://sqs.${region}.amazonaws.com/${account}/${name}`,
        Arn: arnOf(name),
        QueueName: name,
      }),
      parts: (properties, { Ref }) => [{ type, key: nameIn(Ref), properties }],
    },
    'AWS::SQS::QueuePolicy': {
      parts: ({ Queues, PolicyDocument }) =>
        [Queues ?? []].flat().map((queue) => ({
          type,
          key: nameIn(queue),
          properties: { Policy: documentOf(PolicyDocument) },
        })),
    },
  },
  terraform: {
    aws_sqs_queue: {
      type,
      computed: { arn: 'Arn', id: 'Ref', url: 'Ref' },
      properties: (values) =>
        given(
          Object.fromEntries(Object.entries(attributes).map(([from, to]) => [to, values[from]])),
        ),
    },
    aws_sqs_queue_policy: {
      type: 'AWS::SQS::QueuePolicy',
      properties: ({ queue_url, policy }) =>
        given({ Queues: [queue_url ?? ''], PolicyDocument: policy }),
    },
  },
  calls: {
    'sqs CreateQueue': ({ QueueName, Attributes }) => [
      { type, properties: given({ QueueName, ...(Attributes as Parameters) }) },
    ],
  },
  answers: {
    'sqs GetQueueUrl': ({ QueueName }, known) =>
      known.find(type, String(QueueName)) && { QueueUrl: `https://${region}/${QueueName}` },
  },
  missing: { sqs: 'AWS.SimpleQueueService.NonExistentQueue' },
});
