import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import type {
  AnswersTo,
  Problem,
  ScriptRequest,
  TriggerContext,
} from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import { existing, failureQueue } from '../../../generators/resources.js';
import type { AsyncInvoke, JsonObject, Resource } from '../../../generators/wiring.js';
import { waitProblems } from '../../shared/longest-wait.js';
import {
  type Chosen,
  heldVersion,
  isSender,
  lambdaConfigKey,
  lambdaVersions,
  operations,
} from './operations.js';

/** Longest name less the prefix of a deployment. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html */
const poolNameMax = 128 - 10;

/** Seconds that a pool waits for a decision. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
export const poolWait = 5;

/** What a trigger of a user pool takes. */
export const poolOptions = {
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
  'maximum-retry-attempts': {
    ...asyncInvokeOptions['maximum-retry-attempts'],
    description: 'Times that Lambda tries a failed event of a custom sender again',
  },
  'maximum-event-age-in-seconds': {
    ...asyncInvokeOptions['maximum-event-age-in-seconds'],
    description:
      'Age at which Lambda gives an event of a custom sender up to the failure queue, with a code that may be too old by then',
  },
} as const;

/** Answers to {@link poolOptions}. */
export type Answers = AnswersTo<typeof poolOptions>;

/** The operation and the version of its events. */
export function chosenIn(answers: Answers): Chosen {
  const operation = operations.find((each) => each === answers.operation) ?? 'PreSignUp';
  return { operation, lambdaVersion: answers['lambda-version'] };
}

/** What a user pool would refuse, or what does not go together. */
export function poolProblems(answers: Answers, context: TriggerContext): Problem[] {
  const { source } = context;
  const { operation, 'lambda-version': version, 'kms-key-id': key } = answers;
  const sender = isSender(chosenIn(answers));
  return [
    ...(sender ? [] : awaitedProblems(answers, context)),
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
    ...(source && !answers['allow-admin-create-user-only']
      ? [
          {
            option: 'allow-admin-create-user-only',
            message: 'is for a pool that is made here: one that exists keeps its own settings',
          },
        ]
      : []),
  ];
}

/** What does not go with an operation that the pool waits for: nobody but the pool tries it again. */
function awaitedProblems(answers: Answers, context: TriggerContext): Problem[] {
  const names = Object.keys(asyncInvokeOptions) as (keyof typeof asyncInvokeOptions)[];
  const idle = names.filter((name) => answers[name] !== asyncInvokeOptions[name].default);
  return [
    ...waitProblems(context, poolWait, 'that a user pool waits'),
    ...idle.map((option) => ({
      option,
      message: `is for CustomEmailSender and CustomSMSSender alone: a user pool waits for ${answers.operation}`,
    })),
  ];
}

/**
 * What becomes of events that nobody waits for, and the queue that keeps what failed: a pool calls its custom senders
 * without waiting, and every other function of it until it answers.
 */
export function netOf(
  answers: Answers,
  { fn }: TriggerContext,
): { resources: Resource[]; asyncInvoke: AsyncInvoke | null } {
  if (!isSender(chosenIn(answers))) return { resources: [], asyncInvoke: null };
  return { resources: [failureQueue(fn.called)], asyncInvoke: asyncInvoke(answers) };
}

/** What the pool is told of the function: the member of its LambdaConfig, and what stands in it beside the ARN. */
export function callSettings(answers: Answers): JsonObject {
  const chosen = chosenIn(answers);
  return {
    operation: lambdaConfigKey(chosen),
    lambdaVersion: heldVersion(chosen),
    kmsKeyId: answers['kms-key-id'],
  };
}

/** CloudFormation cannot change a pool that it did not make; scripts and Terraform run the same as a part of theirs. */
export function connectScripts(answers: Answers, { source }: TriggerContext): ScriptRequest[] {
  if (!source) return [];
  return [
    {
      name: 'connect',
      why: `CloudFormation has what a user pool calls among the pool's own properties and cannot change those of ${source.name}`,
      deploys: true,
      except: ['aws-cli', 'terraform'],
      view: { pool: source.name, settings: callSettings(answers) },
    },
  ];
}

/** The pool: one of others, or one that is made with its trigger. */
export function userPool(answers: Answers, { fn, source }: TriggerContext): Resource {
  if (source) return existing('user-pool', 'user-pool', 'User pool', source);
  const props = {
    name: shorten(fn.called, poolNameMax),
    adminOnly: answers['allow-admin-create-user-only'],
    ...callSettings(answers),
  };
  return {
    ...{ kind: 'user-pool', id: 'user-pool', title: 'User pool', props },
    ...{ existing: null, declared: null, namesTargets: true },
  };
}
