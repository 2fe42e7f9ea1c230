import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { errnoOf } from '../disk.js';

/** The run that holds a lock. */
export interface Owner {
  pid: number;
  /** Host and, on Linux, the process namespace in which {@link Owner.pid} counts. */
  host: string;
  /** Clock ticks at which the process began, where the system tells; empty elsewhere. */
  start: string;
  /** Folders that this run created to put its lock into: the last of the path, from the inside. */
  made: number;
}

/** This process as an owner. */
export function thisRun(made: number): Owner {
  return { pid: process.pid, host: thisHost(), start: startOf(process.pid), made };
}

/** True for an owner that {@link thisRun} gave. */
export function isThisRun(owner: Owner): boolean {
  return owner.pid === process.pid && owner.host === thisHost();
}

/** The owner written into a lock, or null for text that is none. */
export function parseOwner(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text);
    return isOwner(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, host, start, made }: Partial<Record<keyof Owner, unknown>> = value;
  const strings = typeof host === 'string' && typeof start === 'string';
  return strings && Number.isSafeInteger(pid) && Number.isSafeInteger(made);
}

/** True when the owner's process has certainly ended; `holding` says that this process holds the lock. */
export function isGone(owner: Owner, holding: boolean): boolean {
  if (owner.host !== thisHost()) return false;
  if (isPidGone(owner.pid)) return true;
  if (owner.pid === process.pid) return !holding;
  const start = startOf(owner.pid);
  return start !== '' && owner.start !== '' && start !== owner.start;
}

/** True when no process of this host has the number. */
export function isPidGone(pid: number): boolean {
  if (pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errnoOf(error) === 'ESRCH';
  }
}

function thisHost(): string {
  const namespace = orEmpty(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), namespace].filter(Boolean).join(' ');
}

function startOf(pid: number): string {
  const stat = orEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name in the second field may hold spaces; the start is field 22, see proc_pid_stat(5).
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return '';
  }
}
