import { triggerIds, type Variant } from './combinations.js';

/** What a team sets for all its functions. */
const standard = {
  naming: { prefix: 'acme-pay-' },
  alarms: {
    actions: ['arn:aws:sns:eu-west-1:123456789012:on-call'],
    errors: 1,
    throttles: 5,
    failedEvents: 1,
  },
};

/** Variants of functions for which a team sets what it can. */
export const teamVariants: readonly Variant[] = ['sns']
  .filter((trigger) => triggerIds.includes(trigger))
  .map((trigger) => ({ trigger, variant: 'team', answers: { standard } }));
