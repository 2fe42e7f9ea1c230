import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

const orderSchema = z.object({
  orderId: z.string(),
  quantity: z.int().positive(),
});

/**
 * What the state machine hands over, before it is checked.
 *
 * @typedef {object} StepEvent
 * @property {string} executionId
 * @property {unknown} input
 */

/**
 * What an execution is started with.
 *
 * @typedef {z.infer<typeof orderSchema>} Order
 */

/**
 * One step of an execution.
 *
 * @typedef {object} Step
 * @property {string} executionId The ARN of the execution; the same whenever this step is tried again.
 * @property {Order} order
 */

/**
 * What the state machine goes on with.
 *
 * @typedef {object} StepResult
 * @property {string} orderId
 * @property {boolean} accepted
 */

/** The state machine knows this error by its name, and does not try again. */
export class InvalidInputError extends Error {
  name = 'InvalidInputError';
}

/**
 * Reads what the state machine hands over; throws when it holds no {@link Order}.
 *
 * @param {StepEvent} event
 * @returns {Step}
 */
export function toStep({ executionId, input }) {
  const parsed = parse(input, undefined, orderSchema, true);
  if (parsed.success) return { executionId, order: parsed.data };
  throw new InvalidInputError('The input lacks orderId as a string or quantity from 1 on.');
}
