'use strict';

/** @import { Field, FieldError } from './field.js' */

/**
 * What a field is, as the schema of the API has it; a FieldError where it cannot be had.
 *
 * @typedef {object | string | number | boolean | null | FieldError} FieldValue
 */

/**
 * What this function is for: the value of each of these fields, in the same order, best with one look at whatever
 * has them. A mutation may be asked for again: guard its effect. What throws fails the whole batch.
 *
 * @param {readonly Field[]} fields
 * @returns {Promise<FieldValue[]>}
 */
async function resolveFields(fields) {
  return fields.map(valueFor);
}

/**
 * @param {Field} field
 * @returns {FieldValue}
 */
function valueFor({ name, args, source }) {
  switch (name) {
    case 'Query.orders':
      return { id: args.id };
    case 'Order.customer':
      return { id: source?.id };
  }
}

module.exports = { resolveFields };
