import { isCatchAll, relationOf } from '../../route-relation.js';
import type { Route } from '../../wiring.js';
import { Obstacle } from '../result.js';
import { bindingsIn } from './bindings.js';
import type { Branch, Chain, Level } from './chain.js';
import { answerOf } from './chain-body.js';
import { addBranch } from './chain-branch.js';
import type { Asked } from './condition.js';
import type { Dialect } from './dialect.js';
import type { Names } from './meanings.js';
import { neighbourOf } from './neighbours.js';
import type { Decision, Registration } from './registrations.js';
import { replyOf } from './reply.js';
import type { Router } from './router.js';
import { routesOf, type Want } from './wants.js';

/** Where a route has its place in a chain: the level, and what is still to be asked there. */
export interface Spot {
  level: Level;
  /** The branch that it goes before; null: the end of the level. */
  before: Branch | null;
  wants: Want;
  /** What the levels around ask already. */
  asked: Asked[];
}

type Located = { kind: 'same' | 'taken'; branch: Branch } | ({ kind: 'spot' } & Spot);

/** `if … elif` or `match` on what tells requests apart. */
export function chainRouter(chain: Chain, names: Names, dialect: Dialect): Router {
  const { scope, level } = chain;
  const { module } = scope;
  const registrations = leavesOf(level, { method: null, path: null }).map((leaf) =>
    registrationOf(leaf, chain),
  );
  const neighbours = registrations.flatMap((each) => neighbourOf(each, names) ?? []);
  const locate = (route: Route): Located =>
    locateIn(level, route, { method: route.method, path: route.path }, allAsked(level));
  const args = argsOf(level, chain);
  return {
    shape: `the conditions of ${scope.def?.name} in ${module.path}`,
    module,
    framework: null,
    registrations,
    args,
    pathText: pathTextOf(level, chain),
    neighbours,
    ownReply: (all) => (scope.def ? replyOf([{ def: scope.def, scope }], module, all) : null),
    decide: (route): Decision => {
      const found = locate(route);
      if (found.kind === 'spot') return { kind: 'place', before: null };
      const by = registrationOf({ branch: found.branch, wants: found.branch.wants }, chain);
      return { kind: found.kind, by };
    },
    offset: () => level.fallback?.start ?? level.last.start,
    register: (route, name) => {
      const found = locate(route);
      if (found.kind !== 'spot')
        throw new Obstacle('its chain has no place for it', level.last.start);
      return addBranch(found, chain, { name, args: args ?? [] }, dialect);
    },
    snippet: (route, name) => {
      const found = locate(route);
      if (found.kind !== 'spot') return `return ${name}(${(args ?? ['event']).join(', ')})`;
      const { splices } = addBranch(found, chain, { name, args: args ?? [] }, dialect);
      return splices.map(({ text }) => text.trim()).join('\n');
    },
  };
}

interface Leaf {
  branch: Branch;
  wants: Want[];
}

function leavesOf(level: Level, outer: Want): Leaf[] {
  return level.branches.flatMap((branch) => {
    const wants = branch.wants.map((want) => ({
      method: want.method ?? outer.method,
      path: want.path ?? outer.path,
    }));
    const { inner } = branch;
    return inner ? wants.flatMap((want) => leavesOf(inner, want)) : [{ branch, wants }];
  });
}

function registrationOf({ branch, wants }: Leaf, { scope }: Chain): Registration {
  const routes = routesOf(wants);
  const answer = answerOf(branch.body);
  return {
    scope,
    routes,
    spelled: routes.map(({ method, path }) => `${method} ${path}`).join(', '),
    handler: answer?.kind === 'call' ? { expression: answer.callee } : null,
    ...{ rank: 0, start: branch.start, end: branch.end },
  };
}

function allAsked(level: Level): Asked[] {
  return level.branches.flatMap(({ asked, inner }) => [
    ...asked,
    ...(inner ? allAsked(inner) : []),
  ]);
}

