/** A task that S3 tries again before its job ends; the message is in the report if that does not help. */
export class TemporaryFailureError extends Error {
  override readonly name = 'TemporaryFailureError';
}

/** A task that trying again does not help; the message is in the report of the job. */
export class PermanentFailureError extends Error {
  override readonly name = 'PermanentFailureError';
}

/** What a failed task comes to. */
export interface Failure {
  resultCode: 'TemporaryFailure' | 'PermanentFailure';
  resultString: string;
}

/** What S3 is told of an error: its message where it was meant for the report, else no more than its name. */
export function toFailure(error: unknown): Failure {
  if (error instanceof TemporaryFailureError) {
    return { resultCode: 'TemporaryFailure', resultString: error.message };
  }
  const meant = error instanceof PermanentFailureError;
  const told = meant ? error.message : error instanceof Error ? error.name : typeof error;
  return { resultCode: 'PermanentFailure', resultString: told };
}
