import {
  CreateBucketCommand,
  DeleteObjectCommand,
  type Event,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import type { Json, NotifyLink } from '../../../../generators/wiring.js';
import type { Clients } from '../../clients.js';
import { account, region } from '../../emulator/emulator.js';
import { drain, queueArn } from '../queues.js';
import { decodeKey, type ObjectPlan } from './objects.js';

/** An S3 event with one record, as the emulator delivered it. */
export interface Delivered {
  event: Json;
  /** As `created <key>`. */
  told: string;
  /** What generated functions call the idempotency key. */
  subject: string;
}

interface S3Record {
  eventName: string;
  s3: {
    bucket: { name: string };
    object: { key: string; versionId?: string; sequencer: string };
  };
}

/** Does what is planned with objects in a bucket that notifies a queue; gives what arrived there. */
export async function notifications(
  { s3, sqs }: Clients,
  link: NotifyLink,
  name: string,
  plan: ObjectPlan,
): Promise<Delivered[]> {
  const Bucket = `${name}-${account}-${region}`;
  const QueueName = `${name}-told`;
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName }));
  await makeBucket(s3, Bucket, link, queueArn(QueueName));
  for (const Key of plan.put) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  for (const Key of plan.removed) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  const messages = await drain(sqs, QueueUrl);
  // Queues get s3:TestEvent when they are set as destination; functions do not.
  return messages.flatMap(({ Body = '' }) => deliveredOf(Body) ?? []);
}

async function makeBucket(
  s3: S3Client,
  Bucket: string,
  { events, prefix, suffix }: NotifyLink,
  QueueArn: string,
): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: region } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  const FilterRules = [
    ...(prefix === null ? [] : [{ Name: 'prefix' as const, Value: prefix }]),
    ...(suffix === null ? [] : [{ Name: 'suffix' as const, Value: suffix }]),
  ];
  const Filter = FilterRules.length > 0 ? { Filter: { Key: { FilterRules } } } : {};
  const configuration = { QueueArn, Events: [...events] as Event[], ...Filter };
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: { QueueConfigurations: [configuration] },
    }),
  );
}

function deliveredOf(body: string): Delivered | null {
  const event = JSON.parse(body) as { Records?: S3Record[] };
  const [record] = event.Records ?? [];
  return record ? { event: event as Json, ...tellApart(record) } : null;
}

/** What a record is about: its kind with its key, and the key that only this event has. */
export function tellApart({ eventName, s3 }: S3Record): Omit<Delivered, 'event'> {
  const { key, versionId = '', sequencer } = s3.object;
  const kind = eventName.startsWith('ObjectCreated:') ? 'created' : 'removed';
  const decoded = decodeKey(key);
  return {
    told: `${kind} ${decoded}`,
    subject: `${s3.bucket.name}/${decoded}#${versionId}#${sequencer}`,
  };
}
