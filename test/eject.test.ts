import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from './support/combinations.js';
import { folder, run } from './support/command.js';

const template = 'triggers/sqs/python/handler.plain.py.hbs';
const path = `.lambda-trigger/templates/${template}`;
const shipped = readFileSync(join(repository, 'templates', template), 'utf8');

const project = async (): Promise<string> => {
  const cwd = folder();
  await run(cwd, 'orders', '-t', 'sqs', '-l', 'python', '-i', 'terraform', '--yes', '--quiet');
  return join(cwd, 'orders');
};

const put = (cwd: string, at: string, text: string): void => {
  mkdirSync(dirname(join(cwd, at)), { recursive: true });
  writeFileSync(join(cwd, at), text);
};

describe('eject', () => {
  it('copies a template with the digest that it came from, and undo takes it back', async () => {
    const cwd = await project();
    const { stdout, exitCode } = await run(cwd, 'eject', template, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'eject',
      status: 'written',
      template,
      changes: [{ path, action: 'create' }],
    });
    const text = readFileSync(join(cwd, path), 'utf8');
    const [first, ...rest] = text.split('\n');
    expect(first).toMatch(
      /^\{\{!-- ejected from create-lambda-trigger, sha256 [0-9a-f]{64} --\}\}$/,
    );
    expect(rest.join('\n')).toBe(shipped);
    expect((await run(cwd, 'undo')).exitCode).toBe(0);
    expect(existsSync(join(cwd, path))).toBe(false);
  });

  it('is what later runs render', async () => {
    const cwd = await project();
    await run(cwd, 'eject', template);
    const ejected = readFileSync(join(cwd, path), 'utf8');
    writeFileSync(join(cwd, path), ejected.replace('\n', '\n# Owned by {{py name}}.\n'));
    const added = await run(cwd, 'add', 'invoices', '-t', 'sqs', '--json');
    expect(added.exitCode, added.stdout).toBe(0);
    const handler = readFileSync(join(cwd, 'src/functions/invoices/handler.py'), 'utf8');
    expect(handler).toMatch(/^# Owned by "invoices"\.\n/);
    expect(JSON.parse(added.stdout).notes).toEqual([]);
  });

  it('is told when the shipped one has moved on', async () => {
    const cwd = await project();
    put(cwd, path, `{{!-- ejected from create-lambda-trigger, sha256 ${'0'.repeat(64)} --}}\n`);
    const { stdout } = await run(cwd, 'add', 'invoices', '-t', 'sqs', '--dry-run');
    expect(stdout).toContain(`The shipped ${template} has moved on`);
    const updated = await run(cwd, 'update', '--dry-run');
    expect(updated.stdout, updated.stderr).toContain(`The shipped ${template} has moved on`);
  });

  it('refuses to write over one that is there, and writes nothing with --dry-run', async () => {
    const cwd = await project();
    const planned = await run(cwd, 'eject', template, '--dry-run', '--json');
    expect(JSON.parse(planned.stdout).status).toBe('planned');
    expect(existsSync(join(cwd, path))).toBe(false);
    put(cwd, path, 'ours\n');
    const { stderr, exitCode } = await run(cwd, 'eject', template);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('CLT_CONFLICT');
    expect(readFileSync(join(cwd, path), 'utf8')).toBe('ours\n');
  });

  it('says nothing is to do where it is as it is shipped', async () => {
    const cwd = await project();
    await run(cwd, 'eject', template);
    const { stdout, exitCode } = await run(cwd, 'eject', `templates/${template.slice(0, -4)}`);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Nothing to do');
  });

  it.each([
    ['triggers/sqs/python/handler.plain.py', 0, ''],
    ['triggers/sqs/pyton/handler.plain.py', 2, `Did you mean ${template}?`],
    ['queue.hbs', 2, 'Did you mean targets/aws-cli/resource/queue.hbs'],
    ['nothing-like-it-at-all', 2, '«create-lambda-trigger eject --list» shows all.'],
    ['../../../etc/passwd', 2, 'CLT_UNKNOWN_TEMPLATE'],
  ])('takes %s with exit %s', async (word, code, says) => {
    const cwd = await project();
    const { stderr, exitCode } = await run(cwd, 'eject', word, '--dry-run');
    expect(exitCode).toBe(code);
    expect(stderr).toContain(says);
  });

  it('lists and prints without a project', async () => {
    const cwd = folder();
    const listed = await run(cwd, 'eject', '--list', 'sqs/python', '--json');
    expect(JSON.parse(listed.stdout)).toContain(template);
    expect(JSON.parse(listed.stdout).every((each: string) => each.includes('sqs/python'))).toBe(
      true,
    );
    const { stdout } = await run(cwd, 'eject', template, '--print');
    expect(`${stdout}\n`.slice(stdout.indexOf('\n') + 1)).toBe(shipped);
    expect((await run(cwd, 'eject')).exitCode).toBe(2);
    expect((await run(cwd, 'eject', template)).exitCode).toBe(2);
  });
});

describe('the templates of a project', () => {
  it('are tracked by git', async () => {
    const cwd = await project();
    const ignored = readFileSync(join(cwd, '.lambda-trigger/.gitignore'), 'utf8');
    expect(ignored).not.toMatch(/templates|^\/?\*/m);
  });

  it('are read through no link that leads out, and through no folder that is one', async () => {
    const outside = folder({ 'handler.hbs': 'stolen\n' });
    for (const [target, at] of [
      [join(outside, 'handler.hbs'), path],
      [outside, '.lambda-trigger/templates/triggers'],
    ] as const) {
      const cwd = await project();
      mkdirSync(dirname(join(cwd, at)), { recursive: true });
      symlinkSync(target, join(cwd, at));
      const { stdout, exitCode } = await run(cwd, 'add', 'invoices', '-t', 'sqs', '--json');
      expect(exitCode, at).toBe(3);
      expect(JSON.parse(stdout).errors[0].code).toBe('CLT_PATH_ESCAPES');
      expect(existsSync(join(cwd, 'src/functions/invoices'))).toBe(false);
    }
  });

  it('are refused with file and line, and nothing is written', async () => {
    const cwd = await project();
    put(cwd, path, 'one\n{{nothing}}\n');
    const { stdout, exitCode } = await run(cwd, 'add', 'invoices', '-t', 'sqs', '--json');
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).errors[0]).toMatchObject({ code: 'CLT_BAD_TEMPLATE', path, line: 2 });
    expect(existsSync(join(cwd, 'src/functions/invoices'))).toBe(false);
  });

  it('may be no more than a project can have', async () => {
    const cwd = await project();
    put(cwd, path, 'x'.repeat(1_000_001));
    const { stderr, exitCode } = await run(cwd, 'add', 'invoices', '-t', 'sqs');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is larger than 1000000 bytes');
  });
});
