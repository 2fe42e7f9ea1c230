import type { AttributeValue } from 'aws-lambda';

/** An attribute. Numbers stay text: they have up to 38 digits, which `number` would round. */
export type Attribute =
  | string
  | boolean
  | null
  | Uint8Array
  | Set<string>
  | Set<Uint8Array>
  | Attribute[]
  | Attributes;

/** The attributes of an item, or of a map in one, by name. */
export interface Attributes {
  [name: string]: Attribute;
}

/** Reads an item as streams send it; throws for a type of attribute that DynamoDB does not have. */
export function readAttributes(item: { [name: string]: AttributeValue }): Attributes {
  const entries = Object.entries(item).map(([name, value]) => [name, readAttribute(value)]);
  return Object.fromEntries(entries);
}

function readAttribute(value: AttributeValue): Attribute {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return value.N;
  if (value.B !== undefined) return Buffer.from(value.B, 'base64');
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(readAttribute);
  if (value.M !== undefined) return readAttributes(value.M);
  if (value.SS !== undefined) return new Set(value.SS);
  if (value.NS !== undefined) return new Set(value.NS);
  if (value.BS !== undefined) return new Set(value.BS.map((bytes) => Buffer.from(bytes, 'base64')));
  throw new TypeError(`DynamoDB has no attributes of type ${Object.keys(value)}.`);
}
