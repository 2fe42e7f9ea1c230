import { nearest } from '../../../generators/nearest.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { alternativesOf } from './alternatives.js';
import { exampleOf, meets } from './conditions.js';
import { meetingAll } from './examples.js';
import { at, isObject, type Leaf } from './leaves.js';
import { isCondition } from './operators.js';

/** Filters of a mapping without a raised quota. https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html */
const mostFilters = 5;
/** Characters. https://docs.aws.amazon.com/lambda/latest/api/API_Filter.html */
const longestPattern = 4096;
/** What Lambda knows of the operators of EventBridge. */
const operators = /^(?:anything-but|equals-ignore-case|exists|numeric|prefix|suffix)$/;

/** The option of triggers that Lambda polls. */
export const filterOption = {
  'filter-pattern': {
    type: 'string',
    description: `Records that Lambda hands over, as a pattern in JSON or a list of up to ${mostFilters}; it drops the others`,
    pattern: /^\s*[[{]/,
    json: true,
    maxLength: mostFilters * longestPattern,
    default: null,
  },
} as const;

/** What Lambda sees of one record when it filters. */
export interface FilteredRecord {
  /** The members that a pattern may name, with those of a true record that the handlers can read. */
  sample: JsonObject;
  /** Members, by their path, whose value is one of these whatever a pattern says. */
  among: { readonly [path: string]: readonly Json[] };
  /** Paths to what the handlers take for text. */
  texts: readonly string[];
  /** Keys whose value is text wherever they stand, such as `N` of an attribute in DynamoDB. */
  textKeys?: readonly string[];
  /** Paths that no record has, each with the reason as a clause. */
  absent?: { readonly [path: string]: string };
  /** Why no record has a value at a path, as a clause; null where one may. */
  problemAt?: (path: readonly string[]) => string | null;
}

/** The patterns of an answer; none without one, or for what is not JSON. */
export function patternsIn(answer: string | null): JsonObject[] {
  try {
    const value: Json = JSON.parse(answer ?? '[]');
    return [value].flat().filter(isObject);
  } catch {
    return [];
  }
}

/** What Lambda would refuse about the patterns of an answer, or why no record can match them, as a clause; null for nothing. */
export function filterProblem(answer: string | null, record: FilteredRecord): string | null {
  if (answer === null) return null;
  const patterns = patternsIn(answer);
  if (patterns.length === 0) return 'is no JSON object and no list of them';
  if (patterns.length > mostFilters)
    return `has more than the ${mostFilters} patterns of a mapping`;
  const problems = patterns.map((each) => patternProblem(each, record));
  return problems.find((each) => each !== null) ?? null;
}

function patternProblem(pattern: JsonObject, record: FilteredRecord): string | null {
  if (JSON.stringify(pattern).length > longestPattern) {
    return `is longer than the ${longestPattern} characters that Lambda takes`;
  }
  const alternatives = alternativesOf(pattern);
  if (!alternatives) {
    return `needs a list of conditions for each key, such as ${exampleFor(record)}`;
  }
  const leaves = alternatives.flat();
  const members = Object.keys(record.sample);
  const strange = leaves.find(({ path: [first = ''] }) => !members.includes(first))?.path[0];
  if (strange !== undefined) {
    const near = nearest(strange, members);
    return `has the key ${strange}, which no filter can ask for; ${near ? `did you mean ${near}` : `there is ${members.join(', ')}`}`;
  }
  const wrong = leaves.flatMap(({ conditions }) => conditions).find((each) => !isKnown(each));
  if (wrong !== undefined) {
    return `has the condition ${JSON.stringify(wrong)}, which Lambda does not know`;
  }
  const nowhere = leaves
    .map(({ path }) => record.problemAt?.(path) ?? null)
    .find((each) => each !== null);
  if (nowhere) return nowhere;
  return recordFor(alternatives, record) ? null : unmet(alternatives, record);
}

/** A pattern that asks for a text of the record. */
function exampleFor({ texts }: FilteredRecord): string {
  const path = (texts.at(-1) ?? 'body.status').split('.');
  return JSON.stringify(path.reduceRight<Json>((value, key) => ({ [key]: value }), ['placed']));
}

function isKnown(condition: Json): boolean {
  if (!isObject(condition)) return isCondition(condition);
  return isCondition(condition) && Object.keys(condition).every((each) => operators.test(each));
}

/** A record that the patterns let through: the sample where it does, else with what the first of them asks for. */
export function matchingRecord(
  patterns: readonly JsonObject[],
  record: FilteredRecord,
): JsonObject {
  const [first, ...others] = patterns.flatMap((pattern) => {
    const found = recordFor(alternativesOf(pattern) ?? [], record);
    return found ? [found] : [];
  });
  const same = [first, ...others].find((each) => each === record.sample);
  return same ?? first ?? record.sample;
}

function recordFor(alternatives: readonly Leaf[][], record: FilteredRecord): JsonObject | null {
  const made = alternatives.map((leaves) => meetingAll(record.sample, leaves));
  const fits = (each: JsonObject, way: number): boolean => {
    const leaves = alternatives[way] ?? [];
    return (
      isRecord(each, record) &&
      meetsAll(each, leaves) &&
      leaves.every((leaf) => keeps(leaf, each, record))
    );
  };
  return made.find(fits) ?? null;
}

/** True where the value at a leaf has the type that its key says. */
function keeps({ path }: Leaf, object: JsonObject, { textKeys = [] }: FilteredRecord): boolean {
  const value = at(object, path);
  return value === undefined || !textKeys.includes(path.at(-1) ?? '') || typeof value === 'string';
}

function meetsAll(object: JsonObject, leaves: readonly Leaf[]): boolean {
  return leaves.every(({ path, conditions }) => meets(at(object, path), conditions));
}

/** False for what no source sends, or the handlers cannot read. */
function isRecord(object: JsonObject, { among, texts, absent = {} }: FilteredRecord): boolean {
  const valueAt = (path: string): Json | undefined => at(object, path.split('.'));
  return (
    Object.keys(absent).every((path) => valueAt(path) === undefined) &&
    texts.every((path) => typeof valueAt(path) === 'string') &&
    Object.entries(among).every(([path, values]) => values.includes(valueAt(path) ?? null))
  );
}

/** Why nothing matches: the key that nothing can meet, or what would be no record any more. */
function unmet(alternatives: readonly Leaf[][], record: FilteredRecord): string {
  const { among, texts, textKeys = [], absent = {} } = record;
  const leaves = alternatives.flat();
  const hopeless = leaves.find(({ conditions }) => exampleOf(conditions) === null);
  if (hopeless) return `matches no record: nothing meets ${hopeless.path.join('.')}`;
  const paths = leaves.map(({ path }) => path.join('.'));
  const fixed = Object.entries(among).find(([path]) => paths.includes(path));
  if (fixed) return `matches no record: ${fixed[0]} is ${fixed[1].map(String).join(' or ')}`;
  const lacking = Object.entries(absent).find(([path]) =>
    paths.some((each) => `${each}.`.startsWith(`${path}.`)),
  );
  if (lacking) return `matches no record: ${lacking[1]}`;
  const typed = leaves.find(({ path }) => textKeys.includes(path.at(-1) ?? ''));
  if (typed) return `matches no record: ${typed.path.join('.')} is always text`;
  return `matches none of the sample records, which have ${texts.join(' and ')} as text`;
}
