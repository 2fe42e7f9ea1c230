import type { AnswersTo } from '../../../generators/define.js';
import { failureQueue, queue } from '../../../generators/resources.js';
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
  'maximum-retry-attempts': {
    type: 'integer',
    description: 'Times that Lambda tries a failed event again',
    minimum: 0,
    maximum: 2,
    default: 2,
  },
  'maximum-event-age-in-seconds': {
    type: 'integer',
    description: 'Age at which Lambda gives an event up to the failure queue',
    minimum: 60,
    maximum: 21_600,
    default: 3600,
  },
} as const;

/** What every rule is told in `describe`. */
export const permission =
  'Resource policy: events.amazonaws.com with the rule ARN and the account. Execution role: sqs:SendMessage on the failure queue. Queue policy of the undelivered events: events.amazonaws.com, from this rule only.';

/** The queues for what the function fails, and for what the rule could not hand to it. */
export const nets = (functionName: string): Resource[] => [
  failureQueue(functionName),
  queue({
    id: 'undelivered',
    title: 'Events that EventBridge could not deliver',
    name: `${functionName}-undelivered`,
    sender: { principal: 'events.amazonaws.com', source: 'rule' },
  }),
];

/** The node `rule` calls the function; what fails ends in the {@link nets}. */
export function ruleCall(
  answers: AnswersTo<typeof deliveryOptions>,
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
      },
      deadLetter: { ref: 'undelivered' },
    },
    asyncInvoke: {
      maximumRetryAttempts: answers['maximum-retry-attempts'],
      maximumEventAge: answers['maximum-event-age-in-seconds'],
      onFailure: { ref: 'failures' },
    },
  };
}
