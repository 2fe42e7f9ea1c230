import {
  type AnswersTo,
  defineTrigger,
  type Problem,
  type TriggerContext,
} from '../../../generators/define.js';
import { camel, shorten } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';
import type { Resource } from '../../../generators/wiring.js';
import { fixtures } from './fixtures.js';
import {
  type Chosen,
  eventType,
  eventVersion,
  heldVersion,
  isSender,
  lambdaConfigKey,
  lambdaVersions,
  operations,
  sourcePrefix,
} from './operations.js';
import { casesOf, eventsOf, realisticOf } from './samples.js';

/** Longest name less the prefix of a deployment. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html */
const poolNameMax = 128 - 10;

const options = {
  operation: {
    type: 'enum',
    description: 'When the user pool calls the function',
    enum: operations,
    default: 'PreSignUp',
    ask: true,
  },
  'lambda-version': {
    type: 'enum',
    description:
      'Version of the events of PreTokenGeneration: from V2_0 on they are about access tokens too',
    enum: lambdaVersions,
    default: 'V1_0',
  },
  'kms-key-id': {
    type: 'string',
    description: 'ARN of the key that codes are encrypted with on their way to a custom sender',
    pattern: /^arn:aws[a-z-]{0,20}:kms:[a-z0-9-]{1,32}:\d{12}:key\/[A-Za-z0-9-]{1,64}$/,
    maxLength: 160,
    default: null,
    ask: true,
  },
  'allow-admin-create-user-only': {
    type: 'boolean',
    description:
      'Only administrators make users; otherwise everybody who knows a client of the pool signs up',
    default: true,
    ask: true,
  },
} as const;

type Answers = AnswersTo<typeof options>;

function chosenIn(answers: Answers): Chosen {
  const operation = operations.find((each) => each === answers.operation) ?? 'PreSignUp';
  return { operation, lambdaVersion: answers['lambda-version'] };
}

function problems(answers: Answers): Problem[] {
  const { operation, 'lambda-version': version, 'kms-key-id': key } = answers;
  const sender = isSender(chosenIn(answers));
  return [
    ...(version !== 'V1_0' && operation !== 'PreTokenGeneration'
      ? [
          {
            option: 'lambda-version',
            message: `is for PreTokenGeneration alone, and not for ${operation}`,
          },
        ]
      : []),
    ...(sender && key === null
      ? [{ option: 'kms-key-id', message: `is needed by ${operation}, whose codes come encrypted` }]
      : []),
    ...(!sender && key !== null
      ? [{ option: 'kms-key-id', message: 'is for CustomEmailSender and CustomSMSSender alone' }]
      : []),
  ];
}

function userPool(answers: Answers, { fn }: TriggerContext): Resource {
  const chosen = chosenIn(answers);
  const props = {
    name: shorten(fn.called, poolNameMax),
    adminOnly: answers['allow-admin-create-user-only'],
    operation: lambdaConfigKey(chosen),
    lambdaVersion: heldVersion(chosen),
    kmsKeyId: answers['kms-key-id'],
  };
  return {
    ...{ kind: 'user-pool', id: 'user-pool', title: 'User pool', props },
    ...{ existing: null, declared: null, namesTargets: true },
  };
}

