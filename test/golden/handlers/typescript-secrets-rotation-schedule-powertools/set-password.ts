import type { Credentials } from './credentials.js';

/** A password that a rotation changes; everything else of the two is the same. */
export interface PasswordChange {
  /** What the system takes until now. */
  current: Credentials;
  /** What it is to take from now on. */
  next: Credentials;
}

class NotImplementedError extends Error {
  override readonly name = 'NotImplementedError';
}

/**
 * Gives the system that the secret is of its next password. It may be called again after it has done
 * so: sign in with `next` first, and change nothing where that works.
 */
export async function setPassword(_change: PasswordChange): Promise<void> {
  // Until this is written, a rotation ends here and the current password stays what it is.
  throw new NotImplementedError('Nothing tells the system its next password yet.');
}

/** Uses the system with its next password, as a client would; throws when that does not work. */
export async function testPassword(_next: Credentials): Promise<void> {
  throw new NotImplementedError('Nothing tests the next password yet.');
}
