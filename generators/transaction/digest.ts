import { hash } from 'node:crypto';

/** The SHA-256 of bytes, or of text as UTF-8, in hexadecimal. */
export function sha256(data: Uint8Array | string): string {
  return hash('sha256', data, 'hex');
}
