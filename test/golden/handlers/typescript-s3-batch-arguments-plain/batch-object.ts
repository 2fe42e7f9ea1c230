import type { S3BatchEvent, S3BatchEventTask } from 'aws-lambda';

/** An object that a job lists. */
export interface BatchObject {
  jobId: string;
  /** The same whenever this task is tried again, and different for every other task of the job. */
  taskId: string;
  bucket: string;
  key: string;
  /** Null for the object as it is now. */
  versionId: string | null;
  /** The arguments of the job; none in version 1.0 of its events. */
  userArguments: { [name: string]: string };
}

/** What an invocation says of its job, in both versions; the types of `aws-lambda` know the first. */
export type BatchEvent = Omit<S3BatchEvent, 'job' | 'tasks'> & {
  job: { id: string; userArguments?: { [name: string]: string } | null };
  tasks: BatchTask[];
};

/** One object of an invocation: version 1.0 has the ARN of its bucket, version 2.0 the name. */
export type BatchTask = Pick<S3BatchEventTask, 'taskId' | 's3Key'> & {
  s3VersionId?: string | null;
  s3BucketArn?: string;
  s3Bucket?: string;
};

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/** Throws for an invocation that no job of S3 Batch Operations is known to make. */
export function requireKnown({ invocationSchemaVersion, tasks }: BatchEvent): void {
  const known = ['1.0', '2.0'].includes(invocationSchemaVersion) && Array.isArray(tasks);
  if (!known) throw new UnknownEventError('The event is none of a job in version 1.0 or 2.0.');
}

/** Reads a task; throws when it names no object. */
export function toBatchObject({ job }: BatchEvent, task: BatchTask): BatchObject {
  const { taskId, s3Key, s3VersionId, s3BucketArn = '', s3Bucket } = task;
  if (typeof s3Key !== 'string') throw new UnknownEventError('The task has no key.');
  return {
    jobId: job.id,
    taskId,
    bucket: s3Bucket ?? s3BucketArn.slice(s3BucketArn.lastIndexOf(':') + 1),
    key: decoded(s3Key),
    versionId: s3VersionId || null,
    userArguments: job.userArguments ?? {},
  };
}

/** Manifests are URL-encoded, with + for a space. */
function decoded(key: string): string {
  const spaced = key.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch (error) {
    throw new UnknownEventError('The key is not URL-encoded.', { cause: error });
  }
}
