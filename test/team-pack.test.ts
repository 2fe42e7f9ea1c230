import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { repository } from './support/combinations.js';
import { folder, run } from './support/command.js';

vi.setConfig({ testTimeout: 120_000 });

const shipped = join(repository, 'examples/acme-preset');

/** How a repository comes to the pack, and what it names it. */
const ways: { [way: string]: (root: string) => Promise<string> } = {
  async path(root) {
    cpSync(shipped, join(root, 'preset'), { recursive: true });
    return './preset';
  },
  async 'npm link'(root) {
    const prefix = folder({ 'lib/node_modules/.keep': '' });
    const words = ['link', '--ignore-scripts', '--no-audit', '--no-fund', shipped];
    writeFileSync(join(root, 'package.json'), '{"name": "payments", "private": true}\n');
    await execa('npm', words, { cwd: root, env: { npm_config_prefix: prefix } });
    return '@acme/lambda-preset';
  },
  async 'git+file'() {
    const preset = folder();
    cpSync(shipped, preset, { recursive: true });
    const git = (...words: string[]) =>
      execa('git', ['-c', 'user.name=Acme', '-c', 'user.email=acme@example.com', ...words], {
        cwd: preset,
      });
    await git('init', '--quiet');
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'How our functions look');
    await git('tag', 'v1.4.0');
    return `git+file://${preset}#v1.4.0`;
  },
};

/** A repository that takes the standard of the company. */
async function repositoryBy(way: string): Promise<string> {
  const root = folder();
  await execa('git', ['init', '--quiet'], { cwd: root });
  const spec = await ways[way]?.(root);
  writeFileSync(
    join(root, 'lambda-trigger.config.json'),
    JSON.stringify({ extends: spec, tags: { team: 'payments' } }),
  );
  return root;
}

describe.each(Object.keys(ways))('the pack of a company, by %s', (way) => {
  it('makes functions as the company has them, from its own trigger too, and is kept to', async () => {
    const root = await repositoryBy(way);
    const isPinned = way !== 'path';
    const unpinned = await run(root, 'card-payments', '-t', 'sqs', '--yes');
    expect(unpinned.exitCode).toBe(isPinned ? 4 : 0);
    if (isPinned) {
      expect(unpinned.stderr).toContain('CLT_PACK_NOT_PINNED');
      expect(existsSync(join(root, 'card-payments'))).toBe(false);
      expect((await run(root, 'config', '--lock')).exitCode).toBe(0);
      expect((await run(root, 'card-payments', '-t', 'sqs', '--yes')).exitCode).toBe(0);
    }
    const project = join(root, 'card-payments');
    const added = await run(project, 'add', 'placed-orders', '-t', 'order-placed', '--yes');
    expect(added.stderr).not.toContain('error');
    expect(added.exitCode).toBe(0);
    const text = (path: string): string => readFileSync(join(project, path), 'utf8');
    for (const name of ['card-payments', 'placed-orders']) {
      const infra = text(`infra/${name}.tf`);
      expect(infra).toContain('runtime       = "python3.13"');
      expect(infra).toContain(`function_name = "\${var.name_prefix}acme-${name}"`);
      expect(infra).toMatch(/retention_in_days = 90/);
      expect(infra).toMatch(/"team" +?= "payments"/);
      expect(infra.match(/resource "aws_cloudwatch_metric_alarm"/g)?.length).toBeGreaterThan(2);
      expect(text(`docs/functions/${name}.md`)).toContain(`\`acme-${name}\``);
    }
    expect(text('src/functions/card_payments/handler.py')).toContain('def log_outcome(');
    const tests = await execa('python3', ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'], {
      cwd: project,
      env: { PYTHONDONTWRITEBYTECODE: '1' },
    });
    expect(tests.stdout).toMatch(/\d+ passed/);
    const { exitCode, stdout } = await run(project, 'update', '--check');
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    const against = await run(project, 'add', 'late-orders', '-t', 'sqs', '-l', 'typescript');
    expect(against.exitCode).toBe(2);
    expect(against.stderr).toContain('locks language to python');
  });
});

it('the pack of a company is in order', async () => {
  const { exitCode, stdout, stderr } = await run(repository, 'check-pack', 'examples/acme-preset');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('@acme/lambda-preset 1.4.0');
});
