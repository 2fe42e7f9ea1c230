import { bindingsIn } from './bindings.js';
import { argumentOf, type Expression, textOf } from './expressions.js';
import type { Scope } from './meanings.js';
import { parseText } from './parse-expression.js';
import type { Block } from './statements.js';
import { fieldsOf } from './strings.js';

/** What of a request an expression stands for. */
export type Field =
  | 'event'
  | 'requestContext'
  | 'http'
  | 'method'
  /** The path as the caller wrote it. */
  | 'path'
  /** The path as the API declares it, with its parameters in braces. */
  | 'resource'
  | 'routeKey'
  | 'pathParameters';

/** A field of a request, as an expression holds it. */
export interface Fact {
  kind: 'field';
  field: Field;
  /** Its letters are made small. */
  lower?: boolean;
}

/** Method and path next to each other: in a tuple, or in a text around a separator. */
export interface Pair {
  kind: 'pair';
  items: [Fact, Fact];
  /** Null for a tuple. */
  separator: string | null;
}

/** What names of a function are known to hold. */
export type Facts = ReadonlyMap<string, Fact | Pair>;

const steps: { [field in Field]?: { [key: string]: Field } } = {
  event: {
    ...{ httpMethod: 'method', http_method: 'method', method: 'method' },
    ...{ path: 'path', rawPath: 'path', raw_path: 'path', resource: 'resource' },
    ...{ routeKey: 'routeKey', route_key: 'routeKey' },
    ...{ requestContext: 'requestContext', request_context: 'requestContext' },
    ...{ pathParameters: 'pathParameters', path_parameters: 'pathParameters' },
  },
  requestContext: {
    ...{ http: 'http', httpMethod: 'method', resourcePath: 'resource', routeKey: 'routeKey' },
    ...{ http_method: 'method', resource_path: 'resource', route_key: 'routeKey' },
  },
  http: { method: 'method', path: 'path' },
};

const unchanging = ['upper', 'strip', 'rstrip', 'copy'];

/** What an expression holds of a request; null for anything else. */
export function factOf(expression: Expression, facts: Facts): Fact | Pair | null {
  switch (expression.kind) {
    case 'name':
      return facts.get(expression.name) ?? null;
    case 'subscript':
      return step(factOf(expression.value, facts), textOf(expression.index));
    case 'attribute':
      return step(factOf(expression.value, facts), expression.name);
    case 'boolean':
      return expression.op === 'or' && expression.values[0]
        ? factOf(expression.values[0], facts)
        : null;
    case 'tuple':
    case 'list':
      return pairOf(expression.items, null, facts);
    case 'call':
      return factOfCall(expression, facts);
    case 'string':
    case 'opaque':
      return null;
    default:
      return null;
  }
}

function step(outer: Fact | Pair | null, key: string | null): Fact | null {
  if (outer?.kind !== 'field' || key === null) return null;
  const field = steps[outer.field]?.[key];
  return field ? { kind: 'field', field } : null;
}

function factOfCall(call: Expression & { kind: 'call' }, facts: Facts): Fact | Pair | null {
  const { callee } = call;
  if (callee.kind === 'name' && callee.name === 'str' && call.args[0]) {
    return factOf(call.args[0].value, facts);
  }
  if (callee.kind !== 'attribute') return null;
  const inner = factOf(callee.value, facts);
  if (callee.name === 'get') return step(inner, textOf(argumentOf(call, 'key', 0)));
  if (inner?.kind !== 'field') return null;
  if (callee.name === 'lower') return { ...inner, lower: true };
  return unchanging.includes(callee.name) ? inner : null;
}

function pairOf(items: readonly Expression[], separator: string | null, facts: Facts): Pair | null {
  const [first, second, ...more] = items.map((each) => factOf(each, facts));
  if (first?.kind !== 'field' || second?.kind !== 'field' || more.length > 0) return null;
  const fields = [first.field, second.field];
  const isPair =
    fields.includes('method') && (fields.includes('path') || fields.includes('resource'));
  return isPair ? { kind: 'pair', items: [first, second], separator } : null;
}

/** As {@link factOf}, with texts that are put together: `f"{method} {path}"`, `method + " " + path`. */
export function factOfText(expression: Expression, text: string, facts: Facts): Fact | Pair | null {
  const plain = factOf(expression, facts);
  if (plain) return plain;
  if (expression.kind === 'string') {
    const parts = fieldsOf(text.slice(expression.start, expression.end)) ?? [];
    const [first, between, second] = parts;
    if (parts.length !== 3 || !first || !between || !second) return null;
    if (!('field' in first) || !('text' in between) || !('field' in second)) return null;
    const items = [parseText(first.field), parseText(second.field)];
    return items[0] && items[1] ? pairOf([items[0], items[1]], between.text, facts) : null;
  }
  if (expression.kind !== 'opaque' || expression.parts.length !== 3) return null;
  const [first, between, second] = expression.parts;
  const separator = textOf(between);
  if (!first || !second || separator === null) return null;
  return pairOf([first, second], separator, facts);
}

/** What the names of a function hold, from what its parameters do; a name that changes holds nothing. */
export function factsIn({ def, module }: Scope, parameters: Facts): Map<string, Fact | Pair> {
  const facts = new Map(parameters);
  if (!def) return facts;
  for (const statement of namesAssigned(def.body)) {
    const bindings = bindingsIn(def.body, statement);
    const value = bindings[0]?.value;
    const fact = value && bindings.length === 1 ? factOfText(value, module.text, facts) : null;
    if (fact && !parameters.has(statement)) facts.set(statement, fact);
    else facts.delete(statement);
  }
  return facts;
}

/** Names in the order in which they are first assigned. */
function namesAssigned(block: Block): string[] {
  const names = block.statements.flatMap((each) => {
    if (each.kind === 'assign') return each.targets.flatMap(targetNames);
    if (each.kind === 'if') return each.clauses.flatMap(({ body }) => namesAssigned(body));
    if (each.kind === 'compound') return each.blocks.flatMap(namesAssigned);
    return [];
  });
  return [...new Set(names)];
}

function targetNames(target: Expression): string[] {
  if (target.kind === 'name') return [target.name];
  return target.kind === 'tuple' || target.kind === 'list' ? target.items.flatMap(targetNames) : [];
}
