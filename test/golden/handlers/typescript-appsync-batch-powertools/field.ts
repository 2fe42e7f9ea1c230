import { parse } from '@aws-lambda-powertools/parser';
import type { AppSyncIdentity, AppSyncResolverEvent } from 'aws-lambda';
import { z } from 'zod';

const membersSchema = z.record(z.string(), z.unknown());

const nameSchema = z.enum(['Query.orders', 'Order.customer']);

const infoSchema = z.object({
  info: z.object({ parentTypeName: z.string(), fieldName: z.string() }),
});

const contextSchema = z.object({ arguments: membersSchema, source: membersSchema.nullable() });

/** The fields that this function resolves, by their type and name. */
export type FieldName = z.infer<typeof nameSchema>;

/** Arguments, or what a resolver gave. */
export type Members = z.infer<typeof membersSchema>;

/** What AppSync sends for a field, before it is checked. */
export type FieldEvent = AppSyncResolverEvent<Members, Members | null>;

/** A field that somebody asks for. */
export interface Field {
  name: FieldName;
  /** As the schema of the API has them; nothing else has checked them. */
  args: Members;
  /** What the field belongs to, as the resolver of that gave it; null for Query and Mutation. */
  source: Members | null;
  /** Who asks; null where the API does not know. */
  identity: NonNullable<AppSyncIdentity> | null;
}

/** What is wrong with a request: AppSync shows the message to whoever asks. */
export class FieldError extends Error {
  override readonly name = 'FieldError';
}

export class UnexpectedEventError extends Error {
  override readonly name = 'UnexpectedEventError';
}

/** The type and name of the field that an event is about; null where it is about none. */
export function nameOf(event: unknown): string | null {
  const parsed = parse(event, undefined, infoSchema, true);
  if (!parsed.success) return null;
  const { parentTypeName, fieldName } = parsed.data.info;
  return `${parentTypeName}.${fieldName}`;
}

/** Reads what AppSync sends for a field; throws a {@link FieldError} for one that is not known here. */
export function toField(event: FieldEvent): Field {
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
