import type { AnswersTo } from './define.js';
import type { AsyncInvoke } from './wiring.js';

/**
 * The options of every trigger that invokes asynchronously, with their ranges and defaults.
 * https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 */
export const asyncInvokeOptions = {
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

/** What becomes of events that the function fails: they end in the node `failures`. */
export function asyncInvoke(answers: AnswersTo<typeof asyncInvokeOptions>): AsyncInvoke {
  return {
    maximumRetryAttempts: answers['maximum-retry-attempts'],
    maximumEventAge: answers['maximum-event-age-in-seconds'],
    onFailure: { ref: 'failures' },
  };
}
