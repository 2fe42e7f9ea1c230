import type { CodeCommitTrigger } from 'aws-lambda';

/** What a push changed of one branch or tag. */
export interface ReferenceChange {
  /** The same whenever this change is delivered again, and different for every other change. */
  changeId: string;
  kind: 'created' | 'updated' | 'deleted';
  /** The full name, such as `refs/heads/main`. */
  ref: string;
  /** Null for what is no branch. */
  branch: string | null;
  /** Null for what is no tag. */
  tag: string | null;
  /** Null where nothing is told of what was deleted. */
  commit: string | null;
  repository: string;
  /** As CodeCommit writes it: `2025-03-14T09:26:53.589+0000`. */
  changedAt: string;
  /** ARN of whoever pushed. */
  changedBy: string;
  /** What the trigger says with each event; null where it says nothing. */
  customData: string | null;
}

/** A branch or tag in a record. */
export type Reference = CodeCommitTrigger['codecommit']['references'][number];

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/** True for what CodeCommit sends when somebody tests the trigger: nothing has changed. */
export function isTest({ eventName }: CodeCommitTrigger): boolean {
  return eventName === 'TriggerEventTest';
}

/** Reads a reference of a record; throws when it is no change that is known. */
export function toReferenceChange(
  record: CodeCommitTrigger,
  reference: Reference,
): ReferenceChange {
  const { eventId, eventSource, eventVersion, eventSourceARN, eventTime } = record;
  if (eventSource !== 'aws:codecommit' || !eventVersion.startsWith('1.')) {
    throw new UnknownEventError('The event is none of CodeCommit in version 1.');
  }
  const { ref, commit, created = false, deleted = false } = reference;
  if (typeof ref !== 'string') throw new UnknownEventError('The reference has no name.');
  const known = typeof commit === 'string' && /^[0-9a-f]{40}$/.test(commit);
  if (!known && !deleted) throw new UnknownEventError('The reference has no commit.');
  return {
    changeId: `${eventId}#${ref}`,
    kind: deleted ? 'deleted' : created ? 'created' : 'updated',
    ref,
    branch: nameBelow('refs/heads/', ref),
    tag: nameBelow('refs/tags/', ref),
    commit: known ? commit : null,
    repository: eventSourceARN.slice(eventSourceARN.lastIndexOf(':') + 1),
    changedAt: eventTime,
    changedBy: record.userIdentityARN,
    customData: record.customData ?? null,
  };
}

function nameBelow(folder: string, ref: string): string | null {
  return ref.startsWith(folder) ? ref.slice(folder.length) : null;
}
