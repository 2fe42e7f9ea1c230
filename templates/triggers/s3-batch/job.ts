import type { AnswersTo, Problem } from '../../../generators/define.js';

/** Where the manifests and reports of jobs lie in the bucket. */
export const folders = { manifests: 'batch/manifests/', reports: 'batch/reports' };

/**
 * What a job and its function take.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html
 */
export const jobOptions = {
  'object-key-prefix': {
    type: 'string',
    description: 'What the keys begin with that the function may read; all objects without it',
    pattern: /^[A-Za-z0-9!_.'()/-][A-Za-z0-9!_.'()/ -]*$/,
    maxLength: 512,
    default: null,
    ask: true,
  },
  'invocation-schema-version': {
    type: 'enum',
    description: 'Version of the events of jobs: 2.0 has arguments and takes directory buckets',
    enum: ['1.0', '2.0'],
    default: '1.0',
    ask: true,
  },
  'user-arguments': {
    type: 'list',
    description: 'Arguments that come with every object as name=value, in version 2.0 alone',
    pattern: /^[^=\p{Cc}]{1,64}=\P{Cc}{0,1024}$/u,
    maxItems: 10,
    default: [],
  },
  'treat-missing-keys-as': {
    type: 'enum',
    description: 'What a task counts as that the answer of the function does not name',
    enum: ['PermanentFailure', 'TemporaryFailure', 'Succeeded'],
    default: 'PermanentFailure',
  },
  'report-scope': {
    type: 'enum',
    description: 'The tasks that the report of a job has',
    enum: ['AllTasks', 'FailedTasksOnly'],
    default: 'AllTasks',
  },
  priority: {
    type: 'integer',
    description: 'Priority of jobs: those with a higher number come first',
    minimum: 0,
    maximum: 2_147_483_647,
    default: 10,
  },
} as const;

type Answers = AnswersTo<typeof jobOptions>;

/** The arguments of a job by name; null for none. */
export function argumentsOf({
  'user-arguments': given,
}: Answers): { [name: string]: string } | null {
  const entries = given.map((each) => {
    const at = each.indexOf('=');
    return [each.slice(0, at), each.slice(at + 1)] as const;
  });
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

/** What S3 would refuse, or do otherwise than it seems. */
export function jobProblems(answers: Answers): Problem[] {
  const { 'user-arguments': given } = answers;
  const version = answers['invocation-schema-version'];
  const problem = (message: string): Problem[] => [{ option: 'user-arguments', message }];
  if (given.length > 0 && version !== '2.0')
    return problem('needs --invocation-schema-version 2.0');
  const names = Object.keys(argumentsOf(answers) ?? {});
  return names.length < given.length ? problem('names an argument more than once') : [];
}
