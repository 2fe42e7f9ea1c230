import type { Business } from '../business.js';
import type { Hearing } from '../heard.js';

/** What the function of a pipeline calls. */
export const jobBusiness: Business = {
  module: 'process-job',
  subject: 'id',
  answer: '{"outputVariables": {"done": "yes"}}',
};

/**
 * A pipeline, which hears of the end of each job.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html
 */
export const jobHearing: Hearing = {
  event: (id, asked, readable) => ({
    'CodePipeline.job': {
      id,
      accountId: '123456789012',
      data: {
        actionConfiguration: {
          configuration: {
            FunctionName: 'events',
            UserParameters: readable ? JSON.stringify({ asked }) : asked,
          },
        },
        inputArtifacts: [],
        outputArtifacts: [],
        artifactCredentials: { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' },
      },
    },
  }),
  idOf: (event) => (event as { 'CodePipeline.job': { id: string } })['CodePipeline.job'].id,
  told: ({ operation, body }) => ({ id: String(body['jobId']), end: operation }),
  ends: { success: 'PutJobSuccessResult', failure: 'PutJobFailureResult' },
  ended: 'InvalidJobStateException',
};
