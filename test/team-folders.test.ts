import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { completeAnswers } from '../generators/answers.js';
import { catalogue as shipped } from '../generators/catalogue.js';
import { layered } from '../generators/layers/layered.js';
import { newProject } from '../generators/project.js';
import { repository } from './support/combinations.js';
import { folder, run } from './support/command.js';
import { layer, textsIn } from './support/layer.js';

const acme = join(repository, 'test/layers/acme');

/** A project whose team brings a trigger, a target and a language of its own. */
async function project(raw: { iac: string; language: string }): Promise<string> {
  const catalogue = layered(shipped, [layer(textsIn(acme))]);
  const answers = await completeAnswers({ name: 'first', trigger: 'sqs', ...raw }, catalogue);
  const { files } = await newProject('shop', [answers], catalogue);
  const cwd = folder(Object.fromEntries(files.map(({ path, content }) => [path, content])));
  cpSync(acme, join(cwd, '.lambda-trigger/templates'), { recursive: true });
  return cwd;
}

const python = { language: 'python', iac: 'sam' };

describe('a project with a trigger of its own', () => {
  it('lists, describes and completes it', async () => {
    const cwd = await project(python);
    const { stdout } = await run(cwd, 'list', '--json');
    const ids = JSON.parse(stdout).map(({ id }: { id: string }) => id);
    expect(ids.slice(0, 2)).toEqual(['acme-audit', 'acme-orders']);
    expect(ids).toContain('sqs');
    expect((await run(cwd, 'list')).stdout).toMatch(/acme-audit {2,}Entries of Acme's audit trail/);
    const described = await run(cwd, 'describe', 'acme-audit', '--json');
    const [facts] = JSON.parse(described.stdout);
    expect(facts.options.map(({ name }: { name: string }) => name)).toContain('levels');
    expect(facts.makes.sam).toContain('AWS::SQS::Queue');
    expect((await run(cwd, 'complete', '--', 'add', '--trigger', 'acme')).stdout).toContain(
      'acme-audit',
    );
    expect((await run(folder(), 'list')).stdout).not.toContain('acme-audit');
  }, 60_000);

  it('has its events at hand', async () => {
    const cwd = await project(python);
    const listed = await run(cwd, 'event', 'acme-audit', '--list');
    expect(listed.stdout.split('\n')).toEqual(['entries', 'critical', 'unreadable']);
    const { stdout } = await run(
      cwd,
      'event',
      'acme-audit',
      '--case',
      'critical',
      '--set',
      'Records[0].body=x',
    );
    expect(JSON.parse(stdout).Records[0].body).toBe('x');
  }, 60_000);

  it('gets functions of it, whose tests pass, and the same command again changes nothing', async () => {
    const cwd = await project(python);
    const words = ['add', '--urgent', 'trail', '-t', 'acme-audit', '--system', 'billing', '--json'];
    const { stdout, exitCode } = await run(cwd, ...words);
    expect(exitCode, stdout).toBe(0);
    expect(JSON.parse(stdout).answers).toMatchObject({
      name: 'trail',
      urgent: true,
      system: 'billing',
    });
    const template = readFileSync(join(cwd, 'template.yaml'), 'utf8');
    expect(template).toContain('TrailQueue:');
    const tests = await execa('python3', ['-m', 'pytest', '-q', 'src/functions/trail'], {
      cwd,
      reject: false,
    });
    expect(tests.exitCode, tests.stdout).toBe(0);
    expect(JSON.parse((await run(cwd, ...words)).stdout).status).toBe('unchanged');
    expect((await run(cwd, 'undo')).exitCode).toBe(0);
    expect(existsSync(join(cwd, 'src/functions/trail'))).toBe(false);
    expect(existsSync(join(cwd, '.lambda-trigger/templates/triggers/acme-audit'))).toBe(true);
  }, 60_000);

  it('tells what is wrong with it, and writes nothing', async () => {
    const cwd = await project(python);
    const missing = await run(cwd, 'add', 'trail', '-t', 'acme-audit', '--json');
    expect(missing.exitCode).toBe(2);
    expect(JSON.parse(missing.stdout).errors[0].hint).toContain('such as billing');
    const unknown = await run(cwd, 'add', 'trail', '-t', 'acme-audit', '--system', 'a', '--urgnt');
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('Did you mean --urgent?');
    expect(existsSync(join(cwd, 'src/functions/trail'))).toBe(false);
  }, 60_000);
});

describe('a project in a target and language of its own', () => {
  const own = { iac: 'acme-terraform', language: 'acme-python' };

  it('is recognised by its manifest, and goes on as it began', async () => {
    const cwd = await project(own);
    const { stdout, exitCode } = await run(cwd, 'add', 'second', '-t', 'sqs', '--json');
    expect(exitCode, stdout).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.project).toMatchObject(own);
    expect(result.answers).toMatchObject({ ...own, runtime: 'python3.13' });
    expect(readFileSync(join(cwd, 'infra/second.tf'), 'utf8')).toContain("# for Acme's registry");
    const path = join(cwd, 'src/functions/second/process_message.py');
    expect(readFileSync(path, 'utf8')).toContain("Acme's own.");
  }, 60_000);

  it('leaves projects of the shipped ones to those', async () => {
    const cwd = await project({ iac: 'terraform', language: 'python' });
    const { stdout } = await run(cwd, 'add', 'second', '-t', 'sqs', '--json', '--dry-run');
    expect(JSON.parse(stdout).answers).toMatchObject({ iac: 'terraform', language: 'python' });
    const named = await run(
      cwd,
      'add',
      'third',
      '-t',
      'sqs',
      '--iac',
      'acme-terraform',
      '--json',
      '--dry-run',
    );
    expect(JSON.parse(named.stdout).answers).toMatchObject({ iac: 'acme-terraform' });
  }, 60_000);
});
