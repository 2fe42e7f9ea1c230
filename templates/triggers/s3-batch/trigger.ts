import {
  type AnswersTo,
  defineTrigger,
  type ScriptRequest,
  type TriggerContext,
} from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { bucket, existing, serviceRole } from '../../../generators/resources.js';
import type { AssumeLink, Resource } from '../../../generators/wiring.js';
import { argumentsOf, folders, jobOptions, jobProblems } from './job.js';
import { casesOf, eventsOf } from './samples.js';

type Answers = AnswersTo<typeof jobOptions>;

function resources({ fn, source }: TriggerContext): Resource[] {
  const title = 'Bucket with objects, manifests and reports';
  return [
    source
      ? existing('bucket', 'bucket', title, source)
      : bucket({ id: 'bucket', title, name: fn.called }),
    serviceRole({
      id: 'job-role',
      title: 'Role of the jobs of S3 Batch Operations',
      name: `${fn.called}-jobs`,
      principal: 'batchoperations.s3.amazonaws.com',
      actingFor: { service: 's3', resource: 'job/*' },
      mayTell: true,
    }),
  ];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html */
const jobStatements: AssumeLink['statements'] = [
  {
    id: 'manifests',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    on: { ref: 'bucket' },
    suffix: `/${folders.manifests}*`,
  },
  {
    id: 'reports',
    actions: ['s3:PutObject'],
    on: { ref: 'bucket' },
    suffix: `/${folders.reports}/*`,
  },
];

/** Nothing but a call of S3 makes a job. */
function scripts(answers: Answers, { source }: TriggerContext): ScriptRequest[] {
  return [
    {
      name: 'create-job',
      why: 'A job of S3 Batch Operations is a run over a list of objects and no resource that a template could declare',
      deploys: false,
      outputs: { BucketName: 'bucket', RoleArn: 'job-role' },
      view: {
        bucket: source && !source.declared ? source.name : null,
        ...folders,
        priority: answers.priority,
        version: answers['invocation-schema-version'],
        userArguments: argumentsOf(answers),
        reportScope: answers['report-scope'],
      },
    },
  ];
}

function sendCommand(answers: Answers, { fn }: TriggerContext): string {
  const key = bashWord(`${answers['object-key-prefix'] ?? ''}README.md`);
  const list = `/tmp/${fn.name}.txt`;
  return `aws s3 cp README.md "s3://$SOURCE/"${key} && echo ${key} >${list} && scripts/create-job-${fn.name}.sh ${list}`;
}

export default defineTrigger({
  id: 's3-batch',
  title: 'Amazon S3 Batch Operations',
  family: 'Storage and messaging events',
  summary: 'Each object of a list, once per job, with a report of what became of all of them',
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-invoke-lambda.html',
  invocation: 'synchronous',
  responseContract:
    'The function answers for each task Succeeded, TemporaryFailure, which S3 tries again before the job ends, or PermanentFailure, with a text for the report of the job. An error of the invocation fails the task too; a job stops when too many fail.',
  permission:
    'A role that batchoperations.s3.amazonaws.com assumes for jobs: lambda:InvokeFunction on the function, s3:GetObject on manifests and s3:PutObject on reports. Execution role: s3:GetObject below the prefix.',
  eventType: 'S3BatchEvent',
  signs: [
    { path: ['invocationSchemaVersion'], is: null },
    { path: ['tasks'], is: null },
  ],
  timeout: 60,
  source: {
    service: 's3',
    noun: 'bucket',
    namePattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    declaredAs: ['AWS::S3::Bucket', 'aws_s3_bucket', 's3.Bucket', 'put_bucket'],
    example: 'arn:aws:s3:::acme-archive',
  },
  options: jobOptions,
  pitfalls: [
    'No target makes jobs: scripts/create-job-<function>.sh starts one for a file with keys, puts their manifest into the bucket and prints the id. Whoever runs it needs s3:CreateJob, s3:PutObject and iam:PassRole for the role of the jobs.',
    'An invocation has one task. Keys are URL-encoded in manifests and events, with + for a space: the handler decodes them.',
    'A task may come twice: make its effect idempotent by taskId.',
    'What the report has to say is the message of a PermanentFailureError or TemporaryFailureError; of other errors it has no more than the name.',
    'A job in which more than half of 1000 tasks and more fail is stopped by S3, and its report has what was done until then.',
    'S3 calls with as much concurrency as it gets: a job takes all that the account has left. Reserve concurrency for this function, or for the others.',
    'Version 1.0 of the events has the ARN of the bucket, version 2.0 its name and the arguments of the job: the handler takes both.',
    'The trust policy asks account and job of S3 only where S3 tells them, which it is not documented to do. iam:PassRole keeps other accounts from handing this role to a job of theirs.',
    'Manifests and reports stay below batch/ in the bucket until somebody removes them; the bucket is removed only once it is empty.',
    'The function may read objects. What else it does, such as s3:PutObject, has to be allowed; a bucket that is encrypted with a key of yours needs kms:Decrypt for both roles.',
    'Bucket, function and job are in one region.',
  ],
  check: (answers) => jobProblems(answers),
  wiring: (answers: Answers, context) => ({
    resources: resources(context),
    link: {
      kind: 'assume',
      variant: 'batch-job',
      source: { ref: 'job-role' },
      role: { ref: 'job-role' },
      functionActions: ['lambda:InvokeFunction'],
      statements: jobStatements,
      settings: { invocationSchemaVersion: answers['invocation-schema-version'] },
      deadLetter: null,
    },
    statements: [
      {
        id: 'objects',
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        on: { ref: 'bucket' },
        suffix: `/${answers['object-key-prefix'] ?? ''}*`,
      },
    ],
    asyncInvoke: null,
  }),
  view: (answers) => ({ treatMissingKeysAs: answers['treat-missing-keys-as'] }),
  events: (answers, fixtures) => eventsOf(answers, fixtures),
  cases: (answers, table) => casesOf(answers, table['all'] ?? []),
  send: (answers, context) => ({
    source: context.source ? { bash: context.source.name } : { output: 'BucketName' },
    command: sendCommand(answers, context),
  }),
  scripts,
});
