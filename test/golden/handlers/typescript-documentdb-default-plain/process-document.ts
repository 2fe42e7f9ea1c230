import type { DocumentChange } from './change.js';

/**
 * Does the work for one change. It may come twice under the same `id`: make the effect idempotent by
 * it. A change that throws stops the stream: its batch comes again until it succeeds.
 */
export async function processDocument({ id, operation }: DocumentChange): Promise<void> {
  console.info({ message: 'Change processed', id, operation });
}
