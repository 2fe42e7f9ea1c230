import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { repository } from './support/combinations.js';
import { folder } from './support/command.js';

const entry = `exports.count = require('./chunks/count.cjs').count;
console.log(exports.count(), require('node:path').basename(__filename), module.exports === exports);
`;
const chunk = `const main = require('../main.cjs');
exports.count = () => 40 + Object.keys(main).length;
`;
const said = '41 main.cjs true';

const bundle = () => folder({ 'main.cjs': entry, 'chunks/count.cjs': chunk });

/** Loads the bundle in a process of its own. */
async function load(root: string): Promise<string> {
  const loader = join(repository, 'bin/load-compiled.js');
  const script = `require(${JSON.stringify(loader)})(${JSON.stringify(join(root, 'main.cjs'))})`;
  const { stdout } = await execa(process.execPath, ['-e', script]);
  return stdout;
}

const kept = (root: string) => join(root, '.compiled', `${process.version}-${process.arch}`);
const keptFiles = (root: string) => readdirSync(kept(root)).map((name) => join(kept(root), name));

describe('the compiled code of the bundle', () => {
  it('is kept beside it, and read the next time', async () => {
    const root = bundle();
    expect(await load(root)).toBe(said);
    const files = keptFiles(root);
    expect(files.map((path) => path.replace(/.*\/(\w+\.cjs)-.*/, '$1')).sort()).toEqual([
      'count.cjs',
      'main.cjs',
    ]);
    const before = files.map((path) => readFileSync(path));
    expect(await load(root)).toBe(said);
    expect(keptFiles(root)).toEqual(files);
    expect(files.map((path) => readFileSync(path))).toEqual(before);
  });

  it('is not that of a file that changed since, even in as many bytes', async () => {
    const root = bundle();
    await load(root);
    const path = join(root, 'chunks/count.cjs');
    writeFileSync(path, chunk.replace('40', '50'));
    utimesSync(path, 1, 1);
    expect(await load(root)).toBe(said.replace('41', '51'));
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['empty', () => Buffer.alloc(0)],
    ['nothing but zeros', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['text', () => Buffer.from('no code at all')],
  ])('is made anew where it is %s', async (_, damage) => {
    const root = bundle();
    await load(root);
    const sound = keptFiles(root).map((path) => readFileSync(path).length);
    for (const path of keptFiles(root)) writeFileSync(path, damage(readFileSync(path)));
    expect(await load(root)).toBe(said);
    expect(keptFiles(root).map((path) => readFileSync(path).length)).toEqual(sound);
  });

  it('is done without where it cannot be kept', async () => {
    const root = bundle();
    writeFileSync(join(root, '.compiled'), 'in the way');
    expect(await load(root)).toBe(said);
    expect(readFileSync(join(root, '.compiled'), 'utf8')).toBe('in the way');
  });

  it('is not left half written by a run that could not end', async () => {
    const root = bundle();
    mkdirSync(kept(root), { recursive: true });
    writeFileSync(join(root, 'main.cjs'), `${entry}process.kill(process.pid, 'SIGKILL');\n`);
    await expect(load(root)).rejects.toThrow('SIGKILL');
    expect(keptFiles(root)).toEqual([]);
  });
});

describe('drafts of runs that were killed', () => {
  it('go with the next run that keeps something, once they are an hour old', async () => {
    const root = bundle();
    await load(root);
    const [sound = ''] = keptFiles(root);
    const drafts = { old: `${sound}-11.draft`, recent: `${sound}-12.draft` };
    for (const path of Object.values(drafts)) writeFileSync(path, 'half');
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    utimesSync(drafts.old, minutesAgo(61), minutesAgo(61));
    utimesSync(drafts.recent, minutesAgo(59), minutesAgo(59));
    utimesSync(sound, minutesAgo(1_000), minutesAgo(1_000));
    await load(root);
    expect([existsSync(drafts.old), existsSync(drafts.recent)]).toEqual([true, true]);
    writeFileSync(join(root, 'chunks/count.cjs'), chunk.replace('40', '50'));
    await load(root);
    expect([existsSync(drafts.old), existsSync(drafts.recent)]).toEqual([false, true]);
    expect(existsSync(sound)).toBe(true);
  });

  it('are what a killed run leaves, by their names', async () => {
    const root = bundle();
    const killer = join(root, 'killer.cjs');
    writeFileSync(
      killer,
      `const fs = require('node:fs');\nfs.fsyncSync = () => process.kill(process.pid, 'SIGKILL');\n`,
    );
    const loader = join(repository, 'bin/load-compiled.js');
    const script = `require(${JSON.stringify(loader)})(${JSON.stringify(join(root, 'main.cjs'))})`;
    await execa(process.execPath, ['--require', killer, '-e', script], { reject: false });
    expect(keptFiles(root).filter((path) => path.endsWith('.draft'))).toHaveLength(1);
    expect(keptFiles(root)).toHaveLength(1);
  });
});

describe('the command', () => {
  it('keeps nothing outside of its package', async () => {
    const place = folder({});
    const command = join(repository, 'bin/create-lambda-trigger.js');
    await execa(process.execPath, [command, '--version'], { cwd: place, env: { HOME: place } });
    expect(readdirSync(place)).toEqual([]);
    expect(existsSync(join(repository, 'dist/bin/.compiled'))).toBe(true);
  });

  it('packs none of it', async () => {
    const { stdout } = await execa('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: repository,
    });
    expect(stdout).toContain('"dist/bin/main.cjs"');
    expect(stdout).not.toContain('.compiled');
  });
});
