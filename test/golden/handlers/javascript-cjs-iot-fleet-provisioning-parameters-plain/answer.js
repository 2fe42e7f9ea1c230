'use strict';

/** @import { IoTPreProvisioningHookResult } from 'aws-lambda' */

class UnusableDecisionError extends Error {
  name = 'UnusableDecisionError';
}

/**
 * The answer for a decision; throws for one that is neither yes nor no, which provisions nothing.
 *
 * @param {IoTPreProvisioningHookResult} decision
 * @returns {IoTPreProvisioningHookResult}
 */
function toAnswer(decision) {
  const { allowProvisioning, parameterOverrides } = decision ?? {};
  if (typeof allowProvisioning !== 'boolean' || !areTexts(parameterOverrides)) {
    throw new UnusableDecisionError('The decision is no boolean with overrides that are text.');
  }
  return { allowProvisioning, parameterOverrides };
}

/** @param {unknown} overrides */
function areTexts(overrides) {
  return (
    typeof overrides === 'object' &&
    overrides !== null &&
    !Array.isArray(overrides) &&
    Object.values(overrides).every((value) => typeof value === 'string')
  );
}

module.exports = { UnusableDecisionError, toAnswer };
