'use strict';

/** @import { BatchObject } from './batch-object.js' */

/**
 * What this function is for; what it returns is in the report of the job. S3 may call twice for one
 * `batchObject.taskId`: guard every effect with it. Throw a TemporaryFailureError to have S3 try again,
 * a PermanentFailureError for what the report has to say; every other error fails the task for good.
 *
 * @param {BatchObject} _batchObject
 */
async function processBatchObject(_batchObject) {
  return '';
}

module.exports = { processBatchObject };
