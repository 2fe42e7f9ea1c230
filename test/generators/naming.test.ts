import { execa } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import { loadRun } from '../../generators/load-run.js';
import { nameMaxLength } from '../../generators/names.js';
import { calledInAws, prefixMaxLength, stackName } from '../../generators/naming.js';
import { newProject } from '../../generators/project.js';
import { requiredAnswers } from '../../generators/required.js';
import { patterns } from '../../generators/team/facts.js';
import { folder } from '../support/command.js';

const standard = { naming: { prefix: 'acme-payments-' } };

/** Longest names, and what a prefix of ten characters leaves of them where a deployment may have one. */
const limits: { [kind: string]: number } = {
  queue: 80,
  bucket: 63 - 28 - 10,
  topic: 256 - 10,
  rule: 64 - 10,
  role: 64 - 15 - 10,
  'log-group': 512 - 10,
  'metric-alarm': 255 - 10,
  alarm: 255 - 10,
  pipe: 64 - 10,
  schedule: 64 - 10,
  'target-group': 32,
};

/** Kinds whose names take underscores for hyphens. */
const underscored = (name: string): string => name.replaceAll('_', '-');

async function namesOf(trigger: string, name: string) {
  const needs = requiredAnswers(await catalogue.trigger(trigger));
  const raw = { name, trigger, iac: 'terraform', standard, ...needs };
  const { plans } = await loadRun([await completeAnswers(raw, catalogue)], catalogue);
  const { fn, resources } = plans[0]?.wiring ?? { fn: null, resources: [] };
  const made = resources.filter(({ existing, ofLink }) => !existing && !ofLink);
  return {
    called: fn?.called ?? '',
    nodes: made.flatMap(({ kind, id, props }) =>
      typeof props['name'] === 'string' ? [{ kind, id, name: props['name'] }] : [],
    ),
  };
}

describe('names that AWS sees', () => {
  it.each(catalogue.triggerIds)('of %s begin with the prefix of the team, and fit', async (id) => {
    for (const name of ['orders', `orders-${'a'.repeat(nameMaxLength - 7)}`]) {
      const { called, nodes } = await namesOf(id, name);
      expect(called.startsWith('acme-payments-')).toBe(true);
      expect(called.length).toBeLessThanOrEqual(nameMaxLength);
      for (const { kind, id: node, name: given } of nodes.filter(
        (each) => !within.has(each.kind),
      )) {
        const begins = kind === 'target-group' ? /^acme-payme/ : /^acme-payments-/;
        expect(underscored(given), `${node} of ${id}`).toMatch(begins);
        expect(given.length, `${node} of ${id}`).toBeLessThanOrEqual(limits[kind] ?? 255);
      }
    }
  });

  /** What has its name within something else that begins with the prefix. */
  const within = new Set(['graphql-data-source']);

  it('stay apart where they are shortened', () => {
    const long = 'a'.repeat(nameMaxLength - 1);
    const names = [`${long}b`, `${long}c`].map((name) => calledInAws({ name, standard }));
    expect(new Set(names).size).toBe(2);
  });

  it('are as they were without a team', () => {
    expect(calledInAws({ name: 'orders' })).toBe('orders');
    expect(stackName('shop', undefined)).toBe('shop');
    expect(stackName('shop', { standard: { tags: { a: 'b' } } })).toBe('shop');
  });

  it('begin with any prefix that is allowed, in the shortest name as well', async () => {
    const prefixes = fc
      .stringMatching(/^[a-z][a-z0-9-]{0,14}$/)
      .filter((each) => patterns.prefix.test(each));
    await fc.assert(
      fc.asyncProperty(prefixes, async (prefix) => {
        expect(prefix.length).toBeLessThanOrEqual(prefixMaxLength);
        const own = { naming: { prefix } };
        const raw = { name: 'n'.repeat(60), trigger: 's3', iac: 'sam', standard: own };
        const { plans } = await loadRun([await completeAnswers(raw, catalogue)], catalogue);
        const bucket = plans[0]?.wiring.resources.find(({ kind }) => kind === 'bucket');
        expect(String(bucket?.props['name']).startsWith(prefix)).toBe(true);
      }),
    );
  });
});

describe('the stack of a new project', () => {
  it.each([
    ['sam', 'samconfig.toml', 'stack_name = "acme-payments-shop"'],
    ['cdk', 'bin/shop.ts', "new ShopStack(app, 'acme-payments-shop')"],
  ])('is called so by %s', async (iac, path, text) => {
    const raw = { name: 'orders', trigger: 's3-batch', iac, standard };
    const project = await newProject('shop', [await completeAnswers(raw, catalogue)], catalogue);
    const contentOf = (name: string): string =>
      project.files.find((file) => file.path === name)?.content ?? '';
    expect(contentOf(path)).toContain(text);
    expect(contentOf('README.md')).toContain('--stack-name acme-payments-shop ');
  });

  it('is asked for outputs by scripts, which take another for it', async () => {
    const raw = { name: 'orders', trigger: 's3-batch', iac: 'sam', standard };
    const project = await newProject('shop', [await completeAnswers(raw, catalogue)], catalogue);
    const script = project.files.find(({ path }) => path === 'scripts/create-job-orders.sh');
    expect(script?.content).toContain('project=${STACK_NAME:-acme-payments-shop}');
    expect(script?.content).toContain('--stack-name "$project" ');
  });
});

it('is what the script for mappings asks for, whatever else stands before it', async () => {
  const raw = { name: 'orders', trigger: 'sqs', iac: 'aws-cli', standard };
  const project = await newProject('shop', [await completeAnswers(raw, catalogue)], catalogue);
  const contentOf = (name: string): string =>
    project.files.find((file) => file.path === name)?.content ?? '';
  const root = folder({ 'infra/functions/orders.sh': contentOf('infra/functions/orders.sh') });
  const [ask] = /^function_of\(\) \{\n[\s\S]*?^\}\n/m.exec(contentOf('infra/mappings.sh')) ?? [];
  const words = ['-euc', `${ask}function_of infra/functions/orders.sh`];
  const { stdout } = await execa('bash', words, { cwd: root, env: { PREFIX: 'staging-' } });
  expect(stdout).toBe('staging-acme-payments-orders');
});
