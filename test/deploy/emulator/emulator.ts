import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { has } from '../../support/tools.js';
import { python } from '../python.js';

/** The account that every call to the emulator belongs to. */
export const account = '123456789012';
/** The region that everything is deployed to: not the one that AWS falls back to. */
export const region = 'eu-west-1';

/** A running emulator of AWS. */
export interface Emulator {
  endpoint: string;
  /** What a program needs in its environment to call the emulator instead of AWS. */
  env: Record<string, string>;
  /** What the server printed so far: what failed in it, and what it was asked again. */
  said(): string;
  /** Forgets everything that was made. */
  reset(): Promise<void>;
  /** Ends the server and removes its files; safe to call twice. */
  stop(): Promise<void>;
}

/** An invocation of a handler, as `GET /moto-api/invocations` lists it. */
export interface Invocation {
  function: string;
  event: unknown;
  answer: unknown;
  failed: boolean;
  log: string;
}

/** The extensions reach into moto, so that they go with one version of it. */
const pinned = 'import moto.server, flask, boto3; assert moto.__version__ == "5.2.1"';

/** True when the emulator can be started here. */
export const hasEmulator = await has('python3', '-c', pinned);

/**
 * Starts a moto server of its own on a free port of the loopback interface.
 * @throws Error with what the server printed when it does not come up.
 */
export async function startEmulator(): Promise<Emulator> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = execa(python, ['-m', 'emulator'], {
    env: { ...awsEnv(endpoint), PYTHONPATH: join(import.meta.dirname, '..'), MOTO_PORT: `${port}` },
    stdin: 'pipe',
    all: true,
    reject: false,
    buffer: false,
  });
  const printed: string[] = [];
  server.all.on('data', (part: Buffer) => printed.push(part.toString()));
  const said = (): string => printed.join('');
  const stop = async (): Promise<void> => {
    server.stdin.end();
    await server;
  };
  const ended = server.then((): never => {
    throw new Error(`The emulator ended while it started.\n${said()}`);
  });
  await untilReady(endpoint, ended).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const reset = async (): Promise<void> => {
    await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
  };
  return { endpoint, env: awsEnv(endpoint), said, reset, stop };
}

/** What the handlers were invoked with so far, in order. */
export async function invocations({ endpoint }: Emulator): Promise<Invocation[]> {
  const response = await fetch(`${endpoint}/moto-api/invocations`);
  return (await response.json()) as Invocation[];
}

/** What makes AWS SDKs and the AWS CLI call this endpoint, as nobody that is known elsewhere. */
export function awsEnv(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady(endpoint: string, ended: Promise<never>): Promise<void> {
  ended.catch(() => {});
  for (let tries = 0; tries < 300; tries++) {
    const up = await Promise.race([isUp(endpoint), ended]);
    if (up) return;
    await sleep(100);
  }
  throw new Error('The emulator did not come up within half a minute.');
}

async function isUp(endpoint: string): Promise<boolean> {
  return fetch(`${endpoint}/moto-api/invocations`).then(
    ({ ok }) => ok,
    () => false,
  );
}
