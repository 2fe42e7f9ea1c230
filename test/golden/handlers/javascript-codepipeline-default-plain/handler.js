import {
  CodePipelineClient,
  InvalidJobStateException,
  PutJobFailureResultCommand,
  PutJobSuccessResultCommand,
} from '@aws-sdk/client-codepipeline';
import { toPipelineJob } from './pipeline-job.js';
import { processJob } from './process-job.js';

/** @import { CodePipelineEvent, Context } from 'aws-lambda' */
/** @import { JobResult } from './pipeline-job.js' */

const codePipeline = new CodePipelineClient();

/**
 * The action waits until it is told how its job ended: a failure of the job is told too. An error is left for
 * what could not be told, which makes Lambda deliver the event again.
 *
 * @param {CodePipelineEvent} event
 * @param {Context} context
 */
export async function handler(event, context) {
  const { id: jobId } = event['CodePipeline.job'];
  /** @type {JobResult} */
  let result;
  try {
    result = await processJob(toPipelineJob(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Job failed', jobId, errorName });
    await tellFailure(jobId, errorName, context.awsRequestId);
    return;
  }
  await unlessEnded(jobId, async () => {
    await codePipeline.send(new PutJobSuccessResultCommand({ jobId, ...result }));
    console.info({ message: 'Job done', jobId });
  });
}

/**
 * @param {string} jobId
 * @param {string} errorName
 * @param {string} requestId
 */
async function tellFailure(jobId, errorName, requestId) {
  const message = `${errorName}: see the log of request ${requestId}.`;
  await unlessEnded(jobId, async () => {
    await codePipeline.send(
      new PutJobFailureResultCommand({
        jobId,
        failureDetails: { type: 'JobFailed', message, externalExecutionId: requestId },
      }),
    );
  });
}

/**
 * A job has one end: where it had it when this event came before, nothing more is told.
 *
 * @param {string} jobId
 * @param {() => Promise<void>} tell
 */
async function unlessEnded(jobId, tell) {
  try {
    await tell();
  } catch (error) {
    if (!(error instanceof InvalidJobStateException)) throw error;
    console.warn({ message: 'Job had ended already', jobId });
  }
}
