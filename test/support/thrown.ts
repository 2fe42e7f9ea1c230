import { UserError } from '../../generators/errors.js';

/** The error that work ends with, for a person; any other way to end is a failure. */
export async function thrownBy(work: () => unknown): Promise<UserError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
