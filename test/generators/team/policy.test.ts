import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../generators/answers.js';
import type { Prompter } from '../../../generators/ask.js';
import { catalogue } from '../../../generators/catalogue.js';
import type { Answers } from '../../../generators/define.js';
import { gather } from '../../../generators/gather.js';
import { refusalOf, teamIn } from '../../support/team.js';

const path = 'lambda-trigger.config.yaml';

/** The answers of a run in a folder with this configuration. */
async function answersFor(
  yaml: string,
  given: RawAnswers,
  {
    habits = {},
    prompter = null,
  }: { habits?: RawAnswers; prompter?: Pick<Prompter, 'ask'> | null } = {},
): Promise<Answers> {
  const { policy } = await teamIn({ [path]: yaml });
  const sources = { catalogue, file: null, prompter, policy, habits: () => habits };
  const [answers] = await gather({ name: 'orders', trigger: 'sqs', ...given }, sources);
  if (!answers) throw new Error('There are no answers.');
  return answers;
}

describe('defaults', () => {
  it('hold where nobody says otherwise, before ours and behind flags', async () => {
    const yaml = 'defaults: { iac: terraform, memory: 512, batch-size: 5 }';
    const answers = await answersFor(yaml, { memory: '1024', batchSize: 7 });
    expect(answers).toMatchObject({ iac: 'terraform', memory: 1024, language: 'typescript' });
    expect(answers.options).toMatchObject({ 'batch-size': 7 });
  });

  it('are of the triggers that have them alone', async () => {
    const answers = await answersFor('defaults: { batch-size: 25 }', { trigger: 's3' });
    expect(answers.options).not.toHaveProperty('batch-size');
  });

  it('of the runtime are of the languages that it runs alone', async () => {
    const yaml = 'runtime: python3.12';
    expect(await answersFor(yaml, { language: 'python' })).toMatchObject({ runtime: 'python3.12' });
    const typescript = await answersFor(yaml, { language: 'typescript' });
    expect(typescript.runtime).toMatch(/^nodejs/);
  });

  it('of the runtime mean a language where nobody names one', async () => {
    expect(await answersFor('runtime: python3.12', {})).toMatchObject({ language: 'python' });
  });

  it('of the region leave triggers alone that are in one region', async () => {
    const given = { trigger: 'lambda-edge', 'domain-name': 'www.example.com' };
    const answers = await answersFor('defaults: { region: eu-west-1 }', given);
    expect(answers.region).toBe('us-east-1');
  });

  it('give way to what the project is', async () => {
    const habits = { iac: 'cdk', language: 'python', runtime: 'python3.12' };
    const yaml = 'defaults: { iac: terraform, language: typescript, runtime: nodejs22.x }';
    expect(await answersFor(yaml, {}, { habits })).toMatchObject(habits);
  });

  it('that an option does not take are told with their line', async () => {
    const error = await refusalOf(answersFor('defaults:\n  batch-size: 100000\n', {}));
    expect(error).toMatchObject({ code: 'CLT_BAD_CONFIG', path, line: 2 });
    expect(error.message).toMatch(/defaults\.batch-size of .* takes a whole number from 1 to/);
  });

  it('that do not go together are told with their line', async () => {
    const yaml = 'defaults:\n  fifo: true\n  batch-size: 100\n';
    const error = await refusalOf(answersFor(yaml, {}));
    expect(error).toMatchObject({ code: 'CLT_BAD_ANSWER', path, line: 3 });
    expect(error.message).toMatch(/^--batch-size .*; lambda-trigger\.config\.yaml sets it\.$/);
    const own = await refusalOf(answersFor(yaml, { 'batch-size': 100 }));
    expect(own.line).toBeUndefined();
  });
});

