import { defineTrigger } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { camel } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';
import { fixtures } from './fixtures.js';
import {
  type Chosen,
  eventType,
  eventVersion,
  isSender,
  operations,
  sourcePrefix,
} from './operations.js';
import { casesOf, eventsOf, realisticOf } from './samples.js';
import {
  type Answers,
  callSettings,
  chosenIn,
  connectScripts,
  netOf,
  poolOptions,
  poolProblems,
  poolWait,
  userPool,
} from './user-pool.js';

export default defineTrigger({
  id: 'cognito',
  title: 'Amazon Cognito user pool trigger',
  family: 'API and request/response',
  summary: 'A decision about users of a pool: sign-up, sign-in, challenges, tokens, messages',
  docs: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html',
  invocation: 'synchronous',
  responseContract:
    'The function returns the event with its decision in response, within 5 seconds. An error denies what the user wants and is shown to the user: the handler lets the message of a DeniedError through, and no other. Nobody waits for a custom sender: what it returns is ignored, and after an error Lambda tries again, then hands the event to the failure queue.',
  permission:
    'Resource policy: cognito-idp.amazonaws.com with the ARN of the user pool and the account. Execution role of a custom sender: kms:Decrypt on its key, and sqs:SendMessage on the failure queue.',
  eventType: 'PreSignUpTriggerEvent',
  signs: [
    { path: ['triggerSource'], is: null },
    { path: ['userPoolId'], is: null },
  ],
  timeout: poolWait,
  source: {
    service: 'cognito-idp',
    noun: 'user pool',
    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
    namePattern: /^(?=.{3,55}$)[\w-]+_[0-9A-Za-z]+$/,
    arnPrefix: 'userpool/',
    declaredAs: [],
    callsOfItsOwn: {
      types: ['AWS::Cognito::UserPool', 'aws_cognito_user_pool', 'cognito.UserPool'],
      instead:
        'Name the deployed pool by its id, and add the function to its triggers here as well, so that the next change of the pool keeps it.',
    },
    example: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_aB3dE6gH9',
  },
  options: poolOptions,
  pitfalls: [
    'A user pool waits 5 seconds, and may call again after that: what the function does must bear a second call.',
    'An update of a pool resets whatever it does not repeat. For one that exists, scripts/connect-<function>.sh (SAM, CDK), a script that Terraform runs and the scripts of the AWS CLI read everything first, write it back with this one trigger changed, and read it again. They need the AWS CLI and jq.',
    'Whoever declares that pool elsewhere, in CloudFormation or an aws_cognito_user_pool, takes this trigger away with the next change there: add it there instead.',
    'Of each operation a pool has one function: where another one has it, nothing is changed. Custom senders share one key, and nothing is changed where another sender has another.',
    'An AWS CLI that does not know a setting would lose it: the scripts refuse one from before February 2026. Two updates at the same time undo each other: deploy functions of one pool one after the other.',
    'Before the operation of a function on an existing pool changes, end the old one: run the script with «remove», or teardown. Terraform does it by itself.',
    'A pool and its function are in one region. Whoever connects an existing pool that sends text messages needs iam:PassRole on the role that it sends with.',
    'Messages of errors go to whoever calls the pool: tell nothing of the inside with a DeniedError.',
    'PreTokenGeneration from V2_0 on needs the tier ESSENTIALS or PLUS; a pool that is made here has the first; V3_0 alone hears of tokens for machines.',
    'The code of a custom sender is encrypted with the AWS Encryption SDK, and cannot be read with kms:Decrypt alone: @aws-crypto/client-node or aws-encryption-sdk decrypts it.',
    'Whoever deploys a custom sender needs kms:CreateGrant on the key; the pool then sends no mail or text message by itself.',
    'A user pool tells the app that a code was sent before the custom sender has done so: what fails is in the failure queue alone, with the encrypted code and the attributes of the user, and an old code is of no use.',
    'A pool that is made here takes an email address as the name of a user, has no client yet and no second factor: add what the app needs before people sign in.',
    'UserMigration sees passwords: keep them out of logs and of everything else.',
    'DefineAuthChallenge decides alone who gets tokens: it must count the tries, and never trust a user who is not found.',
  ],
  check: poolProblems,
  wiring: (answers: Answers, context) => {
    const key = answers['kms-key-id'];
    const net = netOf(answers, context);
    return {
      resources: [userPool(answers, context), ...net.resources],
      link: {
        kind: 'call',
        variant: 'user-pool',
        source: { ref: 'user-pool' },
        principal: 'cognito-idp.amazonaws.com',
        suffix: null,
        settings: callSettings(answers),
        deadLetter: null,
      },
      asyncInvoke: net.asyncInvoke,
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
      sends: isSender(chosen),
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
  send: (answers, { source }) => ({
    source: source ? { bash: bashWord(source.name) } : { output: 'UserPoolId' },
    command: sendCommand(answers.operation),
  }),
  scripts: connectScripts,
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
