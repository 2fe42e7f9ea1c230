import type { Json, JsonObject } from '../../../generators/wiring.js';
import { isObject } from '../../shared/filters/leaves.js';
import { alternativesOf, type Comparison, type Condition, type Path } from './conditions.js';
import type { Field, FilterPattern, Term } from './filter-pattern.js';
import { extractedFields, holds, matches, valuesAt } from './matches.js';
import { regexExample } from './regex.js';

/** The message itself where the filter lets it through, else one that says as much and is let through; null for none. */
export function fitted(message: string, pattern: FilterPattern): string | null {
  if (matches(message, pattern)) return message;
  return candidates(message, pattern).find((each) => matches(each, pattern)) ?? null;
}

function candidates(message: string, pattern: FilterPattern): string[] {
  if (pattern.kind === 'fields') return [lineOf(pattern.fields)];
  if (pattern.kind === 'json') {
    return alternativesOf(pattern.condition).map((way) => JSON.stringify(meeting(message, way)));
  }
  const { required, optional } = pattern;
  const asked = required.length > 0 ? required : optional.slice(0, 1);
  const words = asked.map(exampleOf).filter((each) => each !== null);
  return [[...words, message], [message, ...words], words].map((parts) => parts.join(' '));
}

const exampleOf = (term: Term): string | null =>
  'text' in term ? term.text : regexExample(term.regex);

/** The object of a message with values that meet comparisons. */
function meeting(message: string, way: readonly Comparison[]): JsonObject {
  const base = baseOf(message);
  return way.reduce<JsonObject>((object, { path }) => {
    const key = JSON.stringify(path);
    const same = way.filter((each) => JSON.stringify(each.path) === key);
    const found = [...valuesAt(object, path), ...valuesFor(same)].find((value) =>
      same.every((each) => holds(setAt({}, path, value) ?? null, each)),
    );
    const changed = setAt(object, path, found);
    return isObject(changed) ? changed : object;
  }, base);
}

function baseOf(message: string): JsonObject {
  try {
    const value = JSON.parse(message) as Json;
    return isObject(value) ? value : { message };
  } catch {
    return { message };
  }
}

/** Values that may meet comparisons of one thing; undefined for one that is not there. */
function valuesFor(comparisons: readonly Comparison[]): (Json | undefined)[] {
  const found = comparisons.flatMap(({ operand }): (Json | undefined)[] => {
    if ('absent' in operand) return [undefined];
    if ('is' in operand) return [operand.is];
    if ('regex' in operand) return [regexExample(operand.regex) ?? 'other'];
    if ('number' in operand) return [operand.number, operand.number + 1, operand.number - 1];
    const [plain, some] = [operand.text.replaceAll('*', ''), operand.text.replaceAll('*', 'a')];
    return plain === '' ? [some] : [plain, some];
  });
  return [...found, 'other'];
}

/** The same value with another one below a path, whose `*` is the first place or any key. */
function setAt(value: Json | undefined, path: Path, wanted: Json | undefined): Json | undefined {
  const [step, ...below] = path;
  if (step === undefined) return wanted;
  if (typeof step === 'number') {
    const items = Array.isArray(value) ? [...value] : [];
    while (items.length <= step) items.push('other');
    items[step] = setAt(items[step], below, wanted) ?? null;
    return items;
  }
  const object = isObject(value) ? value : {};
  const inner = setAt(object[step], below, wanted);
  if (inner !== undefined) return { ...object, [step]: inner };
  const { [step]: _, ...others } = object;
  return others;
}

/** A line of fields that meet their conditions. */
function lineOf(fields: readonly Field[]): string {
  return fields
    .flatMap((field) => (field === '...' ? [] : [fieldText(field.name, field.condition)]))
    .map((text) => (/[\s[\]]|^$/.test(text) ? `"${text}"` : text))
    .join(' ');
}

function fieldText(name: string, condition: Condition | null): string {
  if (!condition) return name;
  const texts = alternativesOf(condition).flatMap((way) => [name, ...valuesFor(way).map(String)]);
  return texts.find((text) => extractedFields(`"${text}"`, [{ name, condition }])) ?? name;
}