describe('locks', () => {
  const yaml = 'locked:\n  iac: terraform\n  runtime: python3.13\n  batch-size: 5\n';

  it('fill in, and take the same in other spellings', async () => {
    const given = { iac: 'terraform', 'batch-size': '5', runtime: null };
    expect(await answersFor(yaml, given)).toMatchObject({
      ...{ iac: 'terraform', language: 'python', runtime: 'python3.13' },
      options: { 'batch-size': 5 },
    });
  });

  it.each([
    [{ iac: 'sam' }, 2, 'locks iac to terraform, not sam.'],
    [{ runtime: 'python3.12' }, 3, 'locks runtime to python3.13, not python3.12.'],
    [{ batchSize: 7 }, 4, 'locks batch-size to 5, not 7.'],
    [{ options: { 'batch-size': '7' } }, 4, 'locks batch-size to 5, not 7.'],
    [{ language: 'typescript' }, 3, 'locks runtime to python3.13, which does not run TypeScript.'],
  ])('refuse %j', async (given, line, message) => {
    const error = await refusalOf(answersFor(yaml, given));
    expect(error).toMatchObject({ code: 'CLT_LOCKED_BY_TEAM', exitCode: 2, path, line });
    expect(error.message).toBe(`${path} ${message}`);
  });

  it('refuse what the project is, unless a person says what is locked', async () => {
    const lock = 'locked: { language: python }';
    const habits = { language: 'typescript' };
    const error = await refusalOf(answersFor(lock, {}, { habits }));
    expect(error).toMatchObject({ code: 'CLT_LOCKED_BY_TEAM', path, line: 1 });
    expect(error.message).toContain('locks language to python, and the project has typescript.');
    expect(await answersFor(lock, { language: 'python' }, { habits })).toMatchObject({
      language: 'python',
    });
  });

  it('lock the trigger too', async () => {
    const lock = 'locked: { trigger: sns }';
    expect(await refusalOf(answersFor(lock, {}))).toMatchObject({ code: 'CLT_LOCKED_BY_TEAM' });
    expect((await answersFor(lock, { trigger: undefined })).trigger).toBe('sns');
  });
});

describe('what is allowed', () => {
  it.each<[yaml: string, given: RawAnswers, message: string]>([
    ['allowed: { iac: [cdk, terraform] }', { iac: 'sam' }, '--iac sam is not allowed: '],
    ['allowed: { memory: { maximum: 512 } }', { memory: 1024 }, 'allows 512 or less.'],
    ['allowed: { memory: { minimum: 512 } }', { memory: 128 }, 'allows 512 or more.'],
    ['allowed: { memory: { minimum: 256, maximum: 512 } }', { memory: 128 }, 'allows 256 to 512.'],
    ['allowed: { name: { pattern: acme-* } }', {}, '--name orders is not allowed: '],
    ['allowed: { trigger: [sns, s3] }', {}, 'allows sns, s3.'],
    ['allowed: { region: [eu-west-1] }', {}, '--region is open: '],
    ['allowed: { region: { pattern: eu-* } }', { region: 'us-east-1' }, 'allows eu-*.'],
    ['allowed: { batch-size: { maximum: 5 } }', { 'batch-size': 7 }, 'allows 5 or less.'],
    ['allowed: { source: { pattern: acme-* } }', { source: 'other' }, '--source other'],
  ])('%s refuses %j', async (yaml, given, message) => {
    const error = await refusalOf(answersFor(yaml, given));
    expect(error).toMatchObject({ code: 'CLT_NOT_ALLOWED', exitCode: 2, path, line: 1 });
    expect(error.message).toContain(message);
  });

  it('passes what keeps to it, and what is not there', async () => {
    const yaml = `allowed:
  memory: [256, 512]
  timeout: { minimum: 30 }
  name: { pattern: 'o*s' }
  source: { pattern: acme-* }
  region: [eu-west-1]
  prefix: { pattern: in/* }
`;
    const answers = await answersFor(yaml, { region: 'eu-west-1', memory: '512' });
    expect(answers).toMatchObject({ name: 'orders', memory: 512, source: null });
  });

  it('stands for our own default where that is not among it', async () => {
    const yaml = `allowed:
  language: [python]
  iac: [terraform, cdk]
  runtime: [nodejs22.x, python3.11]
  memory: [1024]
  style: [powertools]
`;
    expect(await answersFor(yaml, {})).toMatchObject({
      ...{ language: 'python', iac: 'terraform', runtime: 'python3.11' },
      ...{ memory: 1024, style: 'powertools' },
    });
  });

  it('leaves the name of a function alone that is there already', async () => {
    const { policy } = await teamIn({ [path]: 'allowed: { name: { pattern: acme-* } }' });
    const finished = { ...(await answersFor('', {})), to: 'Orders' };
    expect(await policy.complete(finished, async () => finished)).toBe(finished);
  });
});

