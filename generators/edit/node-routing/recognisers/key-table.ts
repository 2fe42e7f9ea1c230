import type { Node } from 'ts-morph';
import { quoted } from '../../node/place-import.js';
import { Uncertain } from '../contract.js';
import { keyParts, type PathStyle, spelledPath } from './route-keys.js';
import type { TableLiteral } from './table-literal.js';
import {
  bracketed,
  isRest,
  oneStyle,
  type Pair,
  restRoute,
  routeOfKey,
  type Table,
} from './table-shape.js';
import { handlerIn, valueText } from './table-values.js';

/** A table whose keys name method and path: `{ 'GET /users': list }`. */
export function keyTable(table: TableLiteral, pairs: readonly Pair[]): Table {
  const read = pairs.map((pair) => {
    const parts = keyParts(pair.key);
    if (!parts) return { pair, route: restRoute, style: null, catchAll: true };
    return { pair, ...routeOfKey(parts, pair.element), catchAll: false };
  });
  const style = oneStyle(
    read.map((each) => each.style),
    table.literal,
  );
  return {
    style,
    entries: read.map(({ pair, route, catchAll }) => ({
      element: pair.element,
      registration: {
        ...{ route, catchAll, node: pair.element, spelled: pair.key },
        handler: catchAll ? null : handlerIn(pair.value),
      },
    })),
    added: (route, name, before) => {
      const own = pairs.filter(({ key }) => !isRest(key));
      const value = valueText(
        own.map((each) => each.value),
        name,
      );
      const key = keyText(own, spelledPath(route.path, style ?? 'braces'), route.method);
      const element = table.kind === 'map' ? `[${key}, ${value}]` : `${key}: ${value}`;
      return { list: bracketed(table.literal), before, element };
    },
  };
}

/** A key as the last one is written. */
function keyText(pairs: readonly Pair[], path: string, method: string): string {
  const model = pairs.at(-1);
  const parts = keyParts(model?.key ?? '');
  if (!model || !parts) throw new Error('A table of keys has no key.');
  const lower = parts.method === parts.method.toLowerCase();
  const any = pairs
    .map(({ key }) => keyParts(key)?.method ?? '')
    .find((each) => /^(?:any|all|\*)$/i.test(each));
  const own = method === 'ANY' ? (any ?? 'ANY') : lower ? method.toLowerCase() : method;
  return literalLike(model.written, `${own}${parts.separator}${path}`);
}

/** A string in the quotes of another one; computed names stay computed. */
export function literalLike(written: string, text: string): string {
  const inner = written.startsWith('[') ? written.slice(1, -1).trim() : written;
  const quote = inner.charAt(0);
  const literal = quote === '`' ? `\`${text}\`` : quoted(text, quote === '"' ? '"' : "'");
  return written.startsWith('[') ? `[${literal}]` : literal;
}

/** @throws Uncertain where parameters cannot match, for whole paths are looked up */
export function sureOfParameters(
  path: string,
  style: PathStyle | null,
  templated: boolean,
  at: Node,
): void {
  if (!path.includes('{') || style !== null || templated) return;
  throw new Uncertain('it looks whole paths up, in which parameters never match', at);
}
