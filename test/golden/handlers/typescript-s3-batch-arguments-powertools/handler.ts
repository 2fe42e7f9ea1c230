import type { Context, S3BatchResult, S3BatchResultResult } from 'aws-lambda';
import { type BatchEvent, type BatchTask, requireKnown, toBatchObject } from './batch-object.js';
import { toFailure } from './failure.js';
import { logger } from './logger.js';
import { processBatchObject } from './process-batch-object.js';

/** S3 waits for what became of each task: of one, in all versions that are known. */
export async function handler(event: BatchEvent, context: Context): Promise<S3BatchResult> {
  logger.addContext(context);
  requireKnown(event);
  const { invocationSchemaVersion, invocationId } = event;
  const results: S3BatchResultResult[] = [];
  for (const task of event.tasks) results.push(await resultOf(event, task));
  return {
    invocationSchemaVersion,
    treatMissingKeysAs: 'TemporaryFailure',
    invocationId,
    results,
  };
}

async function resultOf(event: BatchEvent, task: BatchTask): Promise<S3BatchResultResult> {
  const { taskId } = task;
  const about = { jobId: event.job.id, taskId };
  try {
    const resultString = await processBatchObject(toBatchObject(event, task));
    logger.info('Task succeeded', about);
    return { taskId, resultCode: 'Succeeded', resultString };
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    const failure = toFailure(error);
    logger.error('Task failed', { ...about, resultCode: failure.resultCode, errorName });
    return { taskId, ...failure };
  }
}
