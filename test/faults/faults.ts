import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What happens at a call that changes the disk. */
export type Fault =
  /** Nothing more reaches the disk, as after SIGKILL, but the process lives on. */
  | 'die'
  /** The process kills itself. */
  | 'kill'
  /** The call fails with this system error. */
  | { errno: string }
  /** Somebody else does something just before the call. */
  | { meanwhile: () => void };

/** Where faults happen: at the `at`-th changing call below `folder`, counted from 1. */
export interface Plan {
  folder: string;
  at: number;
  fault: Fault;
  /** The fault stays from then on. */
  lasting?: boolean;
  /** So many calls later the process dies. */
  diesAfter?: number;
  /** Only calls of this kind count; they read as `renameSync /from /to`. */
  only?: RegExp;
}

/** Thrown instead of a process ending; code under test must not survive it. */
export class Death extends Error {
  override readonly name = 'Death';
}

// A process that dies loses nothing that was written, so there is no need to wait for the disk.
const originals = { ...fs, fsyncSync: () => undefined };
const byPath = [
  'linkSync',
  'mkdirSync',
  'renameSync',
  'rmdirSync',
  'rmSync',
  'unlinkSync',
] as const;
const byFile = ['fchmodSync', 'fsyncSync', 'ftruncateSync', 'writeSync'] as const;
const writing = fs.constants.O_WRONLY | fs.constants.O_RDWR | fs.constants.O_CREAT;

/** Counts changing calls and makes one fail, until `remove` is called. */
export function inject(plan: Plan): { calls: string[]; remove: () => void } {
  const calls: string[] = [];
  const files = new Map<number, string>();
  const isInside = (path: unknown) => typeof path === 'string' && path.startsWith(plan.folder);
  let isDead = false;

  const strike = (name: string, args: unknown[]) => {
    if (isDead) throw new Death(name);
    const file = files.get(Number(args[0])) ?? [];
    const text = [name, ...args.filter((arg) => typeof arg === 'string')].concat(file).join(' ');
    if (plan.only && !plan.only.test(text)) return;
    calls.push(text);
    const isDue = calls.length === plan.at + (plan.diesAfter ?? Number.POSITIVE_INFINITY);
    if (!isDue && (plan.lasting ? calls.length < plan.at : calls.length !== plan.at)) return;
    if (typeof plan.fault === 'object' && !isDue) {
      if ('errno' in plan.fault) throw systemError(plan.fault.errno, name);
      return plan.fault.meanwhile();
    }
    if (name === 'writeSync') writeHalf(args);
    if (plan.fault === 'kill') process.kill(process.pid, 'SIGKILL');
    isDead = true;
    throw new Death(name);
  };

  for (const name of byPath) {
    replace(name, (...args) => {
      if (args.some(isInside)) strike(name, args);
      return call(name, args);
    });
  }
  for (const name of byFile) {
    replace(name, (...args) => {
      if (files.has(Number(args[0]))) strike(name, args);
      return call(name, args);
    });
  }
  replace('openSync', (...args) => {
    if (isInside(args[0]) && isWriting(args[1])) strike('openSync', args);
    const file = Number(call('openSync', args));
    if (isInside(args[0])) files.set(file, String(args[0]));
    return file;
  });
  replace('closeSync', (...args) => {
    files.delete(Number(args[0]));
    return call('closeSync', args);
  });
  syncBuiltinESMExports();
  return { calls, remove };
}

/** Takes faults out; syncing stays a matter of no time. */
export function remove(): void {
  for (const name of [...byPath, ...byFile, 'openSync', 'closeSync'] as const) {
    replace(name, originals[name] as (...args: unknown[]) => unknown);
  }
  syncBuiltinESMExports();
}

function replace(name: string, by: (...args: unknown[]) => unknown): void {
  Object.assign(fs, { [name]: by });
}

function call(name: keyof typeof originals, args: unknown[]): unknown {
  return Reflect.apply(originals[name] as () => unknown, fs, args);
}

function writeHalf([file, bytes, offset, length]: unknown[]): void {
  call('writeSync', [file, bytes, offset, Math.floor(Number(length) / 2)]);
}

function isWriting(flags: unknown): boolean {
  return typeof flags === 'number' ? (flags & writing) !== 0 : /[wa+]/.test(String(flags ?? 'r'));
}

function systemError(errno: string, syscall: string): Error {
  return Object.assign(new Error(`${errno}: injected, ${syscall}`), { code: errno, syscall });
}
