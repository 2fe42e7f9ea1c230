'use strict';

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
 * @typedef {object} Order
 * @property {string} orderId
 * @property {number} quantity A whole number from 1 on.
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
class InvalidInputError extends Error {
  name = 'InvalidInputError';
}

/**
 * Reads what the state machine hands over; throws when it holds no {@link Order}.
 *
 * @param {StepEvent} event
 * @returns {Step}
 */
function toStep({ executionId, input }) {
  const { orderId, quantity } = /** @type {Partial<Order>} */ (Object(input));
  const isCount = typeof quantity === 'number' && Number.isInteger(quantity) && quantity > 0;
  if (typeof orderId === 'string' && isCount) return { executionId, order: { orderId, quantity } };
  throw new InvalidInputError('The input lacks orderId as a string or quantity from 1 on.');
}

module.exports = { InvalidInputError, toStep };
