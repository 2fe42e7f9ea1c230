import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

/** @import { AppSyncIdentity, AppSyncResolverEvent } from 'aws-lambda' */

const membersSchema = z.record(z.string(), z.unknown());

const nameSchema = z.enum(['Query.orders', 'Mutation.putOrders']);

const infoSchema = z.object({
  info: z.object({ parentTypeName: z.string(), fieldName: z.string() }),
});

const contextSchema = z.object({ arguments: membersSchema, source: membersSchema.nullable() });

/**
 * The fields that this function resolves, by their type and name.
 *
 * @typedef {z.infer<typeof nameSchema>} FieldName
 */

/**
 * Arguments, or what a resolver gave.
 *
 * @typedef {z.infer<typeof membersSchema>} Members
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
  const parsed = parse(event, undefined, infoSchema, true);
  if (!parsed.success) return null;
  const { parentTypeName, fieldName } = parsed.data.info;
  return `${parentTypeName}.${fieldName}`;
}

/**
 * Reads what AppSync sends for a field; throws a {@link FieldError} for one that is not known here.
 *
 * @param {FieldEvent} event
 * @returns {Field}
 */
export function toField(event) {
  const name = nameOf(event);
  const context = parse(event, undefined, contextSchema, true);
  if (name === null || !context.success) {
    throw new UnexpectedEventError('The event is about no field.');
  }
  const known = parse(name, undefined, nameSchema, true);
  if (!known.success) throw new FieldError('This function does not resolve the field.');
  const { arguments: args, source } = context.data;
  return { name: known.data, args, source, identity: event.identity ?? null };
}
