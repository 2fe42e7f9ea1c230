import type { Route } from '../../wiring.js';
import { Obstacle } from '../result.js';
import type { Dialect } from './dialect.js';
import { type Expression, everyPart } from './expressions.js';
import { type Fact, type Facts, factOfText, type Pair } from './facts.js';
import type { Names, Scope } from './meanings.js';
import { neighbourOf } from './neighbours.js';
import { decide, type Order } from './registrations.js';
import type { Router } from './router.js';
import { everyStatement, expressionsOf, type Module } from './statements.js';
import type { Row, Table } from './table.js';
import { itemOf, spliceOf } from './table-item.js';

/** How a table is used. */
export interface Use {
  user: Scope;
  facts: Facts;
  /** What the table is called where it is made. */
  name: string;
  /** It is one of ours, which finds the most specific route. */
  own: boolean;
}

/** A literal that maps routes to handlers. */
export function tableRouter(table: Table, use: Use, names: Names, dialect: Dialect): Router {
  const { scope, literal, rows } = table;
  const { module } = scope;
  for (const each of new Set([module, use.user.module])) requireUnchanged(use.name, each);
  const lookup = lookupOf(use);
  const order: Order = use.own
    ? 'best'
    : lookup.iterated || literal.kind !== 'dict'
      ? 'first'
      : 'exact';
  const text = (route: Route, name: string): string => itemOf(table, route, name, dialect);
  return {
    shape: `the route table ${use.name} in ${module.path}`,
    module,
    framework: null,
    registrations: rows,
    args: null,
    pathText: null,
    neighbours: rows.flatMap((each) => neighbourOf(each, names) ?? []),
    decide: (route) => {
      if (order === 'exact') requireFound(route, table, lookup.fact);
      return decide(route, 0, rows, order);
    },
    offset: () => rows.at(-1)?.start ?? literal.start,
    register: (route, name, decision) => {
      const before = decision.kind === 'place' ? (decision.before as Row | null) : null;
      return { splices: spliceOf(table, route, name, before, dialect), needs: [] };
    },
    snippet: (route, name) => `${text(route, name)},`,
  };
}

/** What is put into a table while a program runs is not in its literal. */
function requireUnchanged(called: string, { body }: Module): void {
  const name = called.slice(called.lastIndexOf('.') + 1);
  const isIt = (each: Expression): boolean =>
    (each.kind === 'name' || each.kind === 'attribute') && each.name === name;
  for (const statement of everyStatement(body)) {
    const isChanged =
      statement.kind === 'assign' &&
      (statement.op !== '=' || statement.targets[0]?.kind === 'subscript') &&
      statement.targets.some((each) => isIt(each.kind === 'subscript' ? each.value : each));
    const call = statement.kind === 'expression' ? statement.value : null;
    const isGrown =
      call?.kind === 'call' &&
      call.callee.kind === 'attribute' &&
      isIt(call.callee.value) &&
      /^(?:update|append|extend|insert|setdefault|pop|clear)$/.test(call.callee.name);
    if (isChanged || isGrown)
      throw new Obstacle('its table is changed as it runs', statement.start);
  }
}

/** Whether a program goes through a table, and by what it looks something up. */
function lookupOf({ user, facts, name }: Use): { iterated: boolean; fact: Fact | Pair | null } {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const isIt = (each: Expression): boolean =>
    (each.kind === 'name' || each.kind === 'attribute') && each.name === last;
  const blocks = user.def ? [user.def.body] : [user.module.body];
  const statements = blocks.flatMap(everyStatement);
  const iterated = statements.some((statement) => {
    const heads = statement.kind === 'compound' && statement.word === 'for' ? statement.parts : [];
    const inside = expressionsOf(statement)
      .flatMap(everyPart)
      .filter(({ kind }) => kind === 'opaque');
    return [...heads, ...inside].flatMap(everyPart).some(isIt);
  });
  const asked = statements
    .flatMap(expressionsOf)
    .flatMap(everyPart)
    .flatMap((each) => {
      if (each.kind === 'subscript' && isIt(each.value)) return [each.index];
      if (each.kind !== 'call' || each.callee.kind !== 'attribute' || each.callee.name !== 'get')
        return [];
      return isIt(each.callee.value) && each.args[0] ? [each.args[0].value] : [];
    });
  const [key] = asked;
  return { iterated, fact: key ? factOfText(key, user.module.text, facts) : null };
}

/** A key that the lookup can never ask for would answer nothing. */
function requireFound(route: Route, { rows, literal }: Table, fact: Fact | Pair | null): void {
  const fields =
    fact?.kind === 'pair' ? fact.items.map(({ field }) => field) : fact ? [fact.field] : [];
  const declared = fields.includes('resource') || fields.includes('routeKey');
  const like = (test: (row: Row) => boolean): boolean => rows.some(test);
  if (route.path.includes('{') && !declared && !like(({ spelled }) => spelled.includes('{'))) {
    throw new Obstacle(
      'its table is asked by the path as the caller wrote it, which no key with parameters is like',
      literal.start,
    );
  }
  const anyMethod = like(({ routes }) => routes.some(({ method }) => method === 'ANY'));
  if (route.method === 'ANY' && !fields.includes('routeKey') && !anyMethod) {
    throw new Obstacle('its table has no key that takes every method', literal.start);
  }
}
