import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { folder, run } from './support/command.js';
import { snapshotOf } from './support/tree.js';

vi.setConfig({ testTimeout: 120_000 });

const message = '.lambda-trigger/templates/shared/queue-message/python/message.plain.py.hbs';
const shipped = readFileSync('templates/shared/queue-message/python/message.plain.py.hbs', 'utf8');
const file = 'src/functions/orders/message.py';

/** A project whose team has a template of its own by now, which is what today's templates are then. */
async function behind(text = `# the team's\n${shipped}`): Promise<string> {
  const cwd = folder();
  await run(cwd, 'orders', '-t', 'sqs', '-i', 'terraform', '-l', 'python', '--yes');
  const root = join(cwd, 'orders');
  put(root, text);
  return root;
}

function put(root: string, text: string): void {
  mkdirSync(join(root, message, '..'), { recursive: true });
  writeFileSync(join(root, message), text);
}

const first = (root: string): string | undefined =>
  readFileSync(join(root, file), 'utf8').split('\n')[0];

describe('update', () => {
  it('tells in CI what is behind, writes it, says so once, and is taken back', async () => {
    const root = await behind();
    const before = snapshotOf(root);
    const check = await run(root, 'update', '--check', '--json');
    expect(check.exitCode).toBe(3);
    expect(JSON.parse(check.stdout)).toMatchObject({
      ...{ command: 'update', status: 'refused' },
      errors: [{ code: 'CLT_BEHIND', message: "One file is behind today's templates." }],
    });
    const dry = await run(root, 'update', '--dry-run');
    expect([dry.exitCode, dry.stdout]).toEqual([0, expect.stringContaining("\n+# the team's\n")]);
    expect(snapshotOf(root)).toEqual(before);
    const { exitCode, stdout } = await run(root, 'update', '--json');
    expect(exitCode).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ status: 'written', project: { new: false }, errors: [] });
    const told = result.update.filter(({ state }: { state: string }) => state !== 'unchanged');
    expect(told).toEqual([{ path: file, from: null, state: 'updated' }]);
    expect(first(root)).toBe("# the team's");
    const again = await run(root, 'update', '--check');
    expect([again.exitCode, again.stdout]).toEqual([
      0,
      expect.stringContaining('every file is as it should be'),
    ]);
    expect((await run(root, 'undo')).exitCode).toBe(0);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('knows what a template of the team once made, although only the project keeps it', async () => {
    const root = await behind();
    await run(root, 'update');
    const digest = /"shared\/queue-message\/python\/message\.plain\.py\.hbs": "([0-9a-f]{64})"/;
    const manifest = () => readFileSync(join(root, '.lambda-trigger/manifest.json'), 'utf8');
    const kept = `.lambda-trigger/recorded/${digest.exec(manifest())?.[1]}.hbs`;
    expect(readFileSync(join(root, kept), 'utf8')).toBe(`# the team's\n${shipped}`);
    writeFileSync(join(root, file), `${readFileSync(join(root, file), 'utf8')}# mine\n`);
    put(root, `# the team's, again\n${shipped}`);
    const result = await run(root, 'update', '--json');
    expect(JSON.parse(result.stdout).update).toContainEqual({
      path: file,
      from: null,
      state: 'merged',
    });
    expect(first(root)).toBe("# the team's, again");
    expect(readFileSync(join(root, file), 'utf8')).toMatch(/\n# mine\n$/);
    expect(snapshotOf(root)[kept]).toBeUndefined();
    // A text that is not what its name says is not believed.
    const next = `.lambda-trigger/recorded/${digest.exec(manifest())?.[1]}.hbs`;
    writeFileSync(join(root, next), `# forged\n${shipped}`);
    rmSync(join(root, '.lambda-trigger/templates'), { recursive: true });
    const refusal = await run(root, 'update', '--json');
    expect(refusal.exitCode).toBe(3);
    expect(JSON.parse(refusal.stdout).errors[0].message).toContain('is not known for certain');
  });

  it('refuses a conflict, and writes it as it is told to', async () => {
    const root = await behind();
    writeFileSync(join(root, file), `# mine\n${readFileSync(join(root, file), 'utf8')}`);
    const refusal = await run(root, 'update');
    expect(refusal.exitCode).toBe(3);
    expect(refusal.stdout).toContain(`(${file}:1)`);
    expect(refusal.stdout).toContain('--conflicts markers');
    const wrong = await run(root, 'update', '--conflicts', 'mine');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('--conflicts mine is no choice.');
    const { exitCode, stdout } = await run(root, 'update', '--conflicts', 'markers');
    expect(exitCode, stdout).toBe(0);
    expect(first(root)).toBe('<<<<<<< yours');
  });

  it('follows what git says was renamed', async () => {
    const root = await behind();
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@y', ...words], { cwd: root });
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '-m', 'first');
    const to = 'src/functions/orders/queue_message.py';
    git('mv', file, to);
    writeFileSync(join(root, to), `${readFileSync(join(root, to), 'utf8')}# mine\n`);
    git('add', '.');
    git('commit', '--quiet', '-m', 'renamed');
    const { stdout } = await run(root, 'update', '--json');
    expect(JSON.parse(stdout).update).toContainEqual({ path: to, from: file, state: 'merged' });
    expect(readFileSync(join(root, to), 'utf8')).toMatch(/^# the team's\n[\s\S]*\n# mine\n$/);
  });

  it('takes each of several projects, whatever becomes of the others', async () => {
    const good = await behind();
    const torn = await behind();
    writeFileSync(join(torn, file), `# mine\n${readFileSync(join(torn, file), 'utf8')}`);
    const none = folder({ 'a.txt': '' });
    const folders = [torn, none, good];
    const { exitCode, stdout, stderr } = await run(none, 'update', '--each', ...folders);
    expect(exitCode).toBe(3);
    expect(first(good)).toBe("# the team's");
    expect(stderr).toMatch(
      /\[1\/3\] .*: refused[\s\S]*\[2\/3\] .*: CLT_NO_PROJECT[\s\S]*\[3\/3\] .*: written/,
    );
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^project +result +updated +merged +new +removed +conflict$/);
    expect(lines[1]).toMatch(/refused +0 +0 +0 +0 +1$/);
    expect(lines[2]).toMatch(/CLT_NO_PROJECT +- +- +- +- +-$/);
    expect(lines[3]).toMatch(/written +1 +0 +0 +0 +0$/);
    const json = await run(none, 'update', '--each', '--json', good, none);
    expect([json.exitCode, JSON.parse(json.stdout)]).toMatchObject([
      2,
      [
        { status: 'unchanged' },
        { folder: none, status: 'failed', errors: [{ code: 'CLT_NO_PROJECT' }] },
      ],
    ]);
  });

  it('says what is missing', async () => {
    const empty = folder({ '.git/HEAD': '' });
    for (const [words, says] of [
      [[], 'Nothing was generated in'],
      [['--each'], 'The folders are missing'],
      [['a', 'b'], '«b» is one word too many'],
    ] as const) {
      const { exitCode, stderr } = await run(empty, 'update', ...words);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(says)]);
    }
  });

  it('takes no project above for a folder that is not there', async () => {
    const root = await behind();
    const { exitCode, stderr } = await run(root, 'update', 'nowhere');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('There is no folder ')]);
    expect(first(root)).not.toBe("# the team's");
  });

  it('brings what the team has set by now', async () => {
    const root = await behind(shipped);
    const config = { locked: { runtime: 'python3.12' }, tags: { team: 'shop' } };
    writeFileSync(join(root, 'lambda-trigger.config.json'), JSON.stringify(config));
    const { exitCode, stdout } = await run(root, 'update', '--json');
    expect(exitCode, stdout).toBe(0);
    const [{ runtime, standard }] = JSON.parse(
      readFileSync(join(root, '.lambda-trigger/manifest.json'), 'utf8'),
    ).answers;
    expect([runtime, standard]).toEqual(['python3.12', { tags: { team: 'shop' } }]);
    expect(readFileSync(join(root, 'infra/orders.tf'), 'utf8')).toContain('"python3.12"');
    expect((await run(root, 'update', '--check')).exitCode).toBe(0);
  });
});
