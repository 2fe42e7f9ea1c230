import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Json } from '../../../generators/wiring.js';
import { powertoolsPath } from '../../support/run-projects.js';
import { awsEnv } from '../emulator/emulator.js';
import { python } from '../python.js';

/** A call of the replaced business module. */
export interface Attempt {
  subject: Json;
  failed: boolean;
  /** All that it was called with, where that is told. */
  whole?: Json;
}

/** What an invocation gave, and what it did meanwhile. */
export interface Outcome {
  answer: Json;
  error: { errorType: string; errorMessage: string } | null;
  attempts: Attempt[];
}

/** A generated handler in a process of its own, which stays warm from one invocation to the next. */
export interface Handler {
  invoke(event: Json): Promise<Outcome>;
  stop(): Promise<void>;
}

/** How often the business module fails each subject before it succeeds. */
export type Failures = Record<string, number>;

/** Where a rendered project has its handler. */
export interface Place {
  folder: string;
  /** As in the project: `src/functions/orders/handler.ts`. */
  entry: string;
  language: string;
}

const runtimes = join(import.meta.dirname, 'runtimes');
const doubles = await powertoolsPath();

/**
 * Starts the handler; what runs on Node.js is bundled first by the project's own script.
 * @param environment such as that of the AWS which its SDK clients call; without one they reach nothing
 */
export async function startHandler(
  place: Place,
  failures: Failures,
  environment: { [name: string]: string } = awsEnv('http://127.0.0.1:9'),
): Promise<Handler> {
  const [program = '', ...words] = commandOf(place);
  const child = spawn(program, words, {
    cwd: place.folder,
    env: {
      PATH: process.env['PATH'],
      FAILURES: JSON.stringify(failures),
      PYTHONPATH: ['src', ...(doubles ? [doubles] : [])].join(':'),
      PYTHONDONTWRITEBYTECODE: '1',
      AWS_LAMBDA_FUNCTION_NAME: 'events',
      ...environment,
    },
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
  });
  const printed = text(child.stderr as Readable);
  const lines = createInterface({ input: child.stdio[3] as Readable })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  return {
    async invoke(event) {
      child.stdin?.write(`${JSON.stringify(event)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`The handler's process ended.\n${await printed}`);
      return JSON.parse(value) as Outcome;
    },
    async stop() {
      child.stdin?.end();
      await ended;
    },
  };
}

/** One process packages a function and serves it: hundreds of them take a while to begin. */
function commandOf({ folder, entry, language }: Place): string[] {
  if (language === 'python') {
    const module = entry
      .replace(/^src\//, '')
      .replace(/\.py$/, '')
      .replaceAll('/', '.');
    return [python, join(runtimes, 'serve.py'), module, 'handler'];
  }
  const packaged = ['--import', './scripts/package.mjs'];
  const built = dirname(entry).replace('src/functions/', 'dist/');
  return ['node', ...packaged, join(runtimes, 'serve.mjs'), join(folder, built), 'handler'];
}
