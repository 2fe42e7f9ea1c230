import type { JobResult, PipelineJob } from './pipeline-job.js';

/**
 * What this function is for. A job may be delivered twice: guard every effect with `job.id`. What throws
 * fails the action; what takes longer than an invocation answers with a continuation token.
 */
export async function processJob(job: PipelineJob): Promise<JobResult> {
  return { outputVariables: { artifacts: String(job.artifacts.length) } };
}
