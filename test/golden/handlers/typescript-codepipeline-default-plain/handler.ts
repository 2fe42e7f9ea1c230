import {
  CodePipelineClient,
  InvalidJobStateException,
  PutJobFailureResultCommand,
  PutJobSuccessResultCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineEvent, Context } from 'aws-lambda';
import { type JobResult, toPipelineJob } from './pipeline-job.js';
import { processJob } from './process-job.js';

const codePipeline = new CodePipelineClient();

/**
 * The action waits until it is told how its job ended: a failure of the job is told too. An error is left for
 * what could not be told, which makes Lambda deliver the event again.
 */
export async function handler(event: CodePipelineEvent, context: Context): Promise<void> {
  const { id: jobId } = event['CodePipeline.job'];
  let result: JobResult;
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

async function tellFailure(jobId: string, errorName: string, requestId: string): Promise<void> {
  const message = `${errorName}: see the log of request ${requestId}.`;
  const failureDetails = { type: 'JobFailed', message, externalExecutionId: requestId } as const;
  await unlessEnded(jobId, async () => {
    await codePipeline.send(new PutJobFailureResultCommand({ jobId, failureDetails }));
  });
}

/** A job has one end: where it had it when this event came before, nothing more is told. */
async function unlessEnded(jobId: string, tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (error) {
    if (!(error instanceof InvalidJobStateException)) throw error;
    console.warn({ message: 'Job had ended already', jobId });
  }
}
