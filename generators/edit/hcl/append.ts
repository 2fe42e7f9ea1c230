import { Obstacle } from '../result.js';
import { eolAt, lineEnd, marginOf, type Splice, startsLine } from '../text.js';
import { listItems } from './list.js';
import type { HclAttribute } from './scan.js';

const item = /(?:[\p{ID_Continue}-]|\.|\[[^\]\n]*\])+/uy;

/**
 * The insertion of a reference at the end of a list of references such as `depends_on`; none where it is
 * there already.
 * @throws Obstacle where the list is anything else.
 */
export function appendReference(text: string, list: HclAttribute, reference: string): Splice[] {
  const items = listItems(text, { start: list.valueStart, end: list.end, item });
  if (!items) throw new Obstacle(`${list.name} is no plain list of references`, list.valueStart);
  const { texts, start, end, comma } = items;
  if (texts.includes(reference)) return [];
  const insert = (at: number, inserted: string): Splice => ({ start: at, end: at, text: inserted });
  if (texts.length === 0) return [insert(end, reference)];
  if (!startsLine(text, start))
    return [insert(comma ?? end, `${comma === null ? ',' : ''} ${reference}`)];
  const line = lineBehind(text, comma ?? end);
  const added = `${eolAt(text, line)}${marginOf(text, start)}${reference}`;
  return comma === null ? [insert(end, ','), insert(line, added)] : [insert(line, `${added},`)];
}

/**
 * The end of the line of a place that nothing but a comment follows.
 * @throws Obstacle where something else does, or a comment that goes on in the next line.
 */
export function lineBehind(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  const rest = text.slice(offset, end).replace(/\/\*.*?\*\//g, '');
  if (/^\s*(?:#.*|\/\/.*)?$/.test(rest)) return end;
  throw new Obstacle('something else follows in the line of its last part', offset);
}
