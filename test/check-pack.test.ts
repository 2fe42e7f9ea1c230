import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './support/command.js';
import { type PackTexts, packTexts } from './support/packs.js';
import { snapshotOf } from './support/tree.js';

const handler = 'templates/triggers/sqs/python/handler.plain.py.hbs';
const good = { [handler]: 'def handler(event, context):\n    return {"batchItemFailures": []}\n' };

const pack = (files: PackTexts = good, manifest: object = {}): string =>
  folder(packTexts(files, manifest));

interface Told {
  status: string;
  rendered: number;
  pack: { name: string; version: string; digest: string; code: string[] };
  errors: { code: string; message: string; path?: string; line?: number }[];
}

const toldBy = (stdout: string): Told => JSON.parse(stdout) as Told;

describe('check-pack', () => {
  it('tells that nothing is wrong, and writes nothing', async () => {
    const root = pack({ ...good, 'plopfile.js': 'throw new Error("run")' });
    const before = snapshotOf(root);
    const { stdout, stderr, exitCode } = await run(root, 'check-pack');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^@acme\/lambda-preset 1\.4\.2\n {2}4 files, 1 below templates\/, sha256 \w{64}\n {2}code: plopfile\.js\nNothing is wrong: 32 functions were rendered with it\.\n?$/,
    );
    expect(snapshotOf(root)).toEqual(before);
  });

  it('names each problem with its file and line', async () => {
    const root = pack({ [handler]: '# one\n{{shout name}}\n', 'templates/a/b.hbs': 'x' });
    const { stdout, exitCode } = await run(
      join(root, '..'),
      'check-pack',
      root.split('/').pop() ?? '',
    );
    expect(exitCode).toBe(4);
    const place = `${root.split('/').pop()}/templates/triggers/sqs/python/handler.plain.py.hbs`;
    expect(stdout).toContain(`(${place}:2) [CLT_BAD_TEMPLATE]`);
    expect(stdout).toContain('a/b.hbs stands for no shipped template.');
    expect(stdout.trimEnd().split('\n').pop()).toBe('2 problems.');
  });

  it('tells the same as JSON', async () => {
    const root = pack({ [handler]: '{{#if plain}}\n' });
    const { stdout, exitCode } = await run(root, 'check-pack', '--json');
    expect(exitCode).toBe(4);
    const told = toldBy(stdout);
    expect(told).toMatchObject({ status: 'failed', rendered: 0 });
    expect(told.pack).toMatchObject({ name: '@acme/lambda-preset', version: '1.4.2' });
    expect(told.errors[0]).toMatchObject({
      code: 'CLT_BAD_TEMPLATE',
      path: 'templates/triggers/sqs/python/handler.plain.py.hbs',
    });
    const fine = toldBy((await run(pack(), 'check-pack', '--json')).stdout);
    expect(fine).toMatchObject({ status: 'passed', rendered: 32, errors: [] });
  });

  it('refuses what is no pack', async () => {
    const empty = await run(folder({ 'README.md': 'x' }), 'check-pack', '--json');
    expect(empty.exitCode).toBe(4);
    expect(toldBy(empty.stdout).errors[0]).toMatchObject({ code: 'CLT_BAD_PACK' });
    expect(toldBy(empty.stdout).errors[0]?.message).toContain('has no manifest');
    const missing = await run(folder(), 'check-pack', 'nowhere');
    expect(missing.exitCode).toBe(4);
    expect(missing.stderr).toContain('is no folder that exists');
  });

  it('runs a trigger that is a module for who trusts it alone', async () => {
    const root = folder();
    const canary = join(root, 'canary');
    mkdirSync(join(root, 'cache'));
    const module = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(canary)}, '');\nexport default { id: 'other', docs: 'https://acme.example/audit', pitfalls: ['a', 'b', 'c'], summary: 'Audit', options: {}, timeout: 10 };\n`;
    const files = {
      'pack/templates/triggers/audit/trigger.mjs': module,
      'pack/templates/triggers/audit/variants.json': '{"default":{}}',
      ...Object.fromEntries(
        Object.entries(packTexts({})).map(([path, text]) => [`pack/${path}`, text]),
      ),
    };
    const project = folder(files);
    const untrusted = await run(project, 'check-pack', 'pack');
    expect(untrusted.exitCode).toBe(4);
    expect(untrusted.stdout).toContain('[CLT_UNTRUSTED]');
    expect(existsSync(canary)).toBe(false);
    process.env['CREATE_LAMBDA_TRIGGER_CACHE'] = join(root, 'cache');
    try {
      const trusted = await run(project, 'check-pack', 'pack', '--trust');
      expect(trusted.stderr).toMatch(
        /^Trusting the code of .*pack, sha256 \w{64}:\n {2}\w{64} {2}templates\/triggers\/audit\/trigger\.mjs\n/,
      );
      expect(existsSync(canary)).toBe(true);
      expect(trusted.stdout).toContain('triggers/audit has the id other');
      expect(readdirSync(join(root, 'cache/runs'))).toEqual([]);
    } finally {
      delete process.env['CREATE_LAMBDA_TRIGGER_CACHE'];
    }
  });

  it('is listed, and tells how it is used', async () => {
    const { stdout } = await run(folder(), '--help');
    expect(stdout).toMatch(/check-pack \[dir\]\s+Check a pack of templates/);
    expect((await run(folder(), 'check-pack', '--help')).stdout).toContain('--trust');
  });
});