export default defineTrigger({
  id: 'cognito',
  title: 'Amazon Cognito user pool trigger',
  family: 'API and request/response',
  summary: 'A decision about users of a pool: sign-up, sign-in, challenges, tokens, messages',
  docs: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html',
  invocation: 'synchronous',
  responseContract:
    'The function returns the event with its decision in response, within 5 seconds; the result of a custom sender is ignored. An error denies what the user wants and is shown to the user: the handler lets the message of a DeniedError through, and no other.',
  permission:
    'Resource policy: cognito-idp.amazonaws.com with the ARN of the user pool and the account. Execution role: kms:Decrypt on the key of a custom sender.',
  eventType: 'PreSignUpTriggerEvent',
  signs: [
    { path: ['triggerSource'], is: null },
    { path: ['userPoolId'], is: null },
  ],
  timeout: 5,
  source: null,
  options,
  pitfalls: [
    'A user pool waits 5 seconds and calls up to three times: what the function does must bear a second call.',
    'A pool of others is not changed: it has its triggers among its own properties, and its API resets whatever an update does not repeat. Whoever declares that pool adds the function there, with a permission for cognito-idp.amazonaws.com and the ARN of the pool.',
    'Of each operation a pool has one function.',
    'Messages of errors go to whoever calls the pool: tell nothing of the inside with a DeniedError.',
    'PreTokenGeneration from V2_0 on needs the tier ESSENTIALS or PLUS, which the pool is made with; V3_0 alone hears of tokens for machines.',
    'The code of a custom sender is encrypted with the AWS Encryption SDK, and cannot be read with kms:Decrypt alone: @aws-crypto/client-node or aws-encryption-sdk decrypts it.',
    'Whoever deploys a custom sender needs kms:CreateGrant on the key; the pool then sends no mail or text message by itself.',
    'The pool takes an email address as the name of a user, has no client yet and no second factor: add what the app needs before people sign in.',
    'UserMigration sees passwords: keep them out of logs and of everything else.',
    'DefineAuthChallenge decides alone who gets tokens: it must count the tries, and never trust a user who is not found.',
  ],
  check: (answers) => problems(answers),
  wiring: (answers: Answers, context) => {
    const chosen = chosenIn(answers);
    const key = answers['kms-key-id'];
    return {
      resources: [userPool(answers, context)],
      link: {
        kind: 'call',
        variant: 'user-pool',
        source: { ref: 'user-pool' },
        principal: 'cognito-idp.amazonaws.com',
        suffix: null,
        settings: {
          operation: lambdaConfigKey(chosen),
          lambdaVersion: heldVersion(chosen),
          kmsKeyId: key,
        },
        deadLetter: null,
      },
      asyncInvoke: null,
      ...(key === null
        ? {}
        : {
            statements: [
              { id: 'code-key', actions: ['kms:Decrypt'], on: { arn: key }, suffix: null },
            ],
          }),
    };
  },
  view: (answers) => {
    const chosen = chosenIn(answers);
    return {
      eventType: code(eventType(chosen)),
      sourcePrefix: sourcePrefix(chosen),
      eventVersion: eventVersion(chosen),
      realistic: realisticOf(chosen),
      is: Object.fromEntries(
        operations.map((each) => [camel(kebab(each)), each === chosen.operation]),
      ),
      isVersioned: chosen.lambdaVersion !== 'V1_0',
      asksRequest: ['DefineAuthChallenge', 'VerifyAuthChallengeResponse'].includes(
        chosen.operation,
      ),
      usesCrypto: ['CreateAuthChallenge', 'VerifyAuthChallengeResponse'].includes(chosen.operation),
      returnsNothing:
        isSender(chosen) ||
        ['PostConfirmation', 'PreAuthentication', 'PostAuthentication'].includes(chosen.operation),
    };
  },
  events: (answers) => eventsOf(chosenIn(answers), fixtures),
  cases: (answers) => casesOf(chosenIn(answers), fixtures),
  send: (answers) => ({
    source: { output: 'UserPoolId' },
    command: sendCommand(answers.operation),
  }),
});

const kebab = (operation: string): string =>
  realisticOf({ operation: operation as Chosen['operation'], lambdaVersion: 'V1_0' });

/** What makes the pool call, where a command alone can. */
function sendCommand(operation: string): string {
  const user = '--user-pool-id "$SOURCE" --username zoe@example.org';
  return operation === 'PreSignUp' || operation === 'CustomMessage'
    ? `aws cognito-idp admin-create-user ${user}`
    : `aws cognito-idp describe-user-pool --user-pool-id "$SOURCE" --query UserPool.LambdaConfig`;
}
