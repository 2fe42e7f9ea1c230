import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import type { AnswersTo } from '../../../generators/define.js';
import { failureQueue, undeliveredQueue } from '../../../generators/resources.js';
import type { Resource, TriggerWiring } from '../../../generators/wiring.js';

/** How often and how long EventBridge tries to hand an event over, and Lambda to have it handled. */
export const deliveryOptions = {
  'target-maximum-retry-attempts': {
    type: 'integer',
    description: 'Times that EventBridge tries again to hand an event to Lambda (RetryPolicy)',
    minimum: 0,
    maximum: 185,
    default: 10,
  },
  'target-maximum-event-age-in-seconds': {
    type: 'integer',
    description:
      'Age at which EventBridge gives an event up to the undelivered queue (RetryPolicy)',
    minimum: 60,
    maximum: 86_400,
    default: 3600,
  },
  ...asyncInvokeOptions,
} as const;

/** What every rule is told in `describe`. */
export const permission =
  'Resource policy: events.amazonaws.com with the rule ARN and the account. Execution role: sqs:SendMessage on the failure queue. Queue policy of the undelivered events: events.amazonaws.com, from this rule only.';

/** The queues for what the function fails, and for what the rule could not hand to it. */
export const nets = (functionName: string): Resource[] => [
  failureQueue(functionName),
  undeliveredQueue(functionName, {
    title: 'Events that EventBridge could not deliver',
    sender: { principal: 'events.amazonaws.com', source: 'rule' },
  }),
];

/** What a target is handed instead of the event as it is. */
export interface InputTransformer {
  /** Paths into the event, by the names that stand for them in the template. */
  paths: { [name: string]: string };
  /** JSON with `<name>` for what a path leads to. */
  template: string;
}

/** The node `rule` calls the function; what fails ends in the {@link nets}. */
export function ruleCall(
  answers: AnswersTo<typeof deliveryOptions>,
  inputTransformer: InputTransformer | null = null,
): Pick<TriggerWiring, 'link' | 'asyncInvoke'> {
  return {
    link: {
      kind: 'call',
      variant: 'rule',
      source: { ref: 'rule' },
      principal: 'events.amazonaws.com',
      suffix: null,
      settings: {
        maximumRetryAttempts: answers['target-maximum-retry-attempts'],
        maximumEventAgeInSeconds: answers['target-maximum-event-age-in-seconds'],
        inputTransformer: inputTransformer && { ...inputTransformer },
      },
      deadLetter: { ref: 'undelivered' },
    },
    asyncInvoke: asyncInvoke(answers),
  };
}
