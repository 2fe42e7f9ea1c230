import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { has } from '../../support/tools.js';
import type { Emulator } from '../emulator/emulator.js';
import { python } from '../python.js';

/** The AWS CLI, loaded once so that a call takes a tenth of its time. */
export interface AwsCli {
  /** The environment of a program that calls `aws`. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** True when the AWS CLI can be loaded here: its Python package and the tools of the scripts. */
export const hasAwsCli =
  (await has('python3', '-c', 'import awscli.clidriver')) &&
  (await has('jq')) &&
  (await has('openssl', 'version'));

/** Loads the AWS CLI for programs that deploy to an emulator. */
export async function startAwsCli({ env }: Emulator): Promise<AwsCli> {
  const folder = mkdtempSync(join(tmpdir(), 'aws-cli-'));
  const socket = join(folder, 'socket');
  writeCommand(folder);
  const script = join(import.meta.dirname, 'server.py');
  const server = execa(python, [script, socket], { env, stdin: 'pipe', reject: false });
  await Promise.race([new Promise((ready) => server.stdout.once('data', ready)), server]);
  if (!existsSync(socket))
    throw new Error(`The AWS CLI could not be loaded.\n${(await server).stderr}`);
  const PATH = `${folder}:${process.env['PATH']}`;
  const stop = async (): Promise<void> => {
    server.stdin.end();
    await server;
    rmSync(folder, { recursive: true, force: true });
  };
  return { env: { ...env, PATH, AWS_CLI_SOCKET: socket }, stop };
}

/** Writes `aws` as a program that starts Python itself, not a wrapper of it. */
function writeCommand(folder: string): void {
  const text = readFileSync(join(import.meta.dirname, 'aws.py'), 'utf8');
  const command = join(folder, 'aws');
  writeFileSync(command, `#!${python} -IS\n${text}`);
  chmodSync(command, 0o755);
}

/** The calls in a file that AWS_CALLS named, each as its words. */
export function callsIn(path: string): string[][] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as string[]);
}

const reading = /^(?:get|list|describe|head|wait|lookup)\b/;

/** True for a call that may change something. */
export function mutates(words: readonly string[]): boolean {
  const operation = words.filter((word) => !word.startsWith('-'))[1] ?? '';
  return !reading.test(operation);
}
