import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { existing } from '../../../generators/resources.js';
import type { FunctionStatement, Resource } from '../../../generators/wiring.js';
import { rotationOptions, rotationProblems, rulesOf } from './rotation.js';
import { passwordRules, secret, secretOptions, secretProblems } from './secret.js';

const docs =
  'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html';

const options = { ...secretOptions, ...rotationOptions } as const;

type Answers = AnswersTo<typeof options>;

function secretOf(answers: Answers, { fn, source }: TriggerContext): Resource {
  return source
    ? existing('secret', 'secret', 'Secret with the password', source)
    : secret(fn.called, answers);
}

/** What the steps do. https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html */
function statements(answers: Answers): FunctionStatement[] {
  const key = answers['kms-key-id'];
  const rotate: FunctionStatement = {
    id: 'rotate',
    actions: [
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
      'secretsmanager:PutSecretValue',
      'secretsmanager:UpdateSecretVersionStage',
    ],
    on: { ref: 'secret' },
    suffix: null,
  };
  // It is about no secret.
  const random: FunctionStatement = {
    id: 'random-password',
    actions: ['secretsmanager:GetRandomPassword'],
    on: { arn: '*' },
    suffix: null,
  };
  if (key === null) return [rotate, random];
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey'];
  return [rotate, random, { id: 'key', actions, on: { arn: key }, suffix: null }];
}

export default defineTrigger({
  id: 'secrets-rotation',
  title: 'AWS Secrets Manager rotation',
  family: 'Schedules and operations',
  summary: 'The four steps that give a secret and its system the next password',
  docs,
  invocation: 'synchronous',
  responseContract:
    'The answer is ignored. An error ends the rotation: the current password stays what it is, and Secrets Manager begins again with the first step, for the same version.',
  permission:
    'Resource policy: secretsmanager.amazonaws.com with the ARN of the secret and the account. Execution role: DescribeSecret, GetSecretValue, PutSecretValue and UpdateSecretVersionStage of secretsmanager on this secret, GetRandomPassword, which is about none, and kms:Decrypt and kms:GenerateDataKey on its key where it has one of its own.',
  eventType: 'SecretsManagerRotationEvent',
  signs: [
    { path: ['Step'], is: null },
    { path: ['SecretId'], is: null },
  ],
  timeout: 30,
  source: {
    service: 'secretsmanager',
    noun: 'secret',
    namePattern: /^[A-Za-z0-9/_+=.@-]{1,512}-[A-Za-z0-9]{6}$/,
    arnPrefix: 'secret:',
    declaredAs: [
      'AWS::SecretsManager::Secret',
      'aws_secretsmanager_secret',
      'secretsmanager.Secret',
      'put_secret',
    ],
    example: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:acme/orders-x7Kq2m',
    arnFrom: "aws secretsmanager list-secrets --query 'SecretList[].ARN'",
  },
  sdkClients: ['secrets-manager'],
  options,
  pitfalls: [
    'Until setPassword and testPassword are written, every rotation ends at them, and the current password stays what it is.',
    'Each step may come again, after it has been done: a password that is pending already is never made anew, and setPassword must find out whether the system has it.',
    'Between setPassword and the end of the rotation the system takes the next password while the secret still tells the current one: clients try again, or the system takes both for a while.',
    'What the function fails is in its log and in CloudTrail as RotationFailed; there is no queue for it. An alarm on the errors of the function tells of it.',
    'While a rotation is not done, RotateSecret is refused, and so is a changed schedule: mend the function first, and Secrets Manager goes on by itself.',
    'A function in a VPC needs a way to Secrets Manager, such as an endpoint, beside that to the system.',
    'Every change of the schedule rotates at once, unless --rotate-immediately is false; then testPassword is called for the current value.',
    'A secret of others must be a JSON object with the password under the name of --generate-string-key, and have no other rotation function.',
    'A resource policy of a secret of others that denies the role of the function ends every rotation.',
    'A secret that is removed is kept for 30 days, in which its name is taken.',
    'Terraform has no way to make the first value that keeps it out of the state and leaves later ones alone: it calls the AWS CLI once, where it runs.',
  ],
  check: (answers) => [...secretProblems(answers), ...rotationProblems(answers)],
  idle: (_answers, { source }) =>
    source
      ? [{ options: ['secret-string-template'], why: 'a secret that exists keeps what it holds' }]
      : [],
  wiring: (answers: Answers, context) => ({
    resources: [secretOf(answers, context)],
    link: {
      kind: 'call',
      variant: 'secret',
      source: { ref: 'secret' },
      principal: 'secretsmanager.amazonaws.com',
      suffix: null,
      settings: {
        ...rulesOf(answers),
        rotateImmediately: answers['rotate-immediately'],
        // A secret that is made gets its first value before it is rotated.
        firstValue: { made: context.source === null },
      },
      deadLetter: null,
    },
    asyncInvoke: null,
    statements: statements(answers),
  }),
  view: (answers) => ({
    passwordKey: answers['generate-string-key'],
    passwordRules: passwordRules(answers),
  }),
  usualEvent: 'create-secret',
  cases: (_answers, table) => table['broken'] ?? [],
  send: (_answers, { source }) => ({
    source: source ? { bash: bashWord(source.arn ?? source.name) } : { output: 'SecretArn' },
    command: 'aws secretsmanager rotate-secret --secret-id "$SOURCE"',
  }),
});
