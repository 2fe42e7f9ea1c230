import type { OptionValue, TriggerContext } from '../define.js';
import { camel, pascal, snake } from '../names.js';
import { nearest } from '../nearest.js';
import { type Code, code } from '../view.js';
import type { Json } from '../wiring.js';
import type { DescriptorText, KeyPath } from './read-descriptor.js';

/** What the values of a descriptor depend on. */
export interface Known {
  answers: { readonly [option: string]: OptionValue };
  context: TriggerContext;
}

/** A value, and in views identifiers among it. */
export type Computed = Json | Code;

/** A value of a descriptor that is ready to be computed; it always ends. */
export type Expression = (known: Known) => Json;

/** What expressions are read with. */
export interface Reading {
  text: DescriptorText;
  /** Names of options that they may ask for. */
  options: readonly string[];
}

type Operator = (value: unknown, path: KeyPath, reading: Reading) => Expression;

const members: { readonly [operator: string]: { readonly [name: string]: Expression } } = {
  $fn: {
    name: ({ context }) => context.fn.name,
    runtime: ({ context }) => context.fn.runtime,
    memory: ({ context }) => context.fn.memory,
    timeout: ({ context }) => context.fn.timeout,
  },
  $source: {
    name: ({ context }) => context.source?.name ?? null,
    arn: ({ context }) => context.source?.arn ?? null,
  },
};

const member =
  (operator: '$fn' | '$source'): Operator =>
  (value, path, { text }) => {
    const known = members[operator] ?? {};
    const found = typeof value === 'string' && Object.hasOwn(known, value) ? known[value] : null;
    return found ?? text.refuse(path, `${operator} takes ${Object.keys(known).join(', ')}`);
  };

/** An operator on several values. */
const several =
  (compute: (values: Json[]) => Json, exactly: number | null = null): Operator =>
  (value, path, reading) => {
    const fits = Array.isArray(value) && (exactly === null || value.length === exactly);
    if (!fits) {
      const takes = exactly === null ? 'a list' : `a list of ${exactly}`;
      return reading.text.refuse(path, `${String(path.at(-1))} takes ${takes}`);
    }
    const parts = value.map((each, at) => expression(each, [...path, at], reading));
    return (known) => compute(parts.map((part) => part(known)));
  };

/** An operator on one value. */
const single =
  (compute: (value: Json) => Json): Operator =>
  (value, path, reading) => {
    const part = expression(value, path, reading);
    return (known) => compute(part(known));
  };

const texts = (compute: (text: string, other: string) => Json): Operator =>
  several(([text = null, other = null]) => compute(asText(text), asText(other)), 2);

const operators: { readonly [name: string]: Operator } = {
  $option(value, path, { options, text }) {
    if (typeof value === 'string' && options.includes(value)) {
      return ({ answers }) => (answers[value] ?? null) as Json;
    }
    const near = nearest(String(value), options);
    const offer = near ? `; ${near} is near it` : '';
    return text.refuse(path, `asks for the option «${String(value)}», which it lacks${offer}`);
  },
  $fn: member('$fn'),
  $source: member('$source'),
  $join: several((values) => values.map(asText).join('')),
  $sum: several((values) => values.map(Number).reduce((sum, each) => sum + each, 0)),
  $product: several((values) => values.map(Number).reduce((product, each) => product * each, 1)),
  $json: single((value) => JSON.stringify(value)),
  $parse: single((value) => (typeof value === 'string' ? parsed(value) : null)),
  $given: single(isGiven),
  $not: single((value) => value !== true),
  $all: several((values) => values.every((each) => each === true)),
  $any: several((values) => values.some((each) => each === true)),
  $equals: several(([a, b]) => JSON.stringify(a) === JSON.stringify(b), 2),
  $less: several(([a, b]) => Number(a) < Number(b), 2),
  $startsWith: texts((text, other) => text.startsWith(other)),
  $endsWith: texts((text, other) => text.endsWith(other)),
  $includes: several(([list, item]) => Array.isArray(list) && list.includes(item ?? null), 2),
};

/**
 * Reads a value: JSON in which `{$option: batch-size}` and the other operators stand for what they compute.
 * @throws UserError CLT_BAD_DESCRIPTOR
 */
export function expression(value: unknown, path: KeyPath, reading: Reading): Expression {
  if (Array.isArray(value)) {
    const items = value.map((each, at) => expression(each, [...path, at], reading));
    return (known) => items.map((item) => item(known));
  }
  if (typeof value !== 'object' || value === null) return () => value as Json;
  const [name] = Object.keys(value).filter((key) => key.startsWith('$'));
  if (name === '$if') return choice(value as Choice, path, reading);
  if (name !== undefined) return operation(value as Record<string, unknown>, name, path, reading);
  const entries = Object.entries(value).map(
    ([key, each]) => [key, expression(each, [...path, key], reading)] as const,
  );
  return (known) => Object.fromEntries(entries.map(([key, each]) => [key, each(known)]));
}

function operation(
  value: { [key: string]: unknown },
  name: string,
  path: KeyPath,
  reading: Reading,
): Expression {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  const near = nearest(name, [...Object.keys(operators), '$if']);
  const offer = near ? `; ${near} is near it` : '';
  if (!operator) return reading.text.refuse([...path, name], `has no operator ${name}${offer}`);
  if (Object.keys(value).length > 1) {
    return reading.text.refuse(path, `has members beside ${name}, which stands alone`);
  }
  return operator(value[name], [...path, name], reading);
}

type Choice = { $if?: unknown; then?: unknown; else?: unknown };

function choice(value: Choice, path: KeyPath, reading: Reading): Expression {
  const surplus = Object.keys(value).find((key) => !['$if', 'then', 'else'].includes(key));
  if (surplus !== undefined || !('then' in value)) {
    return reading.text.refuse(path, '$if goes with then and else, and nothing more');
  }
  const part = (key: keyof Choice): Expression =>
    expression(value[key] ?? null, [...path, key], reading);
  const [condition, yes, no] = [part('$if'), part('then'), part('else')];
  return (known) => (condition(known) === true ? yes(known) : no(known));
}

const spellings = { camel, pascal, snake };

/** A member of a view: any value, or `{$identifier: …, style: camel}` for an identifier of the language. */
export function viewMember(
  value: unknown,
  path: KeyPath,
  reading: Reading,
): (known: Known) => Computed {
  const isIdentifier = typeof value === 'object' && value !== null && '$identifier' in value;
  if (!isIdentifier) return expression(value, path, reading);
  const { $identifier, style } = value as { $identifier: unknown; style?: unknown };
  const spell = spellings[style as keyof typeof spellings] as
    | ((name: string) => string)
    | undefined;
  if (!spell) return reading.text.refuse(path, '$identifier goes with style: camel, pascal, snake');
  const text = expression($identifier, [...path, '$identifier'], reading);
  return (known) => code(spell(asText(text(known))));
}

/** Nothing where a value says nothing; anything else that is no text as JSON. */
export function asText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isGiven(value: Json): boolean {
  return (
    value !== null &&
    value !== false &&
    value !== '' &&
    !(Array.isArray(value) && value.length === 0)
  );
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
