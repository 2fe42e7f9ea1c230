'use strict';

/** A task that S3 tries again before its job ends; the message is in the report if that does not help. */
class TemporaryFailureError extends Error {
  name = 'TemporaryFailureError';
}

/** A task that trying again does not help; the message is in the report of the job. */
class PermanentFailureError extends Error {
  name = 'PermanentFailureError';
}

/**
 * What a failed task comes to.
 *
 * @typedef {object} Failure
 * @property {'TemporaryFailure' | 'PermanentFailure'} resultCode
 * @property {string} resultString
 */

/**
 * What S3 is told of an error: its message where it was meant for the report, else no more than its name.
 *
 * @param {unknown} error
 * @returns {Failure}
 */
function toFailure(error) {
  if (error instanceof TemporaryFailureError) {
    return { resultCode: 'TemporaryFailure', resultString: error.message };
  }
  const meant = error instanceof PermanentFailureError;
  const told = meant ? error.message : error instanceof Error ? error.name : typeof error;
  return { resultCode: 'PermanentFailure', resultString: told };
}

module.exports = { TemporaryFailureError, PermanentFailureError, toFailure };
