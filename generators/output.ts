import { fstatSync, writeSync } from 'node:fs';
import { errnoOf } from './disk.js';

/** Where a command writes: standard output or standard error. */
export interface Output {
  isTerminal: boolean;
  write(text: string): void;
}

/** Milliseconds between two tries at a pipe that is full. */
const patience = 5;

/**
 * Standard output (1) or standard error (2). Pipes and files are written to directly: Node's own stream
 * for them takes longer to load than a short command to run.
 */
export function output(descriptor: 1 | 2): Output {
  if (!isDevice(descriptor)) {
    return { isTerminal: false, write: (text) => writeAll(descriptor, Buffer.from(text)) };
  }
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  return { isTerminal: stream.isTTY === true, write: (text) => void stream.write(text) };
}

/** Terminals are devices, and so is what Windows calls a console; nothing at all is treated like one. */
function isDevice(descriptor: number): boolean {
  try {
    return process.platform === 'win32' || fstatSync(descriptor).isCharacterDevice();
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return true;
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length; ) offset += writeSome(descriptor, bytes, offset);
}

/** Writes what the reader takes; the number of bytes. A reader such as `head` may stop early: that is no failure. */
function writeSome(descriptor: number, bytes: Uint8Array, offset: number): number {
  try {
    return writeSync(descriptor, bytes, offset);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EPIPE') process.exit(0);
    if (code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, patience);
    return 0;
  }
}
