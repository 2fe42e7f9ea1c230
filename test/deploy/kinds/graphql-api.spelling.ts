import type { Json } from '../../../generators/wiring.js';
import type { Parameters } from '../expanded/words.js';

/** Parameters of the API as templates spell them: `ApiId` for `apiId`. */
export const raised = (value: Parameters): Parameters =>
  spelled(value, (letter) => letter.toUpperCase()) as Parameters;

/** Properties of a template as the API spells them. */
export const lowered = (value: Parameters): Parameters =>
  spelled(value, (letter) => letter.toLowerCase()) as Parameters;

function spelled(value: Json, first: (letter: string) => string): Json {
  if (Array.isArray(value)) return value.map((each) => spelled(each, first));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [
    name.replace(/^./, first),
    spelled(each, first),
  ]);
  return Object.fromEntries(entries);
}
