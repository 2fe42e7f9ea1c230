import type { ReferenceChange } from './reference-change.js';

/**
 * What this function is for. CodeCommit and Lambda may deliver a change twice, and an error has
 * Lambda deliver all changes of the push again: guard every effect with `referenceChange.changeId`.
 */
export async function processReferenceChange(_referenceChange: ReferenceChange): Promise<void> {}
