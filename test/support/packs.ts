import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { PackContext } from '../../generators/packs/context.js';
import { lockName } from '../../generators/packs/lock-file.js';

/** Files of a pack by path. */
export interface PackTexts {
  [path: string]: string;
}

/** The files of a small pack that overrides one template. */
export function packTexts(more: PackTexts = {}, manifest: object = {}): PackTexts {
  const members = { name: '@acme/lambda-preset', version: '1.4.2', ...manifest };
  return {
    'package.json': JSON.stringify({ name: '@acme/lambda-preset', version: '1.4.2' }),
    'lambda-trigger.pack.json': JSON.stringify(members),
    'templates/triggers/sqs/python/handler.plain.py.hbs': '# acme\n',
    ...more,
  };
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: PackTexts): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A context for the project in a folder, and what it was told. */
export function contextIn(
  project: string,
  more: Partial<PackContext> = {},
): PackContext & { told(): string } {
  let told = '';
  return {
    ...{ from: project, root: project, lock: join(project, lockName), trust: false, mode: 'run' },
    console: {
      err(text) {
        told += text;
      },
    },
    ...more,
    told: () => stripVTControlCharacters(told),
  };
}

/** Runs git in a folder, as somebody whose configuration is empty. */
export function git(folder: string, ...words: string[]): string {
  const person = [
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@acme.example',
    '-c',
    'core.autocrlf=false',
  ];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const out = execFileSync('git', ['-C', folder, ...person, ...words], { env, stdio: 'pipe' });
  return out.toString('utf8').trim();
}

/** A repository with one commit of these files, tagged `v1`, on branch `main`; its address. */
export function gitRepository(folder: string, files: PackTexts): string {
  writeFiles(folder, files);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commitAll(folder);
  git(folder, 'tag', 'v1');
  return `git+file://${folder}`;
}

/** Commits whatever lies in a repository; the commit. */
export function commitAll(folder: string): string {
  git(folder, 'add', '--all', '--force');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message=more');
  return git(folder, 'rev-parse', 'HEAD');
}
