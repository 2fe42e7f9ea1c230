import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../generators/errors.js';
import { diffTree } from '../../generators/transaction/change.js';
import { commit } from '../../generators/transaction/commit.js';
import { sha256 } from '../../generators/transaction/digest.js';
import { recover } from '../../generators/transaction/recover.js';
import { uninterrupted } from '../../generators/transaction/signals.js';
import { inject } from './faults.js';
import { scenarios } from './scenarios.js';

/** What a child process can be told to do: the first argument; the others follow in order. */
const commands: Record<string, (root: string, ...rest: string[]) => unknown> = {
  /** Acts out a scenario and kills itself at the given changing call. */
  act: (root, folder = '', at = '0', name = '') => {
    inject({ folder, at: Number(at), fault: 'kill' });
    return scenarios[name]?.act(root);
  },
  /** Recovers and kills itself at the given changing call. */
  recover: (root, folder = '', at = '0') => {
    inject({ folder, at: Number(at), fault: 'kill' });
    recover(root);
  },
  /** Adds two files of its own and a line to a file that all share. */
  join: (root, name = '') => {
    const list = readFileSync(join(root, 'list.txt'));
    const file = (path: string, content: string) => ({ path, content, executable: false });
    const staged = [
      file(`src/${name}/a.txt`, `${name} a\n`),
      file(`src/${name}/b.txt`, `${name} b\n`),
      file('list.txt', `${list}${name}\n`),
    ];
    const edited = new Map([['list.txt', sha256(list)]]);
    commit(root, diffTree(root, staged, { owned: () => null, edited, force: false }), {});
  },
  /** Is asked to stop in the middle of a run. */
  interrupt: async (root, signal = 'SIGINT') => {
    const { interrupted } = await uninterrupted(() => {
      process.kill(process.pid, signal);
      return scenarios['new project']?.act(root);
    });
    process.stdout.write(String(interrupted));
  },
};

const [command = '', root = '', ...rest] = process.argv.slice(2);
try {
  await commands[command]?.(root, ...rest);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stdout.write(error.code);
  process.exitCode = error.exitCode;
}
