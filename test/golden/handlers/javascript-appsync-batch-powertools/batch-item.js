import { FieldError } from './field.js';

/** @import { Field } from './field.js' */
/** @import { FieldValue } from './resolve-fields.js' */

/**
 * What AppSync makes a field of a batch of.
 *
 * @typedef {object} BatchItem
 * @property {FieldValue} data
 * @property {string} [errorMessage]
 * @property {string} [errorType]
 */

export class BatchLengthError extends Error {
  name = 'BatchLengthError';
}

/**
 * The answer to a batch: what was refused stays in its place, between the values of all other fields.
 *
 * @param {readonly (Field | FieldError)[]} batch
 * @param {readonly FieldValue[]} values
 * @returns {BatchItem[]}
 */
export function toItems(batch, values) {
  const asked = batch.filter((each) => !(each instanceof FieldError));
  if (values.length !== asked.length) {
    throw new BatchLengthError(`There are ${values.length} values of ${asked.length} fields.`);
  }
  const rest = values.values();
  return batch.map((each) => itemOf(each instanceof FieldError ? each : rest.next().value));
}

/**
 * Of an error that is no FieldError nobody is told.
 *
 * @param {FieldValue} [value]
 * @returns {BatchItem}
 */
function itemOf(value = null) {
  if (!(value instanceof Error)) return { data: value };
  const errorMessage = value instanceof FieldError ? value.message : 'Something went wrong.';
  return { data: null, errorMessage, errorType: value.name };
}
