import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A block of a document that shows a terminal: commands after `$ `, further lines of one after `> `. */
const blocks = /^```console\n(.*?)^```$/gms;

/** A fresh home with the command on its PATH; what prints a place in it prints `~`. */
interface Home {
  path: string;
  env: Record<string, string>;
}

/**
 * The document with what its commands print today, with `[exit N]` after one that fails. All its blocks are
 * one session, which begins in an empty home; `$EXAMPLES` names `examples/` of this repository.
 */
export async function recorded(document: string): Promise<string> {
  const home = newHome();
  try {
    let folder = home.path;
    const told: string[] = [];
    for (const [, block = ''] of document.matchAll(blocks)) {
      const lines: string[] = [];
      for (const command of commandsOf(block)) {
        const shown = await run(command, folder, home);
        folder = shown.folder;
        lines.push(prompted(command), ...shown.lines);
      }
      told.push(`\`\`\`console\n${lines.join('\n')}\n\`\`\``);
    }
    return document.replace(blocks, () => told.shift() ?? '');
  } finally {
    rmSync(home.path, { recursive: true, force: true });
  }
}

function newHome(): Home {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'session-')));
  const bin = join(path, '.bin');
  mkdirSync(bin);
  const command = join(bin, 'create-lambda-trigger');
  const entry = join(repository, 'bin/create-lambda-trigger.js');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${entry}" "$@"\n`);
  chmodSync(command, 0o755);
  writeFileSync(
    join(path, '.gitconfig'),
    '[user]\n\tname = Acme\n\temail = platform@acme.example\n[init]\n\tdefaultBranch = main\n',
  );
  const env = {
    ...{
      HOME: path,
      PATH: `${bin}:${process.env['PATH']}`,
      EXAMPLES: join(repository, 'examples'),
    },
    ...{ LC_ALL: 'C.UTF-8', TZ: 'UTC', NO_COLOR: '1', GIT_CONFIG_NOSYSTEM: '1' },
    ...{ GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z', GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z' },
  };
  return { path, env };
}

/** The commands of a block, each with all its lines. */
function commandsOf(block: string): string[] {
  const commands: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('$ ')) commands.push(line.slice(2));
    else if (line.startsWith('> ') && commands.length > 0)
      commands.push(`${commands.pop()}\n${line.slice(2)}`);
  }
  return commands;
}

function prompted(command: string): string {
  return `$ ${command.replaceAll('\n', '\n> ')}`;
}

/** Runs one command and tells what it printed, and the folder that it ends in. */
async function run(
  command: string,
  cwd: string,
  { path, env }: Home,
): Promise<{ lines: string[]; folder: string }> {
  const place = join(path, '.folder');
  const words = [
    '--noprofile',
    '--norc',
    '-c',
    `${command}\nstatus=$?\npwd >"$HOME/.folder"\nexit $status`,
  ];
  const { all, exitCode } = await execa('bash', words, {
    cwd,
    env,
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  const lines = all
    .replaceAll(path, '~')
    .split('\n')
    .map((line) => line.trimEnd());
  const shown = lines.join('\n').trimEnd();
  const end = exitCode === 0 ? [] : [`[exit ${exitCode}]`];
  return {
    lines: [...(shown === '' ? [] : [shown]), ...end],
    folder: readFileSync(place, 'utf8').trim(),
  };
}
