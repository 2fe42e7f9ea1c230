import { eolAt, lineStart, marginOf, type Splice } from './text.js';
import { commentEnd } from './tree/json.js';
import type { Mapping, Sequence } from './tree/node.js';

/** A new member or item, spelled for the indentation of its line; null means in one line. */
export type Spelling = (margin: string | null) => string;

/** How a text writes collections in brackets. */
export interface FlowDialect {
  /** Signs of comments: `//` and `/*`, `#`, or none. */
  comments: 'js' | 'hash' | 'none';
  /** One level of indentation. */
  unit: string;
  /** Nothing stands between members of one line: minified JSON. */
  compact: boolean;
  /** New members of an empty collection get a line each. */
  expand: boolean;
}

/** Adds members to a collection in brackets, as number `index` of its members. */
export function insertInFlow(
  text: string,
  node: Mapping | Sequence,
  options: FlowDialect & { index: number; members: readonly Spelling[] },
): Splice[] {
  const ends = placesOf(node);
  const [first] = ends;
  if (!first) return fillEmpty(text, node, options);
  const line = text.slice(node.start, first.start).includes('\n');
  const margin = line ? marginOf(text, first.start) : null;
  const space = options.compact ? '' : ' ';
  const lead = margin === null ? space : eolAt(text, node.start) + margin;
  const spelled = options.members.map((member) => member(margin));
  const before = ends[options.index - 1];
  if (options.index < ends.length) {
    const at = before
      ? tail(text, commaBehind(text, before.end, options), options, line)
      : tail(text, node.start + 1, options, line);
    const open = before || line ? lead : '';
    const close = before || line ? '' : space;
    return [
      { start: at, end: at, text: open + spelled.map((each) => `${each},`).join(lead) + close },
    ];
  }
  return append(text, before?.end ?? node.end, { ...options, lead, line, spelled });
}

interface Tail extends FlowDialect {
  lead: string;
  line: boolean;
  spelled: string[];
}

function append(text: string, end: number, options: Tail): Splice[] {
  const { lead, line, spelled } = options;
  const comma = commaBehind(text, end, options);
  const body = lead + spelled.join(`,${lead}`);
  if (comma !== end) {
    const at = tail(text, comma, options, line);
    return [{ start: at, end: at, text: `${body},` }];
  }
  const at = tail(text, end, options, line);
  if (at === end) return [{ start: end, end, text: `,${body}` }];
  return [
    { start: end, end, text: ',' },
    { start: at, end: at, text: body },
  ];
}

function placesOf(node: Mapping | Sequence): { start: number; end: number }[] {
  if (node.kind === 'seq')
    return node.items.map(({ at, value }) => ({ start: at, end: value.end }));
  return node.entries.map(({ key, colon, value }) => ({
    start: key.start,
    end: Math.max(key.end, colon, value.end),
  }));
}

function fillEmpty(
  text: string,
  node: Mapping | Sequence,
  options: FlowDialect & { members: readonly Spelling[] },
): Splice[] {
  const { expand, unit, compact, members } = options;
  const [start, end] = [node.start + 1, node.end - 1];
  const inside = text.slice(start, end);
  if (!expand) {
    const pad = compact || node.kind === 'seq' ? '' : ' ';
    const body = members.map((member) => member(null)).join(compact ? ',' : ', ');
    return [{ start: end, end, text: (inside.trim() === '' ? pad : '') + body + pad }];
  }
  const outer = marginOf(text, node.start);
  const eol = eolAt(text, lineStart(text, node.start));
  const lead = eol + outer + unit;
  const body = lead + members.map((member) => member(outer + unit)).join(`,${lead}`);
  if (inside.trim() === '') return [{ start, end, text: body + eol + outer }];
  const blank = inside.length - inside.trimEnd().length;
  return [{ start: end - blank, end, text: body + eol + outer }];
}

/** Offset behind the comma that follows a member, or the member's end when none does. */
function commaBehind(text: string, end: number, { comments }: FlowDialect): number {
  let at = end;
  for (;;) {
    while (/\s/.test(text[at] ?? 'x')) at += 1;
    const next = endOfComment(text, at, comments);
    if (next === null) break;
    at = next;
  }
  return text[at] === ',' ? at + 1 : end;
}

/** Moves over a comment that ends the line, so that it stays with what it is about. */
function tail(text: string, at: number, { comments }: FlowDialect, line: boolean): number {
  if (!line) return at;
  let next = at;
  while (text[next] === ' ' || text[next] === '\t') next += 1;
  const end = endOfComment(text, next, comments);
  return end !== null && /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 200)) ? end : at;
}

function endOfComment(text: string, at: number, comments: FlowDialect['comments']): number | null {
  if (comments === 'js') return commentEnd(text, at);
  if (comments === 'none' || text[at] !== '#') return null;
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}
