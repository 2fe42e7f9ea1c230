import { describe, expect, it } from 'vitest';
import { narrowedQuestion } from '../../generators/team-questions.js';
import { teamIn } from '../support/team.js';

async function policyOf(yaml: string) {
  return (await teamIn({ 'lambda-trigger.config.yaml': yaml })).policy;
}

const select = { type: 'select', message: 'Style', choices: ['plain', 'powertools'] };
const input = {
  type: 'input',
  message: 'Name',
  validate: (text: string) => text !== 'bad' || 'no',
};

describe('a question', () => {
  it('has the default of the team', async () => {
    const policy = await policyOf('defaults: { style: powertools, memory: 512 }');
    expect(narrowedQuestion('style', select, policy)).toEqual({
      ask: { ...select, default: 'powertools' },
    });
    expect(narrowedQuestion('memory', input, policy)).toMatchObject({ ask: { default: '512' } });
  });

  it('offers what is allowed, and is not asked where one is left', async () => {
    const objects = {
      ...select,
      choices: [{ value: 'sam' }, { value: 'cdk' }, { value: 'terraform' }],
    };
    const policy = await policyOf('allowed: { iac: [cdk, terraform], style: [plain] }');
    expect(narrowedQuestion('iac', objects, policy)).toMatchObject({
      ask: { choices: [{ value: 'cdk' }, { value: 'terraform' }] },
    });
    expect(narrowedQuestion('style', select, policy)).toEqual({ only: 'plain' });
  });

  it('that is yes or no may have one answer left', async () => {
    const confirm = { type: 'confirm', message: 'FIFO', default: false };
    const policy = await policyOf('allowed: { fifo: [true] }');
    expect(narrowedQuestion('fifo', confirm, policy)).toEqual({ only: true });
    expect(narrowedQuestion('other', confirm, policy)).toEqual({ ask: confirm });
  });

  it('says why an answer is not allowed, after what it says itself', async () => {
    const policy = await policyOf('allowed: { name: { pattern: acme-* } }');
    const narrowed = narrowedQuestion('name', input, policy);
    const validate = 'ask' in narrowed ? narrowed.ask.validate : undefined;
    expect(await validate?.('bad')).toBe('no');
    expect(await validate?.('orders')).toBe('lambda-trigger.config.yaml allows acme-*.');
    expect(await validate?.('acme-orders')).toBe(true);
    expect(await validate?.('')).toBe(true);
  });
});
