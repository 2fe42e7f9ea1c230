import type { IoTPreProvisioningHookResult } from 'aws-lambda';

export class UnusableDecisionError extends Error {
  override readonly name = 'UnusableDecisionError';
}

/** The answer for a decision; throws for one that is neither yes nor no, which provisions nothing. */
export function toAnswer(decision: IoTPreProvisioningHookResult): IoTPreProvisioningHookResult {
  const { allowProvisioning, parameterOverrides } = decision ?? {};
  if (typeof allowProvisioning !== 'boolean' || !areTexts(parameterOverrides)) {
    throw new UnusableDecisionError('The decision is no boolean with overrides that are text.');
  }
  return { allowProvisioning, parameterOverrides };
}

function areTexts(overrides: unknown): boolean {
  return (
    typeof overrides === 'object' &&
    overrides !== null &&
    !Array.isArray(overrides) &&
    Object.values(overrides).every((value) => typeof value === 'string')
  );
}
