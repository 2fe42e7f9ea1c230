import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../generators/catalogue.js';
import { UserError } from '../../../generators/errors.js';
import { gather } from '../../../generators/gather.js';
import { configSchema } from '../../../generators/team/config-schema.js';
import { patterns } from '../../../generators/team/facts.js';
import { readConfigText } from '../../../generators/team/read-config.js';
import { checkedStandard } from '../../../generators/team/standard.js';
import { hostileStrings } from '../../support/hostile.js';
import { teamIn, teamOf } from '../../support/team.js';

const members = Object.keys(configSchema.shape);
const inner = ['subnetIds', 'securityGroupIds', 'actions', 'errors', 'prefix', 'functions', 'path'];
const answers = ['runtime', 'iac', 'language', 'memory', 'batch-size', 'batchSize', 'name', 'fifo'];
const limits = ['minimum', 'maximum', 'pattern'];
const strange = ['__proto__', 'constructor', 'toString', '', ' ', 'a.b', '0', '$schema', '\u202e'];
const key = fc.constantFrom(...members, ...inner, ...answers, ...limits, ...strange);
const scalar = fc.oneof(
  fc.constantFrom('sam', 'cdk', 'python', 'python3.13', 'Active', 'acme-*', '*', '{name}/a.hbs'),
  fc.constantFrom('arn:aws:iam::123456789012:policy/b', 'subnet-1', 'sg-1', 'aws:x', '../..'),
  fc.constantFrom(0, 1, 30, 128, 512, -1, 1.5, 1e21, true, false, null),
  fc.constantFrom(...hostileStrings),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4 }),
  ),
})).any;
/** What a person writes: mostly right members, each with whatever. */
const config = fc.dictionary(fc.oneof(key, fc.constantFrom(...members)), value, { maxKeys: 5 });

/** Refused in one sentence, or not at all; anything else is our bug. */
async function outcome(work: Promise<unknown>): Promise<'taken' | 'refused'> {
  try {
    await work;
    return 'taken';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(/^[^\n\r\u0000-\u001f\u202e]+\.$/);
    expect(error.hint ?? '').not.toMatch(/[\n\u0000-\u001f\u202e]/);
    return 'refused';
  }
}

describe('any configuration', () => {
  it('is taken, or refused in one sentence that a terminal can show', async () => {
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(config, async (written) => {
        const text = JSON.stringify(written);
        seen[await outcome(teamIn({ 'lambda-trigger.config.json': text }))] += 1;
        await outcome(teamOf(text));
      }),
      { numRuns: 400 },
    );
    expect(seen.refused).toBeGreaterThan(100);
    expect(seen.taken).toBeGreaterThan(5);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('that is no JSON nor YAML is refused in one sentence', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'ab:-{}[]&*!|>#\'"%@,? \n\t'), maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        await outcome(readConfigText(written, 'a.yaml'));
        await outcome(readConfigText(written, 'a.json'));
      }),
      { numRuns: 3000 },
    );
  });

  it('that is taken leads to answers, or to one sentence', async () => {
    const right: { [answer: string]: unknown[] } = {
      runtime: ['python3.13', 'nodejs22.x'],
      iac: ['sam', 'terraform'],
      language: ['python', 'typescript'],
      memory: [128, 512],
      'batch-size': [1, 10],
      fifo: [true, false],
    };
    const either = (...names: string[]) =>
      fc.record(
        Object.fromEntries(
          names.map((name) => [
            name,
            fc.oneof(
              { weight: 19, arbitrary: fc.constantFrom(...(right[name] ?? [])) },
              { weight: 1, arbitrary: scalar },
            ),
          ]),
        ),
        { requiredKeys: [] },
      );
    const allowance = fc.oneof(
      fc.array(scalar, { minLength: 1, maxLength: 3 }),
      fc.record({ minimum: fc.integer({ min: 1, max: 1000 }) }),
      fc.record({ pattern: fc.constantFrom('*', 'o*s', 'python*', 'x') }),
    );
    const option = fc.record(
      {
        defaults: either(...Object.keys(right)),
        locked: either('iac', 'runtime', 'memory', 'batch-size'),
        allowed: fc.dictionary(fc.constantFrom(...answers), allowance, { maxKeys: 1 }),
      },
      { requiredKeys: [] },
    );
    let complete = 0;
    await fc.assert(
      fc.asyncProperty(option, async (written) => {
        const given = { name: 'orders', trigger: 'sqs' };
        const run = async () => {
          const { policy } = await teamIn({
            'lambda-trigger.config.json': JSON.stringify(written),
          });
          const [done] = await gather(given, { catalogue, file: null, prompter: null, policy });
          for (const [name, said] of Object.entries(written.locked ?? {})) {
            if (name in (done ?? {})) expect(String(done?.[name as 'iac'])).toBe(String(said));
          }
        };
        complete += (await outcome(run())) === 'taken' ? 1 : 0;
      }),
      { numRuns: 400 },
    );
    expect(complete).toBeGreaterThan(10);
  });
});

it('any standard of answers is taken, or refused in one sentence', async () => {
  await fc.assert(
    fc.asyncProperty(value, async (written) => {
      await outcome(Promise.resolve().then(() => checkedStandard(written)));
    }),
    { numRuns: 500 },
  );
});

it.each(Object.entries(patterns))('the pattern of %s is linear', (_, pattern) => {
  const texts = [
    'a'.repeat(100_000),
    'a-'.repeat(50_000),
    `arn:aws:iam::123456789012:policy/${'/'.repeat(100_000)}!`,
    `arn:aws:lambda:eu${'-a'.repeat(50_000)}:1`,
    `subnet-${'0'.repeat(100_000)}!`,
    `${' '.repeat(100_000)}#`,
  ];
  const start = performance.now();
  for (const text of texts) pattern.test(text);
  expect(performance.now() - start).toBeLessThan(300);
});
