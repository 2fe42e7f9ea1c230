import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { folder, run } from './support/command.js';
import { snapshotOf } from './support/tree.js';

const template = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: hello/, Handler: app.handler }
`;
const project = { 'template.yaml': template, 'package.json': '{}\n' };

describe('the effects of a run', () => {
  it('are told in words with the plan, and are part of the JSON result', async () => {
    const root = folder(project);
    const words = ['add', 'orders', '-t', 's3', '--prefix', 'in/', '--yes', '--dry-run'];
    const { stdout } = await run(root, ...words);
    expect(stdout.split('\n').filter((line) => /^ {2}\w+: /.test(line))).toEqual([
      '  new: function orders (nodejs22.x, 256 MB, 30 s)',
      '  new: role and log group of orders, logs kept 30 days',
      '  new: bucket orders (Source bucket)',
      '  new: queue orders-failures (Failed events)',
      '  notification: bucket orders tells orders of s3:ObjectCreated:*, prefix in/',
      '  failure: events that orders fails go to queue orders-failures after 2 retries',
      '  permission: s3.amazonaws.com may invoke orders, from bucket orders of the same account',
      '  role: orders may call s3:GetObject, s3:GetObjectVersion on bucket orders/in/*',
      '  role: orders may call sqs:SendMessage on queue orders-failures',
    ]);
    const { effects } = JSON.parse((await run(root, ...words, '--json')).stdout);
    expect(effects).toContainEqual({
      function: 'orders',
      kind: 'role',
      text: 'orders may call sqs:SendMessage on queue orders-failures',
    });
  });

  it('tell a source that exists as such', async () => {
    const arn = 'arn:aws:sqs:eu-west-1:123456789012:parcels';
    const words = ['add', 'orders', '-t', 'sqs', '--source', arn, '--yes', '--dry-run'];
    const { stdout } = await run(folder(project), ...words);
    expect(stdout).toContain(`  existing: queue ${arn} (Source queue)\n`);
    expect(stdout).toContain(`mapping: Lambda reads queue ${arn} and calls orders: batch size 10`);
    expect(stdout).not.toContain('new: queue');
  });

  it('are coloured as the diff is, and plain without a terminal', async () => {
    const root = folder(project);
    const words = ['add', 'orders', '-t', 'sqs', '--yes', '--dry-run'];
    const plain = (await run(root, ...words)).stdout;
    expect(plain).not.toContain('\u001B');
    process.env['FORCE_COLOR'] = '1';
    const coloured = (await run(root, ...words)).stdout;
    delete process.env['FORCE_COLOR'];
    expect(coloured).toContain('\u001B[32m+  OrdersFunction:\u001B[39m');
    expect(coloured).toContain('\u001B[36mmapping:\u001B[39m Lambda reads');
  });
});

describe('changes that git does not have', () => {
  const words = ['add', 'orders', '-t', 'sqs', '--yes', '--dry-run', '--json'];
  const git = (cwd: string, ...rest: string[]) =>
    execa('git', ['-c', 'user.email=a@example.com', '-c', 'user.name=a', ...rest], { cwd });

  async function repository(): Promise<string> {
    const root = folder(project);
    await git(root, 'init', '--quiet');
    await git(root, 'add', '.');
    await git(root, 'commit', '--quiet', '--message', 'all');
    return root;
  }

  const notes = async (root: string) =>
    JSON.parse((await run(root, ...words)).stdout).notes.filter(
      ({ code }: { code: string }) => code === 'CLT_GIT_MODIFIED',
    );

  it('are told of files that are edited: not staged, staged, both; none when all is committed', async () => {
    const root = await repository();
    expect(await notes(root)).toEqual([]);
    appendFileSync(join(root, 'template.yaml'), '# mine\n');
    writeFileSync(join(root, 'other.txt'), 'x');
    const told = [
      { code: 'CLT_GIT_MODIFIED', message: expect.stringMatching(/^template\.yaml: /) },
    ];
    expect(await notes(root)).toEqual(told);
    await git(root, 'add', 'template.yaml');
    expect(await notes(root)).toEqual(told);
    writeFileSync(join(root, 'package.json'), '{ }\n');
    expect((await notes(root))[0].message).toMatch(/^package\.json, template\.yaml: /);
    await git(root, 'commit', '--quiet', '--all', '--message', 'more');
    expect(await notes(root)).toEqual([]);
  });

  it('are none for line ends that git turns itself', async () => {
    const root = await repository();
    writeFileSync(join(root, 'template.yaml'), template.replaceAll('\n', '\r\n'));
    expect(await notes(root)).toEqual([]);
  });

  it('are looked for without running what the repository configures, and git stays as it is', async () => {
    const root = await repository();
    const hostile = `touch ${join(root, 'canary')}; cat`;
    for (const [key, value] of [
      ['core.fsmonitor', hostile],
      ['filter.x.clean', hostile],
      ['filter.x.smudge', hostile],
      ['diff.external', hostile],
      ['diff.x.textconv', hostile],
      ['core.sshCommand', hostile],
    ] as const) {
      await git(root, 'config', key, value);
    }
    writeFileSync(join(root, '.gitattributes'), '* filter=x diff=x\n');
    appendFileSync(join(root, 'template.yaml'), '# mine\n');
    const before = snapshotOf(join(root, '.git'));
    expect(await notes(root)).toHaveLength(1);
    expect(existsSync(join(root, 'canary'))).toBe(false);
    expect(snapshotOf(join(root, '.git'))).toEqual(before);
    await git(root, 'status');
    expect(existsSync(join(root, 'canary')), 'the trap works').toBe(true);
  });
});

describe('a project without a place', () => {
  const words = ['add', 'orders', '-t', 'sqs', '--yes'];

  it('is refused with the reason when its template is UTF-16', async () => {
    const wide = Buffer.from(`\uFEFF${template}`, 'utf16le');
    const root = folder({ 'app.yaml': wide, 'package.json': '{}' });
    const { exitCode, stderr } = await run(root, ...words);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('app.yaml cannot be edited: it is UTF-16: save it as UTF-8 first.');
    expect(stderr).toContain('CLT_CANNOT_PLACE');
    expect(readFileSync(join(root, 'app.yaml')).equals(wide)).toBe(true);
  });

  it('of the name that was asked for tells the places that there are', async () => {
    const root = folder(project);
    const { exitCode, stderr } = await run(root, ...words, '--stack', 'Nope');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('There is no Nope in');
    expect(stderr).toContain('the template template.yaml (--iac sam, --stack template.yaml)');
  });
});
