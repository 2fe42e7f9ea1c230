import { expect, it } from 'vitest';
import { catalogue } from '../../../../generators/catalogue.js';
import { projectOf, variantOf } from '../../../support/combinations.js';

it.each([
  ['sqs', 'default', 'of 2024 or later'],
  ['cognito', 'default', 'of 2024 or later'],
  ['kinesis', 'enhanced-fan-out', 'of May 2025 or later'],
  // What an older one does not know of a pool would be lost.
  ['cognito', 'source', 'of February 2026 or later'],
])('asks for an AWS CLI that has what %s %s calls', async (trigger, variant, said) => {
  const { functions } = await projectOf(variantOf({ trigger, variant }), { iac: 'aws-cli' });
  const target = await catalogue.target('aws-cli');
  const notes = functions.flatMap(({ plan }) => target.notes?.(plan) ?? []);
  expect(notes.find(({ code }) => code === 'AWS_CLI_TOOLS')?.message).toContain(said);
});
