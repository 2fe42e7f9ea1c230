import type { AppSyncIdentity, AppSyncResolverEvent } from 'aws-lambda';

const names = ['Query.getOrder', 'Order.lineItems', 'Customer.order_count'] as const;

/** The fields that this function resolves, by their type and name. */
export type FieldName = (typeof names)[number];

/** Arguments, or what a resolver gave. */
export type Members = { [name: string]: unknown };

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
  const { parentTypeName, fieldName }: Members = Object(Object(event).info);
  const isName = typeof parentTypeName === 'string' && typeof fieldName === 'string';
  return isName ? `${parentTypeName}.${fieldName}` : null;
}

/** Reads what AppSync sends for a field; throws a {@link FieldError} for one that is not known here. */
export function toField(event: FieldEvent): Field {
  const name = nameOf(event);
  const { arguments: args, source, identity }: FieldEvent = Object(event);
  if (name === null || !isMembers(args) || !(source === null || isMembers(source))) {
    throw new UnexpectedEventError('The event is about no field.');
  }
  const known = names.find((each) => each === name);
  if (!known) throw new FieldError('This function does not resolve the field.');
  return { name: known, args, source, identity: identity ?? null };
}

function isMembers(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
