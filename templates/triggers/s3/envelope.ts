import { defineEnvelope } from '../../../generators/envelopes.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';

/**
 * By the name of a notification, how EventBridge calls the same: `detail-type`, and the `reason` in
 * `detail` where there is one. https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
 */
const detailTypes: readonly (readonly [name: RegExp, type: string, reason: string | null])[] = [
  [/^ObjectCreated:Put$/, 'Object Created', 'PutObject'],
  [/^ObjectCreated:Post$/, 'Object Created', 'POST Object'],
  [/^ObjectCreated:Copy$/, 'Object Created', 'CopyObject'],
  [/^ObjectCreated:Complete/, 'Object Created', 'CompleteMultipartUpload'],
  [/^ObjectRemoved:/, 'Object Deleted', 'DeleteObject'],
  [/^LifecycleExpiration:/, 'Object Deleted', 'Lifecycle Expiration'],
  [/^ObjectRestore:Post$/, 'Object Restore Initiated', null],
  [/^ObjectRestore:Completed$/, 'Object Restore Completed', null],
  [/^ObjectRestore:Delete$/, 'Object Restore Expired', null],
  [/^LifecycleTransition$/, 'Object Storage Class Changed', null],
  [/^IntelligentTiering$/, 'Object Access Tier Changed', null],
  [/^ObjectAcl:Put$/, 'Object ACL Updated', null],
  [/^ObjectTagging:Put$/, 'Object Tags Added', null],
  [/^ObjectTagging:Delete$/, 'Object Tags Deleted', null],
];

/** Buckets notify topics and queues with the event of a function, and buses with one of their own. */
export default defineEnvelope({
  sends: {
    messages: (event) => [
      { text: JSON.stringify(event), subject: 'Amazon S3 Notification', attributes: {} },
    ],
    busEvents: (event) => recordsOf(event).flatMap((record) => busEvent(record) ?? []),
  },
  carries: {},
});

function recordsOf(event: Json): JsonObject[] {
  return ((event as JsonObject)['Records'] ?? []) as JsonObject[];
}

/** Null for what S3 tells no bus, such as a replication. */
function busEvent(record: JsonObject): JsonObject | null {
  const { eventName, eventTime, awsRegion, requestParameters, responseElements, s3 } = record;
  const { bucket, object } = s3 as { bucket: JsonObject; object: JsonObject };
  const found = detailTypes.find(([name]) => name.test(String(eventName)));
  if (!found) return null;
  const [, type, reason] = found;
  return {
    'detail-type': type,
    source: 'aws.s3',
    time: String(eventTime).replace(/\.\d+Z$/, 'Z'),
    region: awsRegion ?? null,
    resources: [bucket['arn'] ?? null],
    detail: {
      version: '0',
      bucket: { name: bucket['name'] ?? null },
      object: objectOf(object),
      'request-id': (responseElements as JsonObject)['x-amz-request-id'] ?? null,
      requester: reason === 'Lifecycle Expiration' ? 's3.amazonaws.com' : '123456789012',
      'source-ip-address': (requestParameters as JsonObject)['sourceIPAddress'] ?? null,
      ...(reason === null ? {} : { reason }),
      ...(type === 'Object Deleted' ? { 'deletion-type': deletion(String(eventName)) } : {}),
      ...movedTo(record),
    },
  };
}

/** A bus gets the key as it is, where a notification has it encoded as forms are. */
function objectOf({ key, size, eTag, versionId, sequencer }: JsonObject): JsonObject {
  const given = { size, etag: eTag, 'version-id': versionId, sequencer };
  const members = Object.entries(given).filter(([, value]) => value !== undefined);
  return { key: decoded(String(key)), ...(Object.fromEntries(members) as JsonObject) };
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}

/** Where a lifecycle rule or S3 Intelligent-Tiering put the object. */
function movedTo({
  lifecycleEventData: lifecycle,
  intelligentTieringEventData: tiering,
}: JsonObject) {
  const { transitionEventData = {} } = (lifecycle ?? {}) as { transitionEventData?: JsonObject };
  const { destinationStorageClass } = transitionEventData;
  const { destinationAccessTier } = (tiering ?? {}) as JsonObject;
  return {
    ...(destinationStorageClass ? { 'destination-storage-class': destinationStorageClass } : {}),
    ...(destinationAccessTier ? { 'destination-access-tier': destinationAccessTier } : {}),
  };
}

function deletion(eventName: string): string {
  return eventName.endsWith('DeleteMarkerCreated')
    ? 'Delete Marker Created'
    : 'Permanently Deleted';
}
