import { type Field, FieldError } from './field.js';
import type { FieldValue } from './resolve-fields.js';

/** What AppSync makes a field of a batch of. */
export interface BatchItem {
  data: FieldValue;
  errorMessage?: string;
  errorType?: string;
}

export class BatchLengthError extends Error {
  override readonly name = 'BatchLengthError';
}

/** The answer to a batch: what was refused stays in its place, between the values of all other fields. */
export function toItems(
  batch: readonly (Field | FieldError)[],
  values: readonly FieldValue[],
): BatchItem[] {
  const asked = batch.filter((each) => !(each instanceof FieldError));
  if (values.length !== asked.length) {
    throw new BatchLengthError(`There are ${values.length} values of ${asked.length} fields.`);
  }
  const rest = values.values();
  return batch.map((each) => itemOf(each instanceof FieldError ? each : rest.next().value));
}

/** Of an error that is no FieldError nobody is told. */
function itemOf(value: FieldValue = null): BatchItem {
  if (!(value instanceof Error)) return { data: value };
  const errorMessage = value instanceof FieldError ? value.message : 'Something went wrong.';
  return { data: null, errorMessage, errorType: value.name };
}
