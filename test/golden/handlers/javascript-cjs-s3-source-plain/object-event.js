'use strict';

/**
 * What happened to one object.
 *
 * @typedef {object} ObjectEvent
 * @property {'created' | 'removed' | 'other'} kind
 * @property {string} eventName The type S3 gives it, such as `ObjectCreated:Put`.
 * @property {string} eventTime
 * @property {string} bucket
 * @property {string} key
 * @property {string | null} versionId Null when the bucket keeps no versions.
 * @property {string | null} sequencer Orders the creations and removals of one key; null for other events.
 * @property {number | null} size Bytes; null when the object is gone.
 * @property {string | null} eTag
 * @property {string} idempotencyKey The same whenever this event is delivered again, and different for every other event.
 */

/**
 * What is read of a record. S3 leaves out more than the types of `aws-lambda` say.
 *
 * @typedef {object} ObjectRecord
 * @property {string} eventVersion
 * @property {string} eventName
 * @property {string} eventTime
 * @property {Stored} s3
 *
 * @typedef {object} Stored
 * @property {StoredBucket} bucket
 * @property {StoredObject} object
 *
 * @typedef {object} StoredBucket
 * @property {string} name
 *
 * @typedef {object} StoredObject
 * @property {string} key
 * @property {string} [versionId]
 * @property {string} [sequencer]
 * @property {number} [size]
 * @property {string} [eTag]
 */

class UnsupportedVersionError extends Error {
  name = 'UnsupportedVersionError';
}

class OutsidePrefixError extends Error {
  name = 'OutsidePrefixError';
}

const PREFIX = 'incoming/';

/**
 * Reads a record; throws when it cannot be what this function is for.
 *
 * @param {ObjectRecord} record
 * @returns {ObjectEvent}
 */
function toObjectEvent(record) {
  const { eventVersion, eventName, eventTime } = record;
  if (!eventVersion.startsWith('2.')) {
    throw new UnsupportedVersionError(`Version ${eventVersion} of S3 events is not supported.`);
  }
  const bucket = record.s3.bucket.name;
  const { versionId = null, sequencer = null, size = null, eTag = null } = record.s3.object;
  const key = decodeURIComponent(record.s3.object.key.replaceAll('+', ' '));
  // An object that this function wrote itself must not call it again, without end.
  if (!key.startsWith(PREFIX)) throw new OutsidePrefixError('The key is outside the prefix.');
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

/** @param {string} eventName */
function kindOf(eventName) {
  if (eventName.startsWith('ObjectCreated:')) return 'created';
  return /^(?:ObjectRemoved|LifecycleExpiration):/.test(eventName) ? 'removed' : 'other';
}

module.exports = { UnsupportedVersionError, OutsidePrefixError, toObjectEvent };
