import type { Node } from 'ts-morph';
import type { Code, Followed, HandlerKind, Recognised, Recogniser } from '../contract.js';
import { keyTable } from './key-table.js';
import { keyParts } from './route-keys.js';
import { placeAdded } from './table.js';
import { literalOf, sureThatItStays } from './table-literal.js';
import { looksLikeRoutes, pairsOf } from './table-shape.js';

/** The table that this generator writes for a function behind an API: `route-table` beside `router` and `request`. */
export const ownTable: Recogniser = {
  name: 'the generated route table',
  prevails: true,
  recognise(followed) {
    const { entry, code } = followed;
    const routes = [...entry.bindings].find(
      ([, { module, name }]) =>
        name === 'routes' && module !== null && /^\.\/route-table(?:\.js)?$/.test(module),
    );
    const path = routes?.[1].module ? code.moduleOf(entry, routes[1].module) : null;
    const value = path === null ? null : code.exportIn(path, 'routes');
    const table = value ? literalOf(value, code) : null;
    if (table?.kind !== 'object' || !readsRequests(followed)) return null;
    const pairs = pairsOf(table);
    const keys = pairs.map(({ key }) => key);
    const ours =
      looksLikeRoutes(keys) === 'keys' && keys.every((key) => keyParts(key)?.separator === ' ');
    return ours ? recognised(table.literal, keyTable(table, pairs), code) : null;
  },
};

/** Beside our tables stands what makes a request of an event. */
function readsRequests({ entry, code }: Followed): boolean {
  const path = code.moduleOf(entry, './request.js');
  return path !== null && code.exportIn(path, 'readRequest') !== null;
}

function recognised(literal: Node, table: ReturnType<typeof keyTable>, code: Code): Recognised {
  sureThatItStays(literal, code);
  const file = code.fileOf(literal);
  return {
    shape: `the route table in ${file.path}`,
    registrations: table.entries.map(({ registration }) => registration),
    wins: 'best',
    file,
    handlers: requestKind,
    guard: null,
    place: ({ route, name }) => placeAdded(table.added(route, name, null), literal, code),
  };
}

/** Functions of routes get a request whose parameters are told. */
const requestKind: HandlerKind = {
  parameters: [{ name: 'request', type: null }],
  result: null,
  async: true,
  types: {},
  pathParameter: (name, { parameters }) =>
    `${parameters[0] ?? 'request'}.parameters${/^\w+$/.test(name) ? `.${name}` : `['${name}']`}`,
  answer: (value, status) => `return { statusCode: ${status}, body: JSON.stringify(${value}) }`,
  direct: () => null,
};
