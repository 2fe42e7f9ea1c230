/** @import { JobResult, PipelineJob } from './pipeline-job.js' */

/**
 * What this function is for. A job may be delivered twice: guard every effect with `job.id`. What throws
 * fails the action; what takes longer than an invocation answers with a continuation token.
 *
 * @param {PipelineJob} job
 * @returns {Promise<JobResult>}
 */
export async function processJob(job) {
  return { outputVariables: { artifacts: String(job.artifacts.length) } };
}
