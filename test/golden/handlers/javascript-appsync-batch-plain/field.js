/** @import { AppSyncIdentity, AppSyncResolverEvent } from 'aws-lambda' */

const names = /** @type {const} */ (['Query.orders', 'Order.customer']);

/**
 * The fields that this function resolves, by their type and name.
 *
 * @typedef {(typeof names)[number]} FieldName
 */

/**
 * Arguments, or what a resolver gave.
 *
 * @typedef {Record<string, unknown>} Members
 */

/**
 * What AppSync sends for a field, before it is checked.
 *
 * @typedef {AppSyncResolverEvent<Members, Members | null>} FieldEvent
 */

/**
 * A field that somebody asks for.
 *
 * @typedef {object} Field
 * @property {FieldName} name
 * @property {Members} args As the schema of the API has them; nothing else has checked them.
 * @property {Members | null} source What the field belongs to, as the resolver of that gave it; null for
 *   Query and Mutation.
 * @property {NonNullable<AppSyncIdentity> | null} identity Who asks; null where the API does not know.
 */

/** What is wrong with a request: AppSync shows the message to whoever asks. */
export class FieldError extends Error {
  name = 'FieldError';
}

export class UnexpectedEventError extends Error {
  name = 'UnexpectedEventError';
}

/**
 * The type and name of the field that an event is about; null where it is about none.
 *
 * @param {unknown} event
 * @returns {string | null}
 */
export function nameOf(event) {
  const { parentTypeName, fieldName } = Object(Object(event).info);
  const isName = typeof parentTypeName === 'string' && typeof fieldName === 'string';
  return isName ? `${parentTypeName}.${fieldName}` : null;
}

/**
 * Reads what AppSync sends for a field; throws a {@link FieldError} for one that is not known here.
 *
 * @param {FieldEvent} event
 * @returns {Field}
 */
export function toField(event) {
  const name = nameOf(event);
  /** @type {FieldEvent} */
  const { arguments: args, source, identity } = Object(event);
  if (name === null || !isMembers(args) || !(source === null || isMembers(source))) {
    throw new UnexpectedEventError('The event is about no field.');
  }
  const known = names.find((each) => each === name);
  if (!known) throw new FieldError('This function does not resolve the field.');
  return { name: known, args, source, identity: identity ?? null };
}

/** @param {unknown} value */
function isMembers(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
