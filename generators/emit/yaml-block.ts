import type { Json, JsonObject } from '../wiring.js';
import { yamlScalar, yamlString } from './yaml.js';

/**
 * A member of a block mapping with a value of any shape, from a column on, ended by a line break.
 * References are spelled short, as `!Ref` and `!GetAtt`; other intrinsic functions stay mappings.
 */
export function yamlMember(name: string, value: Json, column: number): string {
  const head = `${' '.repeat(column)}${yamlString(name)}:`;
  const inline = inlineValue(value);
  return inline === null
    ? `${head}\n${nested(value as Json[] | JsonObject, column + 2)}`
    : `${head} ${inline}\n`;
}

/** A value of any shape on one line, in brackets; references are spelled short. */
export function yamlInline(value: Json): string {
  const short = inlineValue(value);
  if (short !== null) return short;
  if (Array.isArray(value)) return `[${value.map(yamlInline).join(', ')}]`;
  const members = Object.entries(value as JsonObject).map(
    ([name, member]) => `${yamlString(name)}: ${yamlInline(member)}`,
  );
  return `{ ${members.join(', ')} }`;
}

function nested(value: Json[] | JsonObject, column: number): string {
  if (!Array.isArray(value)) {
    return Object.entries(value)
      .map(([name, member]) => yamlMember(name, member, column))
      .join('');
  }
  return value.map((item) => sequenceItem(item, column)).join('');
}

function sequenceItem(item: Json, column: number): string {
  const dash = `${' '.repeat(column)}- `;
  const inline = inlineValue(item);
  if (inline !== null) return `${dash}${inline}\n`;
  return dash + nested(item as Json[] | JsonObject, column + 2).slice(column + 2);
}

/** What fits behind a key on its line; null for what needs lines of its own. */
function inlineValue(value: Json): string | null {
  if (typeof value !== 'object' || value === null) return yamlScalar(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : null;
  const [first, second] = Object.entries(value);
  if (!first) return '{}';
  return second ? null : shortReference(first[0], first[1]);
}

function shortReference(name: string, argument: Json): string | null {
  if (name === 'Ref' && typeof argument === 'string') return `!Ref ${yamlString(argument)}`;
  if (name !== 'Fn::GetAtt') return null;
  const parts = Array.isArray(argument) ? argument : [argument];
  if (!parts.every((part) => typeof part === 'string')) return null;
  return `!GetAtt ${yamlString(parts.join('.'))}`;
}
