import { Node } from 'ts-morph';
import type { Route } from '../../../wiring.js';
import { type Code, Uncertain } from '../contract.js';
import { literalLike } from './key-table.js';
import { isMethod, methodOf, spelledPath } from './route-keys.js';
import { literalOf, type TableLiteral } from './table-literal.js';
import {
  type AddedElement,
  bracketed,
  isRest,
  looksLikeRoutes,
  oneStyle,
  type Pair,
  pairsOf,
  restRoute,
  routeOf,
  type Table,
  type TableEntry,
} from './table-shape.js';
import { handlerIn, valueText } from './table-values.js';

interface Inner {
  outer: Pair;
  table: TableLiteral;
  pairs: Pair[];
}

/** A table of tables: paths with the methods of each, or methods with the paths of each. */
export function nestedTable(table: TableLiteral, pairs: readonly Pair[], code: Code): Table | null {
  const outside = looksLikeRoutes(pairs.map(({ key }) => key));
  const inner = innerTables(pairs, outside === 'paths' ? 'methods' : 'paths', code);
  if (!inner) return null;
  const byPath = outside === 'paths';
  const read = inner.flatMap(({ outer, pairs: own }) =>
    own.map((pair) => {
      const [method, path] = byPath ? [pair.key, outer.key] : [outer.key, pair.key];
      const rest = isRest(pair.key) && !(byPath && isMethod(pair.key));
      if (rest) throw new Uncertain('a table in its table has an entry for the rest', pair.element);
      return { pair, ...routeOf(method, path, pair.element) };
    }),
  );
  const style = oneStyle(
    read.map((each) => each.style),
    table.literal,
  );
  const rests = pairs.filter(({ key }) => isRest(key));
  return {
    style,
    entries: [...read.map(ofRoute), ...rests.map(ofRest)],
    added: (route, name, before) =>
      addedTo(
        { table, inner, byPath, before, path: spelledPath(route.path, style ?? 'braces') },
        route,
        name,
      ),
  };
}

/** The tables inside of a table; null where they are none of routes. */
function innerTables(
  pairs: readonly Pair[],
  inside: 'methods' | 'paths',
  code: Code,
): Inner[] | null {
  const inner: Inner[] = [];
  for (const outer of pairs.filter(({ key }) => !isRest(key))) {
    const own = literalOf(outer.value, code);
    if (own?.kind !== 'object') return null;
    const ownPairs = pairsOf(own);
    if (looksLikeRoutes(ownPairs.map(({ key }) => key)) !== inside) return null;
    inner.push({ outer, table: own, pairs: ownPairs });
  }
  return inner;
}

function ofRoute({ pair, route }: { pair: Pair; route: Route }): TableEntry {
  const spelled = `${route.method} ${route.path}`;
  const handler = handlerIn(pair.value);
  return {
    element: pair.element,
    registration: { route, catchAll: false, node: pair.element, spelled, handler },
  };
}

const ofRest = ({ element, key }: Pair): TableEntry => ({
  element,
  registration: { route: restRoute, catchAll: true, node: element, spelled: key, handler: null },
});

interface Adding {
  table: TableLiteral;
  inner: readonly Inner[];
  byPath: boolean;
  before: Node | null;
  path: string;
}

function addedTo(
  { table, inner, byPath, before, path }: Adding,
  route: Route,
  name: string,
): AddedElement {
  const value = valueText(
    inner.flatMap(({ pairs }) => pairs.map((pair) => pair.value)),
    name,
  );
  const methods = inner.flatMap((each) => (byPath ? each.pairs : [each.outer]));
  const paths = inner.flatMap((each) => (byPath ? [each.outer] : each.pairs));
  const method = methodText(methods, route.method);
  const pathKey = literalLike(paths.at(-1)?.written ?? "''", path);
  const here = inner.find(({ outer }) =>
    byPath ? outer.key.replace(/(.)\/$/, '$1') === path : methodOf(outer.key) === route.method,
  );
  const own = `${byPath ? method : pathKey}: ${value}`;
  if (here) return { list: bracketed(here.table.literal), before: null, element: own };
  const model = inner.at(-1)?.table.literal.getText() ?? '';
  const broken = model.includes('\n') ? `{\n\t${own.replaceAll('\n', '\n\t')},\n}` : `{ ${own} }`;
  const inTable = before && bracketed(table.literal).elements.some((each) => each === before);
  return {
    list: bracketed(table.literal),
    before: inTable ? before : null,
    element: `${byPath ? pathKey : method}: ${broken}`,
  };
}

/** A method as its neighbours write it: quoted or not, in their case. */
function methodText(pairs: readonly Pair[], method: string): string {
  const written = pairs.at(-1)?.written ?? 'GET';
  const lower = /[a-z]/.test(written);
  const own = lower ? method.toLowerCase() : method;
  return Node.isShorthandPropertyAssignment(pairs.at(-1)?.element) || /^\w/.test(written)
    ? own
    : literalLike(written, own);
}
