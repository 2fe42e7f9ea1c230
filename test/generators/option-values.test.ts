import { describe, expect, it } from 'vitest';
import { catalogue } from '../../generators/catalogue.js';
import { parseOption } from '../../generators/option-values.js';
import { thrownBy } from '../support/thrown.js';

async function refused(trigger: string, name: string, raw: unknown) {
  const option = (await catalogue.trigger(trigger)).options[name];
  if (!option) throw new Error(`${trigger} has no option ${name}.`);
  return thrownBy(() => parseOption(name, raw, option));
}

describe('an answer that does not fit its option', () => {
  it('is told with the default that leaving it out gives', async () => {
    const { code, message, hint } = await refused('sqs', 'batch-size', '0');
    expect(code).toBe('CLT_BAD_ANSWER');
    expect(message).toMatch(/^--batch-size is «0»; it .*\b10000\b.*\.$/);
    expect(hint).toBe('Give --batch-size another value, or leave it out for the default 10.');
  });

  it('is told without a default where there is none', async () => {
    const { hint } = await refused('kinesis', 'starting-position-timestamp', 'yesterday');
    expect(hint).toBe('Give --starting-position-timestamp another value, or leave it out.');
  });
});
