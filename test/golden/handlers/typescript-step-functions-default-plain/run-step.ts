import type { Step, StepResult } from './step.js';

/**
 * What this function is for. A step may be tried again although it was done: guard every effect with
 * `step.executionId`. What throws is tried again, unless it is an InvalidInputError.
 */
export async function runStep({ order }: Step): Promise<StepResult> {
  return { orderId: order.orderId, accepted: true };
}
