'use strict';

/** @import { FirehoseTransformationEventRecord } from 'aws-lambda' */
/** @import { FirehoseTransformationResultRecord } from 'aws-lambda' */

/** Bytes; Lambda lets an answer have no more. */
const answerMax = 6 * 1024 * 1024;

/**
 * The answer that leaves a record as it came: Firehose keeps it among the errors.
 *
 * @param {FirehoseTransformationEventRecord} record
 * @returns {FirehoseTransformationResultRecord}
 */
function failed({ recordId, data }) {
  return { recordId, result: 'ProcessingFailed', data };
}

/**
 * The same answers, but records for which the whole answer has no room are failed: with all of them
 * Lambda would fail the batch. What came fits in any case, so that a failed record always does.
 *
 * @param {readonly FirehoseTransformationEventRecord[]} records
 * @param {readonly FirehoseTransformationResultRecord[]} answers
 * @param {(recordId: string) => void} tell
 * @returns {FirehoseTransformationResultRecord[]}
 */
function withinLimit(records, answers, tell) {
  const failures = records.map(failed);
  let size = lengthOf({ records: failures });
  return failures.map((failure, at) => {
    const answer = answers[at] ?? failure;
    const grown = size + lengthOf(answer) - lengthOf(failure);
    if (grown > answerMax) {
      tell(failure.recordId);
      return failure;
    }
    size = grown;
    return answer;
  });
}

/**
 * In bytes as well as in characters: ids and base64 are ASCII.
 *
 * @param {object} value
 */
function lengthOf(value) {
  return JSON.stringify(value).length;
}

module.exports = { failed, withinLimit };
