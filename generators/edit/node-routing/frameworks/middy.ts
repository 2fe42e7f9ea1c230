import { type ArrayLiteralExpression, type CallExpression, Node } from 'ts-morph';
import { isCatchAll, relationOf } from '../../../route-relation.js';
import type { Route } from '../../../wiring.js';
import {
  type Code,
  type Followed,
  type Recognised,
  type Recogniser,
  type Registration,
  Uncertain,
} from '../contract.js';
import { plainKind } from '../plain-kind.js';
import { arrayTable } from '../recognisers/array-table.js';
import { guardOf } from '../recognisers/guards.js';
import { placeAdded } from '../recognisers/table.js';
import { sureThatItStays } from '../recognisers/table-literal.js';
import type { Table } from '../recognisers/table-shape.js';
import { propertyOf } from './arguments.js';
import { callsFrom } from './calls.js';
import { middyPaths } from './path-syntax.js';

/**
 * Middy's HTTP router: an array of `{ method, path, handler }`. A path without parameters wins over those with some,
 * among which the first does; of two without that are the same, the last one counts.
 * https://middy.js.org/docs/routers/http-router
 */
export const middyRouter: Recogniser = {
  name: 'the HTTP router of Middy',
  prevails: true,
  recognise(followed) {
    const { code } = followed;
    const calls = callsFrom(followed).filter(
      (call) => code.packageOf(call.getExpression())?.module === '@middy/http-router',
    );
    const [first, other] = calls;
    if (!first) return null;
    if (other) throw new Uncertain('requests go to several routers', other);
    return recognised(followed, routesIn(first, code));
  },
};

/** The array of routes that a router is given, by itself or among other options. */
function routesIn(call: CallExpression, code: Code): ArrayLiteralExpression {
  const [first] = call.getArguments();
  const given = propertyOf(code, first, 'routes') ?? first ?? call;
  const routes = code.meaningOf(given);
  if (Node.isArrayLiteralExpression(routes)) return routes;
  throw new Uncertain('the routes of its router are computed', given);
}

function recognised(followed: Followed, routes: ArrayLiteralExpression): Recognised {
  const { code, format, typed } = followed;
  const table = arrayTable(routes);
  if (!table) throw new Uncertain('it has no route yet beside which ours would go', routes);
  sureThatItStays(routes, code);
  const file = code.fileOf(routes);
  const registrations = table.entries.map(({ registration }) => ({
    ...registration,
    catchAll: isCatchAll(registration.route),
  }));
  return {
    shape: `the HTTP router of Middy in ${file.path}`,
    registrations,
    wins: 'best',
    file,
    handlers: plainKind(format, typed),
    guard: guardOf(followed, null),
    place: ({ route, name }) => {
      if (middyPaths.write(route.path) === null) {
        throw new Uncertain(`Middy has no way to say ${route.method} ${route.path}`, routes);
      }
      const before = elementBehind(table, registrations, route);
      return placeAdded(table.added(route, name, before), routes, code);
    },
  };
}

/** The element in front of which a route goes: the first that takes whatever is left; null for the end. */
function elementBehind(
  { entries }: Table,
  registrations: readonly Registration[],
  route: Route,
): Node | null {
  const isFixed = !hasParameters(route);
  const at = registrations.findIndex(
    (each) => each.catchAll && relationOf(route, each.route) !== 'apart',
  );
  for (const [index, each] of registrations.entries()) {
    if (hasParameters(each.route) === isFixed || each.catchAll) continue;
    const relation = relationOf(route, each.route);
    const isBefore = at < 0 || index < at;
    const takes = relation === 'same' || relation === 'covered';
    if (isFixed ? relation !== 'apart' && !takes : !isBefore && relation !== 'apart' && !takes) {
      throw new Uncertain(
        `requests that ${each.spelled} answers would be answered by the new route`,
        each.node,
      );
    }
    if (takes) throw new Uncertain(`${each.spelled} takes its requests first`, each.node);
  }
  return at < 0 ? null : (entries[at]?.element ?? null);
}

const hasParameters = ({ path }: Route): boolean => path.includes('{');
