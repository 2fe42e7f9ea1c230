import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Wiring } from '../../generators/wiring.js';
import { run } from '../support/command.js';
import { sh } from '../support/tools.js';
import { callsIn } from './cli/aws-cli.js';
import { emptyZip } from './code.js';

/** A project of scripts that functions and triggers are added to with the command itself. */
export interface ScriptProject {
  /** The wiring of its first function. */
  first: Wiring;
  /** Adds, and gives the wiring of the one function of the run. */
  add(...words: string[]): Promise<Wiring>;
  /** Replaces a text of a script of `infra/`, as somebody who edits it does. */
  edit(script: string, find: RegExp, replace: string): void;
  /** Runs a script of `infra/`; gives what it printed, and each call of the AWS CLI as its words. */
  run(
    script: string,
    words: readonly string[],
    env?: Record<string, string>,
  ): Promise<{ printed: string; calls: string[][] }>;
}

/** Makes a project with one function, `orders`, behind a queue; `env` is what its scripts run in. */
export async function scriptProject(env: Record<string, string>): Promise<ScriptProject> {
  const root = mkdtempSync(join(tmpdir(), 'further-'));
  let runs = 0;
  const make = async (...words: string[]): Promise<Wiring> => {
    const { functions } = await succeed(root, words);
    const [{ name, handler, wiring } = noFunction()] = functions;
    if (handler !== null) writeCode(root, name);
    return wiring;
  };
  return {
    first: await make('orders', '-t', 'sqs', '-i', 'aws-cli', '--out', '.'),
    add: (...words) => make('add', ...words),
    edit(script, find, replace) {
      const path = join(root, 'infra', script);
      const text = readFileSync(path, 'utf8');
      if (!find.test(text)) throw new Error(`${script} lacks ${find}.`);
      writeFileSync(path, text.replace(find, replace));
    },
    async run(script, words, own = env) {
      runs += 1;
      const calls = join(tmpdir(), `${basename(root)}-${runs}.calls`);
      const printed = await sh(join(root, 'infra', script), words, {
        cwd: root,
        env: { ...own, AWS_CALLS: calls },
      });
      return { printed, calls: callsIn(calls) };
    },
  };
}

interface Result {
  status: string;
  errors: object[];
  functions: { name: string; handler: string | null; wiring: Wiring }[];
}

function noFunction(): never {
  throw new Error('The run tells of no function.');
}

async function succeed(root: string, words: readonly string[]): Promise<Result> {
  const { stdout } = await run(root, ...words, '--yes', '--json');
  const result = JSON.parse(stdout) as Result;
  if (result.status === 'written') return result;
  throw new Error(`${words.join(' ')}: ${JSON.stringify(result.errors)}`);
}

/** What `npm run package` would make; a further source is in the zip of its function. */
function writeCode(root: string, name: string): void {
  const script = readFileSync(join(root, `infra/functions/${name}.sh`), 'utf8');
  const path = /^ZIP=(.+)$/m.exec(script)?.[1];
  if (path === undefined) return;
  const zip = join(root, path);
  mkdirSync(dirname(zip), { recursive: true });
  writeFileSync(zip, emptyZip);
}
