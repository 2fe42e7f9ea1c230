import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import nodePlop from 'node-plop';
import { describe, expect, it } from 'vitest';
import { repository } from './support/combinations.js';

/** A team's repository that has the package and plop installed. */
function team(plopfile: string): string {
  const cwd = mkdtempSync(join(tmpdir(), 'team-'));
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(repository, join(cwd, 'node_modules/create-lambda-trigger'));
  writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(cwd, 'plopfile.js'), plopfile);
  return cwd;
}

const plop = (cwd: string, ...words: string[]) =>
  execa('node', [join(repository, 'node_modules/plop/bin/plop.js'), ...words], {
    cwd,
    reject: false,
    stdin: 'ignore',
    env: { NO_COLOR: '1' },
  });

const preset = `{ answers: { iac: 'terraform', style: 'plain', language: 'python' } }`;

describe.each([
  [
    'import',
    `import lambdaTrigger from 'create-lambda-trigger/plopfile';
export default async (plop) => { await lambdaTrigger(plop, ${preset}); };\n`,
  ],
  [
    'plop.load',
    `export default async (plop) => { await plop.load('create-lambda-trigger', ${preset}); };\n`,
  ],
])('a team loads the generators by %s', (_how, plopfile) => {
  it('with its preset in force, and runs them through the same pipeline', async () => {
    const cwd = team(plopfile);
    const { stdout } = await plop(cwd, 'lambda-trigger', 'sqs', 'orders');
    expect(stdout).toContain('create orders/infra/orders.tf');
    const manifest = readFileSync(join(cwd, 'orders/.lambda-trigger/manifest.json'), 'utf8');
    expect(JSON.parse(manifest).answers[0]).toMatchObject({
      name: 'orders',
      iac: 'terraform',
      language: 'python',
    });
  }, 60_000);

  it('writes nothing when an answer is wrong', async () => {
    const cwd = team(plopfile);
    const { stdout, stderr } = await plop(
      cwd,
      'lambda-trigger:sqs',
      'orders',
      '--',
      '--batch-size',
      '99999',
    );
    expect(stdout + stderr).toContain('1 to 10000');
    expect(existsSync(join(cwd, 'orders'))).toBe(false);
  }, 60_000);
});

it.each(['plopfile.js', 'plopfile.load.js'])(
  'the example works by %s',
  async (plopfile) => {
    const cwd = team('');
    cpSync(join(repository, 'examples/plop'), cwd, { recursive: true });
    const words = ['--plopfile', plopfile, 'lambda-trigger', 'sqs', 'billing-invoices'];
    const { stdout, stderr } = await plop(cwd, ...words);
    const folder = join(cwd, 'billing-invoices/src/functions/billing_invoices');
    expect(existsSync(join(folder, 'process_message.py')), stdout + stderr).toBe(true);
    const code = readFileSync(join(folder, 'process_message.py'), 'utf8');
    expect(code).toMatch(
      /^# Owned by billing-team; see https:\/\/acme\.example\/billing-invoices\.\n/,
    );
    expect(code).toContain('QUEUE_OWNER = "billing-team"');
    expect(code).toContain('one message of BillingInvoices.');
    const tests = await execa('python3', ['-m', 'pytest', '-q'], {
      ...{ cwd: join(cwd, 'billing-invoices'), reject: false },
    });
    expect(tests.exitCode, tests.stdout).toBe(0);
  },
  60_000,
);

it('works in this repository', async () => {
  const api = await nodePlop(join(repository, 'plopfile.js'), {
    destBasePath: mkdtempSync(join(tmpdir(), 'plop-')),
    force: false,
  });
  const names = api.getGeneratorList().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['lambda-trigger', 'lambda-trigger:sqs']));
  const generator = api.getGenerator('lambda-trigger');
  const answers = {
    name: 'uploads',
    trigger: 's3',
    language: 'typescript',
    style: 'plain',
    iac: 'sam',
  };
  const { failures } = await generator.runActions(answers);
  expect(failures).toEqual([]);
  expect(existsSync(join(api.getDestBasePath(), 'uploads/template.yaml'))).toBe(true);
});
