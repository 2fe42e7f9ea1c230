import { Node } from 'ts-morph';
import { dialectOf } from '../../node/dialect.js';
import {
  type Code,
  type Followed,
  type HandlerKind,
  type Placing,
  type Recognised,
  type Recogniser,
  Uncertain,
} from '../contract.js';
import { functionAround } from '../follow.js';
import { placeElement } from '../place-element.js';
import { plainKind } from '../plain-kind.js';
import { arrayTable } from './array-table.js';
import { pathSource } from './event-words.js';
import { guardOf } from './guards.js';
import { keyTable, sureOfParameters } from './key-table.js';
import { type Lookup, lookupsOf } from './lookups.js';
import { nestedTable } from './nested-table.js';
import { sureThatItStays, type TableLiteral } from './table-literal.js';
import { type AddedElement, looksLikeRoutes, pairIn, pairsOf, type Table } from './table-shape.js';

/** Tables of routes: objects, Maps and arrays, by method and path. */
export const tableRouting: Recogniser = {
  name: 'a route table',
  recognise(followed) {
    const found = lookupsOf(followed).flatMap((lookup) => {
      const table = tableOf(lookup.table, followed.code);
      return table ? [{ lookup, table }] : [];
    });
    const [first, second] = found;
    if (!first) return null;
    if (second) throw new Uncertain('it has two route tables', second.lookup.table.literal);
    return recognised(followed, first);
  },
};

/** Reads a literal as a table of routes; null for any other. @throws Uncertain */
function tableOf(table: TableLiteral, code: Code): Table | null {
  if (table.kind === 'array') return arrayTable(table.literal);
  const keys = keysOf(table);
  const kind = looksLikeRoutes(keys);
  if (kind === null) return null;
  const pairs = pairsOf(table);
  if (kind === 'keys') return keyTable(table, pairs);
  const nested = table.kind === 'object' ? nestedTable(table, pairs, code) : null;
  if (nested) return nested;
  const only = kind === 'paths' ? 'path' : 'method';
  throw new Uncertain(`its table tells requests by ${only} alone`, table.literal);
}

/** The keys that are written out: whether the others are, is asked when it is a table of routes. */
function keysOf({ kind, literal }: TableLiteral): string[] {
  const elements = kind === 'object' ? literal.getProperties() : literal.getElements();
  return elements.flatMap((element) => pairIn(element)?.key ?? []);
}

function recognised(
  followed: Followed,
  { lookup, table }: { lookup: Lookup; table: Table },
): Recognised {
  const { code, typed, format } = followed;
  const { literal } = lookup.table;
  sureThatItStays(literal, code);
  const file = code.fileOf(literal);
  const source = pathSource(followed);
  const templated = source === 'route';
  return {
    shape: `the route table in ${file.path}`,
    registrations: table.entries.map(({ registration }) => registration),
    wins: lookup.tries && !templated ? 'first' : 'best',
    file,
    handlers: kindOf(followed, lookup, plainKind(format, typed, templated ? 'event' : 'path')),
    guard: guardOf(followed, lookup.fn),
    place: ({ route, name, before }) => {
      sureOfParameters(route.path, table.style, templated, literal);
      const at = table.entries.find(({ registration }) => registration === before)?.element ?? null;
      return placeAdded(table.added(route, name, at), literal, code);
    },
  };
}

/** Places an element in the table's own dialect. */
export function placeAdded(
  { list, before, element }: AddedElement,
  literal: Node,
  code: Code,
): Placing {
  const file = code.fileOf(literal);
  const { indent } = dialectOf(file.source, file.path);
  const text = element.replace(/^\t+/gm, (tabs) => indent.repeat(tabs.length));
  const last = list.elements.at(-1);
  return {
    file,
    splices: placeElement(file.text, list, { element: text, before, indent }),
    above: topOf(literal),
    snippet: text,
    where: before
      ? `in the table of ${file.path}, above the catch-all`
      : `at the end of the table in ${file.path}`,
    at: before?.getStart() ?? last?.getStart() ?? literal.getStart(),
  };
}

/** Where the statement of the file begins that holds a node. */
export function topOf(node: Node): number {
  const statement = node.getFirstAncestor((each) => Node.isSourceFile(each.getParent()));
  return (statement ?? node).getStart();
}

/** What handlers of the table get is known where one is called with the event itself. */
function kindOf(followed: Followed, { fn }: Lookup, kind: HandlerKind): HandlerKind {
  const names = followed.eventNames(fn);
  const [event] = fn
    .getParameters()
    .map((each) => each.getNameNode().getText())
    .filter((name) => names.has(name));
  const calls = fn.getDescendants().filter(Node.isCallExpression);
  const given = calls.some((call) => {
    const [first] = call.getArguments();
    if (!Node.isIdentifier(first) || first.getText() !== event) return false;
    const callee = followed.code.meaningOf(call.getExpression());
    return !followed.functions.some((each) => each === callee) && functionAround(call) !== null;
  });
  return given ? kind : { ...kind, pathParameter: () => null, direct: () => null };
}
