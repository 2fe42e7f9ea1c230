/** @import { AttributeValue } from 'aws-lambda' */

/**
 * Reads an item as streams send it: texts, booleans, null, bytes, sets, lists and maps. Numbers stay
 * text: they have up to 38 digits, which `number` would round. Throws for a type of attribute that
 * DynamoDB does not have.
 *
 * @param {Record<string, AttributeValue>} item
 * @returns {Record<string, unknown>}
 */
export function readAttributes(item) {
  const entries = Object.entries(item).map(([name, value]) => [name, readAttribute(value)]);
  return Object.fromEntries(entries);
}

/**
 * @param {AttributeValue} value
 * @returns {unknown}
 */
function readAttribute(value) {
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
