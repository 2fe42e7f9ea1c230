import { FieldError, type FieldEvent, nameOf, toField } from './field.js';
import { type FieldValue, resolveField } from './resolve-field.js';

/** AppSync waits for the value of the field; an error becomes one of the GraphQL answer. */
export async function handler(event: FieldEvent): Promise<FieldValue> {
  const field = nameOf(event);
  try {
    const value = await resolveField(toField(event));
    console.info({ message: 'Field resolved', field });
    return value;
  } catch (error) {
    if (error instanceof FieldError) {
      console.info({ message: 'Field refused', field });
      throw error;
    }
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Field failed', field, errorName });
    // AppSync shows the message of any error to whoever asks.
    throw new Error('Something went wrong.');
  }
}
