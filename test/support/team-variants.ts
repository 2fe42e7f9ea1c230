import type { Standard } from '../../generators/define.js';
import { triggerIds, type Variant, variants } from './combinations.js';

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

/** Everything that a team can set for a function and what is made with it. */
export const fullStandard: Standard = {
  tags: { team: 'payments', 'cost-center': '4711', owner: 'payments@acme.example' },
  logRetention: 90,
  tracing: 'Active',
  permissionsBoundary: 'arn:aws:iam::123456789012:policy/acme/functions',
  vpc: {
    subnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0f1e2d3c4b5a69788'],
    securityGroupIds: ['sg-0123456789abcdef0'],
  },
  layers: [
    'arn:aws:lambda:eu-west-1:123456789012:layer:acme-telemetry:1',
    'arn:aws:lambda:eu-west-1:123456789012:layer:acme-certificates:1',
  ],
};

/** A queue alone, what calls with a role of its own, and what reads with one. */
const withStandard = ['sqs', 'eventbridge-scheduler', 'eventbridge-pipes'];

/** Triggers whose functions are of a team that sets everything, beside their variants. */
export const standardVariants: readonly Variant[] = variants
  .filter(({ trigger, variant }) => withStandard.includes(trigger) && variant === 'default')
  .map(({ trigger, answers }) => ({
    trigger,
    variant: 'standard',
    answers: { ...answers, standard: fullStandard },
  }));
