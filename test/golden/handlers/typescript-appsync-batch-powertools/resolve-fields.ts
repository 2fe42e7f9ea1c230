import type { Field, FieldError } from './field.js';

/** What a field is, as the schema of the API has it; a FieldError where it cannot be had. */
export type FieldValue = object | string | number | boolean | null | FieldError;

/**
 * What this function is for: the value of each of these fields, in the same order, best with one look at whatever
 * has them. A mutation may be asked for again: guard its effect. What throws fails the whole batch.
 */
export async function resolveFields(fields: readonly Field[]): Promise<FieldValue[]> {
  return fields.map(valueFor);
}

function valueFor({ name, args, source }: Field): FieldValue {
  switch (name) {
    case 'Query.orders':
      return { id: args.id };
    case 'Order.customer':
      return { id: source?.id };
  }
}