describe('the standard', () => {
  it('stands in the answers, which beat it member by member', async () => {
    const yaml = 'tags: { Owner: shop }\nlogRetention: 7\n';
    expect((await answersFor(yaml, {})).standard).toEqual({
      tags: { Owner: 'shop' },
      logRetention: 7,
    });
    const given = { standard: { logRetention: 14, tracing: 'Active' } };
    expect((await answersFor(yaml, given)).standard).toEqual({
      ...{ tags: { Owner: 'shop' }, logRetention: 14, tracing: 'Active' },
    });
  });

  it('is no member of answers where it says nothing', async () => {
    expect(await answersFor('tags: {}\nlayers: []\n', {})).not.toHaveProperty('standard');
    expect(await answersFor('', { standard: {} })).not.toHaveProperty('standard');
  });

  it.each([
    ['text', 'standard takes a map of members.'],
    [[], 'standard takes a map of members.'],
    [{ tag: {} }, 'standard.tag is no key that is known.'],
    [{ tags: { 'aws:x': 'y' } }, 'standard.tags.aws:x is no key of a tag'],
    [JSON.parse('{ "tags": { "__proto__": "x" } }'), 'standard.tags.__proto__ is no key'],
    [JSON.parse('{ "__proto__": { "logRetention": 7 } }'), 'standard.__proto__ is no key'],
  ])('%j of an answers file is refused', async (standard, message) => {
    const error = await refusalOf(answersFor('', { standard }));
    expect(error).toMatchObject({ code: 'CLT_BAD_ANSWER' });
    expect(error.message).toContain(message);
  });
});

describe('a dialogue', () => {
  it('begins with what is locked and ends with what the team fills in', async () => {
    const seen: RawAnswers[] = [];
    const prompter: Pick<Prompter, 'ask'> = {
      async ask(given, _, policy) {
        seen.push(given);
        expect(policy?.narrowed('iac', catalogue.targetIds)).toEqual(['terraform']);
        expect(policy?.preset('memory')).toBe(512);
        expect(policy?.problem('name', 'x')).toBe(`${path} allows o*.`);
        return { ...given, language: 'python' };
      },
    };
    const yaml = `locked: { iac: terraform }
allowed: { iac: [terraform], name: { pattern: o* } }
defaults: { memory: 512 }
`;
    const answers = await answersFor(yaml, {}, { prompter });
    expect(seen).toEqual([{ name: 'orders', trigger: 'sqs', iac: 'terraform' }]);
    expect(answers).toMatchObject({ iac: 'terraform', language: 'python', memory: 512 });
  });
});

describe('a function that is there', () => {
  it('gets the standard and the locks of today, as far as it can change', async () => {
    const yaml = `locked: { runtime: python3.13, batch-size: 5, iac: terraform, prefix: in/ }
defaults: { memory: 512 }
tags: { Owner: shop }
`;
    const { policy } = await teamIn({ [path]: yaml });
    const recorded = {
      ...{ name: 'orders', trigger: 'sqs', language: 'python', iac: 'sam', memory: 256 },
      ...{ runtime: 'python3.12', 'batch-size': 9, standard: { logRetention: 7 } },
    };
    expect(await policy.renewed(recorded)).toEqual({
      ...{ ...recorded, runtime: 'python3.13', 'batch-size': 5 },
      standard: { tags: { Owner: 'shop' } },
    });
    const typescript = { ...recorded, language: 'typescript', runtime: 'nodejs22.x' };
    expect(await policy.renewed(typescript)).toMatchObject({ runtime: 'nodejs22.x' });
  });
});
