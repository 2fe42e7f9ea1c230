/** What happened to one object. */
export interface ObjectEvent {
  kind: 'created' | 'removed' | 'other';
  /** The type S3 gives it, such as `ObjectCreated:Put`. */
  eventName: string;
  eventTime: string;
  bucket: string;
  key: string;
  /** Null when the bucket keeps no versions. */
  versionId: string | null;
  /** Orders the creations and removals of one key; null for other events. */
  sequencer: string | null;
  /** Bytes; null when the object is gone. */
  size: number | null;
  eTag: string | null;
  /** The same whenever this event is delivered again, and different for every other event. */
  idempotencyKey: string;
}

/** What is read of a record. S3 leaves out more than the types of `aws-lambda` say. */
export interface ObjectRecord {
  eventVersion: string;
  eventName: string;
  eventTime: string;
  s3: {
    bucket: { name: string };
    object: {
      key: string;
      versionId?: string | undefined;
      sequencer?: string | undefined;
      size?: number | undefined;
      eTag?: string | undefined;
    };
  };
}

export class UnsupportedVersionError extends Error {
  override readonly name = 'UnsupportedVersionError';
}

/** Reads a record; throws when it cannot be what this function is for. */
export function toObjectEvent(record: ObjectRecord): ObjectEvent {
  const { eventVersion, eventName, eventTime } = record;
  if (!eventVersion.startsWith('2.')) {
    throw new UnsupportedVersionError(`Version ${eventVersion} of S3 events is not supported.`);
  }
  const bucket = record.s3.bucket.name;
  const { versionId = null, sequencer = null, size = null, eTag = null } = record.s3.object;
  const key = decodeURIComponent(record.s3.object.key.replaceAll('+', ' '));
  const idempotencyKey = `${bucket}/${key}#${versionId ?? ''}#${sequencer ?? eventTime}`;
  return {
    kind: kindOf(eventName),
    eventName,
    eventTime,
    bucket,
    key,
    versionId,
    sequencer,
    size,
    eTag,
    idempotencyKey,
  };
}

function kindOf(eventName: string): ObjectEvent['kind'] {
  if (eventName.startsWith('ObjectCreated:')) return 'created';
  return /^(?:ObjectRemoved|LifecycleExpiration):/.test(eventName) ? 'removed' : 'other';
}
