import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { completeAnswers } from '../../generators/answers.js';
import { catalogue as shipped } from '../../generators/catalogue.js';
import { create } from '../../generators/commands/create.js';
import { UserError } from '../../generators/errors.js';
import { layered } from '../../generators/layers/layered.js';
import { repository } from '../support/combinations.js';
import { layer, textsIn } from '../support/layer.js';

const acme = textsIn(`${repository}/test/layers/acme`);
const audit = 'triggers/acme-audit/trigger';
const { [`${audit}.yaml`]: text = '', ...rest } = acme;
const descriptor = parse(text) as object;

type Path = readonly (string | number)[];

/** The path of every value in a descriptor. */
function pathsIn(value: unknown, above: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [above];
  const members = Object.entries(value).flatMap(([key, each]) =>
    pathsIn(each, [...above, Array.isArray(value) ? Number(key) : key]),
  );
  return [above, ...members];
}

function changed(value: unknown, [key, ...path]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((each, at) => (at === key ? changed(each, path, to) : each));
  const map = value as { [key: string]: unknown };
  return { ...map, [key]: changed(map[key], path, to) };
}

const operators = [
  '$option',
  '$join',
  '$sum',
  '$if',
  '$equals',
  '$json',
  '$parse',
  '$given',
  '$all',
];
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(
    fc.constantFrom(...operators, 'ref', 'then', 'literal'),
    fc.jsonValue({ maxDepth: 2 }),
    {
      maxKeys: 3,
    },
  ),
  fc.constantFrom('__proto__', 'constructor', 'system', 'queue', 'x'.repeat(5000), -1, 1e308),
);

it('is taken or refused in words, whatever stands anywhere in its descriptor', async () => {
  let taken = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...pathsIn(descriptor)), value, async (path, to) => {
      const json = JSON.stringify(changed(descriptor, path, to));
      const catalogue = layered(shipped, [layer({ ...rest, [`${audit}.json`]: json })]);
      try {
        const raw = { name: 'audit', trigger: 'acme-audit', language: 'python', system: 'billing' };
        const answers = await completeAnswers({ ...raw, iac: 'aws-cli' }, catalogue);
        const flags = { out: 'never', dryRun: true, force: false };
        const now = new Date(0);
        await create([answers], flags, {
          catalogue,
          prompter: null,
          workingDirectory: tmpdir(),
          now,
        });
        taken += 1;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.message.length).toBeLessThan(1000);
        refused += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(taken).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(100);
}, 120_000);