function locateIn(level: Level, route: Route, left: Want, asked: Asked[]): Located {
  const end: Located = { kind: 'spot', level, before: null, wants: left, asked };
  for (const branch of level.branches) {
    requireClear(branch, route);
    for (const want of branch.wants) {
      const [method, path] = [methodRelation(left, want), pathRelation(left, want)];
      if (method === 'apart' || path === 'apart') continue;
      if (![method, path].every((each) => each === 'same' || each === 'covered')) continue;
      if (branch.inner) {
        const rest = {
          method: want.method === null ? left.method : null,
          path: want.path !== null && path === 'same' ? null : left.path,
        };
        return locateIn(branch.inner, route, rest, asked);
      }
      if (method === 'same' && path === 'same') return { kind: 'same', branch };
      const all = { method: 'ANY', path: want.path ?? '/' };
      if (want.path === null || !isCatchAll(all)) return { kind: 'taken', branch };
      return { kind: 'spot', level, before: branch, wants: left, asked };
    }
  }
  return end;
}

type Share = ReturnType<typeof relationOf>;

function methodRelation(left: Want, { method }: Want): Share {
  if (left.method === null) return method === null ? 'same' : 'covers';
  if (method === null) return left.method === 'ANY' ? 'same' : 'covered';
  return relationOf({ method: left.method, path: '/' }, { method, path: '/' });
}

function pathRelation(left: Want, { path }: Want): Share {
  if (left.path === null) return path === null ? 'same' : 'covers';
  if (path === null) return 'covered';
  return relationOf({ method: 'GET', path: left.path }, { method: 'GET', path });
}

/** A test of how a path begins takes more than the segments that it writes out. */
function requireClear({ loose, start }: Branch, { path }: Route): void {
  const met = loose.find(
    (prefix) =>
      path.startsWith(prefix) &&
      !prefix.endsWith('/') &&
      !/^(?:\/|$)/.test(path.slice(prefix.length)),
  );
  if (met !== undefined) throw new Obstacle(`it takes every path that begins with ${met}`, start);
}

/** What the branches give to the functions that they call, where it is the same for all or the event alone. */
function argsOf(level: Level, chain: Chain): string[] | null {
  const { text } = chain.scope.module;
  const given = leavesOf(level, { method: null, path: null }).flatMap(({ branch }) => {
    const answer = answerOf(branch.body);
    if (answer?.kind !== 'call' || answer.args.some(({ spread, name }) => spread || name))
      return [];
    return [answer.args.map(({ value }) => text.slice(value.start, value.end))];
  });
  const event = [...chain.facts].find(
    ([, fact]) => fact.kind === 'field' && fact.field === 'event',
  )?.[0];
  const plain = given.filter(
    (args) => args[0] === event && args.every((each) => /^\w+$/.test(each)),
  );
  const parameters = chain.scope.def?.parameters.map(({ name }) => name) ?? [];
  const known = plain.filter((args) => args.every((each) => parameters.includes(each)));
  const counted = known.sort((a, b) => count(known, b) - count(known, a) || a.length - b.length);
  return counted[0] ?? (event === undefined ? null : [event]);
}

function count(all: readonly string[][], one: readonly string[]): number {
  return all.filter((each) => each.join() === one.join()).length;
}

/** The expression that is held against paths as callers write them, from the event on; null where there is none. */
function pathTextOf(level: Level, { scope, facts }: Chain): string | null {
  const all = allAsked(level);
  const isDeclared = all.some(({ fact }) =>
    (fact.kind === 'pair' ? fact.items : [fact]).some(
      ({ field }) => field === 'resource' || field === 'routeKey',
    ),
  );
  const path = all.find(({ fact }) => fact.kind === 'field' && fact.field === 'path');
  if (isDeclared || !path || !scope.def) return null;
  const [binding] = bindingsIn(scope.def.body, path.text);
  const { value } = binding ?? {};
  const text = value ? scope.module.text.slice(value.start, value.end) : path.text;
  const root = facts.get(/^\w*/.exec(text)?.[0] ?? '');
  if (root?.kind !== 'field' || root.field !== 'event' || text.length <= 8) return null;
  return value?.kind === 'boolean' ? `(${text})` : text;
}
