import type { FunctionPlan } from '../../../generators/define.js';
import type { JsonObject } from '../../../generators/wiring.js';
import type { Habits } from './conventions.js';

/** What CloudFront takes no function with. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html */
const refused = [
  'Architectures',
  'DeadLetterQueue',
  'Environment',
  'EphemeralStorage',
  'FileSystemConfigs',
  'KmsKeyArn',
  'Layers',
  'ProvisionedConcurrencyConfig',
  'RuntimeManagementConfig',
  'Tracing',
  'VpcConfig',
];

/** The habits of a template that all of these functions can follow. */
export function habitsFor(plans: readonly FunctionPlan[], habits: Habits): Habits {
  if (!plans.every(({ wiring }) => wiring.fn.replicated)) return habits;
  const functions = habits.functions.map((each) => ({
    ...each,
    properties: kept(each.properties),
  }));
  return { functions, globals: kept(habits.globals) };
}

function kept(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !refused.includes(name)));
}
