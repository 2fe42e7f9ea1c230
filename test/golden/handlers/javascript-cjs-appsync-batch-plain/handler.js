'use strict';

const { toItems } = require('./batch-item.js');
const { FieldError, nameOf, toField, UnexpectedEventError } = require('./field.js');
const { resolveFields } = require('./resolve-fields.js');

/** @import { Field, FieldEvent } from './field.js' */

/**
 * AppSync waits for an item for each of the batch, in the same order; an error fails all of them.
 *
 * @param {FieldEvent[]} events
 */
async function handler(events) {
  const field = nameOf([events].flat()[0]);
  try {
    const batch = toBatch(events);
    const asked = batch.flatMap((each) => (each instanceof FieldError ? [] : [each]));
    const values = await resolveFields(asked);
    const items = toItems(batch, values);
    const errors = items.flatMap(({ errorType = [] }) => errorType);
    console.info({ message: 'Batch resolved', field, items: items.length, errors });
    return items;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Batch failed', field, errorName });
    // AppSync shows the message of any error to whoever asks.
    throw new Error('Something went wrong.');
  }
}

/**
 * The fields of a batch, and what is refused in its place.
 *
 * @param {FieldEvent[]} events
 * @returns {(Field | FieldError)[]}
 */
function toBatch(events) {
  if (!Array.isArray(events)) throw new UnexpectedEventError('The event is no batch.');
  return events.map((event) => {
    try {
      return toField(event);
    } catch (error) {
      if (error instanceof FieldError) return error;
      throw error;
    }
  });
}

module.exports = { handler };
