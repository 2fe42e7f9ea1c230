'use strict';

/** @import { CodeCommitTrigger } from 'aws-lambda' */

/**
 * What a push changed of one branch or tag.
 *
 * @typedef {object} ReferenceChange
 * @property {string} changeId The same whenever this change is delivered again, and different for every other change.
 * @property {'created' | 'updated' | 'deleted'} kind
 * @property {string} ref The full name, such as `refs/heads/main`.
 * @property {string | null} branch Null for what is no branch.
 * @property {string | null} tag Null for what is no tag.
 * @property {string | null} commit Null where nothing is told of what was deleted.
 * @property {string} repository
 * @property {string} changedAt As CodeCommit writes it: `2025-03-14T09:26:53.589+0000`.
 * @property {string} changedBy ARN of whoever pushed.
 * @property {string | null} customData What the trigger says with each event; null where it says nothing.
 */

/**
 * A branch or tag in a record.
 *
 * @typedef {CodeCommitTrigger['codecommit']['references'][number]} Reference
 */

class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

/**
 * True for what CodeCommit sends when somebody tests the trigger: nothing has changed.
 *
 * @param {CodeCommitTrigger} record
 */
function isTest({ eventName }) {
  return eventName === 'TriggerEventTest';
}

/**
 * Reads a reference of a record; throws when it is no change that is known.
 *
 * @param {CodeCommitTrigger} record
 * @param {Reference} reference
 * @returns {ReferenceChange}
 */
function toReferenceChange(record, reference) {
  const { eventId, eventSource, eventVersion, eventSourceARN, eventTime } = record;
  if (eventSource !== 'aws:codecommit' || !eventVersion.startsWith('1.')) {
    throw new UnknownEventError('The event is none of CodeCommit in version 1.');
  }
  const { ref, commit, created = false, deleted = false } = reference;
  if (typeof ref !== 'string') throw new UnknownEventError('The reference has no name.');
  const known = typeof commit === 'string' && /^[0-9a-f]{40}$/.test(commit);
  if (!known && !deleted) throw new UnknownEventError('The reference has no commit.');
  return {
    changeId: `${eventId}#${ref}`,
    kind: deleted ? 'deleted' : created ? 'created' : 'updated',
    ref,
    branch: nameBelow('refs/heads/', ref),
    tag: nameBelow('refs/tags/', ref),
    commit: known ? commit : null,
    repository: eventSourceARN.slice(eventSourceARN.lastIndexOf(':') + 1),
    changedAt: eventTime,
    changedBy: record.userIdentityARN,
    customData: record.customData ?? null,
  };
}

/**
 * @param {string} folder
 * @param {string} ref
 */
function nameBelow(folder, ref) {
  return ref.startsWith(folder) ? ref.slice(folder.length) : null;
}

module.exports = { UnknownEventError, isTest, toReferenceChange };
