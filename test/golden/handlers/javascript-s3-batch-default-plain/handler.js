import { requireKnown, toBatchObject } from './batch-object.js';
import { toFailure } from './failure.js';
import { processBatchObject } from './process-batch-object.js';

/** @import { S3BatchResult, S3BatchResultResult } from 'aws-lambda' */
/** @import { BatchEvent, BatchTask } from './batch-object.js' */

/**
 * S3 waits for what became of each task: of one, in all versions that are known.
 *
 * @param {BatchEvent} event
 * @returns {Promise<S3BatchResult>}
 */
export async function handler(event) {
  requireKnown(event);
  const { invocationSchemaVersion, invocationId } = event;
  /** @type {S3BatchResultResult[]} */
  const results = [];
  for (const task of event.tasks) results.push(await resultOf(event, task));
  return {
    invocationSchemaVersion,
    treatMissingKeysAs: 'PermanentFailure',
    invocationId,
    results,
  };
}

/**
 * @param {BatchEvent} event
 * @param {BatchTask} task
 * @returns {Promise<S3BatchResultResult>}
 */
async function resultOf(event, task) {
  const { taskId } = task;
  const about = { jobId: event.job.id, taskId };
  try {
    const resultString = await processBatchObject(toBatchObject(event, task));
    console.info({ message: 'Task succeeded', ...about });
    return { taskId, resultCode: 'Succeeded', resultString };
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    const failure = toFailure(error);
    const { resultCode } = failure;
    console.error({ message: 'Task failed', ...about, resultCode, errorName });
    return { taskId, ...failure };
  }
}
