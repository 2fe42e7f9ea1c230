import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import { bucket, failureQueue, serviceRole } from '../../../generators/resources.js';
import type { AssumeLink, Resource } from '../../../generators/wiring.js';
import { readObject } from '../../shared/filters/leaves.js';

/** Longest name less the prefix of a deployment. https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html */
const nameMax = 100 - 10;

/** Longest value of an action's configuration, the same page. */
const userParametersMax = 1000;

/** The object that the pipeline takes its source from. */
const sourceKey = 'source.zip';

const options = {
  'user-parameters': {
    type: 'string',
    description:
      'A JSON object that the action gives to every job, such as {"environment":"staging"}',
    pattern: /^\{[^\0]*\}$/,
    json: true,
    maxLength: userParametersMax,
    default: null,
    ask: true,
  },
  'execution-mode': {
    type: 'enum',
    description:
      'What an execution does that meets an earlier one: it takes its place, waits, or runs beside it',
    enum: ['SUPERSEDED', 'QUEUED', 'PARALLEL'],
    default: 'SUPERSEDED',
  },
  ...asyncInvokeOptions,
  'maximum-event-age-in-seconds': {
    ...asyncInvokeOptions['maximum-event-age-in-seconds'],
    // An action that has heard nothing for 20 minutes has failed.
    default: 1200,
  },
} as const;

type Answers = AnswersTo<typeof options>;

function resources(answers: Answers, { fn }: TriggerContext): Resource[] {
  const pipeline = {
    name: shorten(fn.called, nameMax),
    executionMode: answers['execution-mode'],
    sourceKey,
    userParameters: answers['user-parameters'],
    artifacts: { ref: 'artifacts' },
  };
  return [
    bucket({
      id: 'artifacts',
      title: 'Source and artifacts of the pipeline',
      name: `${fn.called}-artifacts`,
    }),
    serviceRole({
      id: 'pipeline-role',
      title: 'Role that CodePipeline assumes',
      name: `${fn.called}-pipeline`,
      principal: 'codepipeline.amazonaws.com',
      actingFor: { service: 'codepipeline', resource: '*' },
    }),
    {
      kind: 'pipeline',
      id: 'pipeline',
      title: 'Pipeline that invokes the function',
      props: pipeline,
      existing: null,
      declared: null,
    },
    failureQueue(fn.called),
  ];
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html */
const bucketStatements: AssumeLink['statements'] = [
  {
    id: 'artifact-bucket',
    actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning', 's3:ListBucket'],
    on: { ref: 'artifacts' },
    suffix: null,
  },
  {
    id: 'artifact-objects',
    actions: [
      's3:GetObject',
      's3:GetObjectTagging',
      's3:GetObjectVersion',
      's3:GetObjectVersionTagging',
      's3:PutObject',
    ],
    on: { ref: 'artifacts' },
    suffix: '/*',
  },
];

/** Uploads a source and starts the pipeline with it; `SOURCE` is the name of the pipeline. */
const sendCommand = [
  `zip -q ${sourceKey} README.md &&`,
  `aws s3 cp ${sourceKey} "s3://$(aws codepipeline get-pipeline --name "$SOURCE"`,
  `--query pipeline.artifactStore.location --output text)/${sourceKey}" &&`,
  'aws codepipeline start-pipeline-execution --name "$SOURCE"',
].join(' ');

export default defineTrigger({
  id: 'codepipeline',
  title: 'AWS CodePipeline action',
  family: 'Schedules and operations',
  summary: 'An action of a pipeline, which waits for the end of the job that the function does',
  docs: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html',
  invocation: 'asynchronous',
  responseContract:
    'What the function returns is ignored: it tells CodePipeline by PutJobSuccessResult or PutJobFailureResult how the job ended. A success with a continuation token makes CodePipeline call again with that token. An error is left for what could not be told: Lambda tries again, then hands the event to the failure queue.',
  permission:
    'A role that codepipeline.amazonaws.com assumes for pipelines of this account and region only: lambda:InvokeFunction on the function, and the source and artifacts in the bucket. Execution role: codepipeline:PutJobSuccessResult and codepipeline:PutJobFailureResult, which IAM lets be limited to no resource, and sqs:SendMessage on the failure queue.',
  eventType: 'CodePipelineEvent',
  signs: [{ path: ['CodePipeline.job'], is: null }],
  timeout: 60,
  source: null,
  sdkClients: ['codepipeline'],
  options,
  pitfalls: [
    `The pipeline that is made is the smallest there can be: its source is the object ${sourceKey} of its bucket, its second stage calls the function. Put your own source and stages in the place of these.`,
    'Uploads do not start it: start-pipeline-execution does, or whatever you let do so. It runs once when it is made, and fails at its source until something is uploaded.',
    'For a pipeline that is there already, add an action of category Invoke, owner AWS and provider Lambda to it, and lambda:InvokeFunction on this function to its role.',
    'An action that hears nothing for 20 minutes fails: every path of the function ends in a result, and what the failure queue holds is a job whose action waited in vain.',
    'A job is delivered at least once, and Lambda tries again what failed: make its effect idempotent by its id. Where it has its end already, the function logs so and tells nothing more.',
    'The event carries credentials for the artifacts: log neither the event nor the job.',
    'The failure message is shown to everybody who may see the pipeline: it has the name of the error and the id of the request, and the log has the rest.',
    'Work that takes longer than the function may run answers with a continuation token and goes on when it is called again, up to 24 hours after the action began.',
    'The role may be assumed for every pipeline of the account and region, because its own has no ARN before it has the role: who can make pipelines and pass this role can call the function.',
    'Whoever deploys needs iam:PassRole for the role of the pipeline. Its bucket is removed only once it is empty.',
  ],
  check({ 'user-parameters': given }) {
    const problem = { option: 'user-parameters', message: 'is no JSON object' };
    return given === null || readObject(given) ? [] : [problem];
  },
  wiring: (answers: Answers, context) => ({
    resources: resources(answers, context),
    link: {
      kind: 'assume',
      variant: 'pipeline',
      source: { ref: 'pipeline' },
      role: { ref: 'pipeline-role' },
      functionActions: ['lambda:InvokeFunction'],
      statements: bucketStatements,
      settings: { executionMode: answers['execution-mode'] },
      deadLetter: null,
    },
    statements: [
      {
        id: 'job-results',
        actions: ['codepipeline:PutJobFailureResult', 'codepipeline:PutJobSuccessResult'],
        on: { arn: '*' },
        suffix: null,
      },
    ],
    asyncInvoke: asyncInvoke(answers),
  }),
  cases: (_answers, table) => table['all'] ?? [],
  send: () => ({ source: { output: 'PipelineName' }, command: sendCommand }),
});
