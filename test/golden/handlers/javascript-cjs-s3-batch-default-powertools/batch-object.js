'use strict';

/**
 * An object that a job lists.
 *
 * @typedef {object} BatchObject
 * @property {string} jobId
 * @property {string} taskId The same whenever this task is tried again, and different for every other task of the job.
 * @property {string} bucket
 * @property {string} key
 * @property {string | null} versionId Null for the object as it is now.
 * @property {Record<string, string>} userArguments The arguments of the job; none in version 1.0 of its events.
 */

/**
 * What an invocation says of its job, in both versions; the types of `aws-lambda` know the first.
 *
 * @typedef {object} BatchEvent
 * @property {string} invocationSchemaVersion
 * @property {string} invocationId
 * @property {BatchJob} job
 * @property {BatchTask[]} tasks
 *
 * @typedef {object} BatchJob
 * @property {string} id
 * @property {Record<string, string> | null} [userArguments]
 */

/**
 * One object of an invocation: version 1.0 has the ARN of its bucket, version 2.0 the name.
 *
 * @typedef {object} BatchTask
 * @property {string} taskId
 * @property {string} s3Key
 * @property {string | null} [s3VersionId]
 * @property {string} [s3BucketArn]
 * @property {string} [s3Bucket]
 */

class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

/**
 * Throws for an invocation that no job of S3 Batch Operations is known to make.
 *
 * @param {BatchEvent} event
 */
function requireKnown({ invocationSchemaVersion, tasks }) {
  const known = ['1.0', '2.0'].includes(invocationSchemaVersion) && Array.isArray(tasks);
  if (!known) throw new UnknownEventError('The event is none of a job in version 1.0 or 2.0.');
}

/**
 * Reads a task; throws when it names no object.
 *
 * @param {BatchEvent} event
 * @param {BatchTask} task
 * @returns {BatchObject}
 */
function toBatchObject({ job }, task) {
  const { taskId, s3Key, s3VersionId, s3BucketArn = '', s3Bucket } = task;
  if (typeof s3Key !== 'string') throw new UnknownEventError('The task has no key.');
  return {
    jobId: job.id,
    taskId,
    bucket: s3Bucket ?? s3BucketArn.slice(s3BucketArn.lastIndexOf(':') + 1),
    key: decoded(s3Key),
    versionId: s3VersionId || null,
    userArguments: job.userArguments ?? {},
  };
}

/**
 * Manifests are URL-encoded, with + for a space.
 *
 * @param {string} key
 */
function decoded(key) {
  const spaced = key.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch (error) {
    throw new UnknownEventError('The key is not URL-encoded.', { cause: error });
  }
}

module.exports = { UnknownEventError, requireKnown, toBatchObject };
