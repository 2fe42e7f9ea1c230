import { Obstacle } from '../result.js';
import { eolAt, marginOf, type Splice, startsLine } from '../text.js';
import type { Branch, Level } from './chain.js';
import type { Spot } from './chain-router.js';
import type { Dialect } from './dialect.js';
import { aboveComments } from './insert-item.js';
import { endOfLine } from './place-statement.js';

/** Puts a branch into its level: before what takes the rest, else behind all. */
export function placed(
  spot: Spot,
  text: string,
  head: string,
  body: string,
  dialect: Dialect,
): Splice {
  const { level, before } = spot;
  const ahead: Branch | Level['fallback'] = before ?? level.fallback;
  const model = level.branches.at(-1);
  const margin = marginOf(text, (ahead ?? model ?? level.last).start);
  const eol = eolAt(text, level.last.start);
  const step = model?.body.margin.startsWith(margin) ? model.body.margin.slice(margin.length) : '';
  const inside = margin + (step || dialect.indent);
  if (ahead) {
    if (!startsLine(text, ahead.start))
      throw new Obstacle('several statements stand in one line', ahead.start);
    const isFirst = before !== null && 'word' in before.node && before.node.word === 'if';
    if (isFirst && !standsAlone(before)) {
      throw new Obstacle('its first branch takes every path', before.start);
    }
    const at = aboveComments(text, ahead.start);
    return { start: at, end: at, text: `${margin}${head}${eol}${inside}${body}${eol}` };
  }
  const at = endOfLine(text, level.last.end);
  const gap = head.startsWith('if') ? gapBetween(level, text, eol) : '';
  return { start: at, end: at, text: `${gap}${eol}${margin}${head}${eol}${inside}${body}` };
}

/** Statements that return stand apart from one another as the last two do. */
function gapBetween({ branches }: Level, text: string, eol: string): string {
  const [one, two] = branches.slice(-2);
  if (!one || !two || one.statement === two.statement) return '';
  return /\n[ \t]*\r?\n/.test(text.slice(one.end, two.start)) ? eol : '';
}

/** True for an `if` that returns and has no other branches, above which another one can stand. */
function standsAlone({ statement, body }: Branch): boolean {
  return (
    statement.kind === 'if' &&
    statement.clauses.length === 1 &&
    body.statements.at(-1)?.kind === 'return'
  );
}
