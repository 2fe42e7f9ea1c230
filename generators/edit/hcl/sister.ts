import { Obstacle } from '../result.js';
import { eolAt, lineStart, marginOf, type Splice } from '../text.js';
import { lineBehind } from './append.js';
import { type HclAttribute, type HclBlock, scanHcl } from './scan.js';

/** How a block differs from the one that it is written after. */
export interface Sister {
  /** Its name: the last label. */
  name: string;
  /** Expressions for some of its attributes, of which it need not have all. */
  values: Readonly<Record<string, string>>;
  /** Names in references, and what they are called here. */
  renamed?: readonly (readonly [from: string, to: string])[];
  /** Attributes that belong to the other one alone. */
  without?: readonly string[];
  /** What stands for blocks of it, by their types: the first of each becomes this one, the others go. */
  blocks?: Readonly<Record<string, InnerBlock[]>>;
}

/** A block without labels to write. */
export interface InnerBlock {
  type: string;
  /** Expressions of its attributes. */
  values: Readonly<Record<string, string>>;
  blocks?: readonly InnerBlock[];
}

/**
 * The one resource of a type and name in a file.
 * @throws Obstacle where there are several or none, or where one of it is made for each of something
 */
export function resourceBlock(text: string, type: string, name: string): HclBlock {
  const { blocks, problems } = scanHcl(text);
  const [problem] = problems;
  if (problem) throw new Obstacle(`it does not parse: ${problem.message}`);
  const [block, second] = blocks.filter(
    (each) => each.type === 'resource' && each.labels[0] === type && each.labels[1] === name,
  );
  if (!block || second) throw new Obstacle(`it has not one ${type}.${name}`);
  const many = block.attributes.find((each) => each.name === 'for_each' || each.name === 'count');
  if (many)
    throw new Obstacle(`${type}.${name} is made several times, by ${many.name}`, many.start);
  return block;
}

/** The text of a block like another one, member by member, without its comments. */
export function sisterOf(text: string, block: HclBlock, sister: Sister): string {
  const members = [...block.attributes, ...block.blocks]
    .filter((each) => !isLeftOut(each, block, sister))
    .sort((a, b) => a.start - b.start);
  const lines = members.map((member, at) => {
    const gap = at > 0 && isApart(text, members[at - 1]?.end ?? 0, member.start) ? '\n' : '';
    const margin = marginOf(text, member.start);
    return `${gap}${margin === '' ? '  ' : margin}${spelled(text, member, sister)}\n`;
  });
  const head = text.slice(block.start, block.bodyStart);
  const label = block.labels.at(-1) ?? '';
  const at = head.lastIndexOf(label);
  const own = head.slice(0, at) + sister.name + head.slice(at + label.length);
  return `${own}\n${lines.join('')}}`;
}

function isLeftOut(
  member: HclAttribute | HclBlock,
  { blocks }: HclBlock,
  { without = [], blocks: own = {} }: Sister,
): boolean {
  if ('name' in member) return without.includes(member.name);
  const { type } = member;
  return Object.hasOwn(own, type) && blocks.find((each) => each.type === type) !== member;
}

function spelled(text: string, member: HclAttribute | HclBlock, sister: Sister): string {
  const { values, renamed = [], blocks = {} } = sister;
  const inner = 'type' in member && Object.hasOwn(blocks, member.type) ? blocks[member.type] : null;
  if (inner) {
    const margin = marginOf(text, member.start) || '  ';
    const texts = inner.map((each) => blockText(each, margin, margin));
    return texts.join(`\n\n${margin}`);
  }
  const own = 'name' in member && Object.hasOwn(values, member.name) ? values[member.name] : null;
  if ('name' in member && typeof own === 'string') {
    return text.slice(member.start, member.valueStart) + own;
  }
  const plain = text.slice(member.start, member.end).replaceAll('\r\n', '\n');
  return renamed.reduce((before, [from, to]) => replaceName(before, from, to), plain);
}

/** A block from its type on, whose further lines begin with a margin. */
function blockText(
  { type, values, blocks = [] }: InnerBlock,
  margin: string,
  step: string,
): string {
  const inner = margin + step;
  const own = Object.entries(values).map(([name, value]) => `${inner}${name} = ${value}\n`);
  const others = blocks.map((each) => `${inner}${blockText(each, inner, step)}\n`);
  const parts = [own.join(''), ...others].filter((each) => each !== '');
  return `${type} {\n${parts.join('\n')}${margin}}`;
}

/** A name stands alone: `a.b` is not in `a.bc`. */
function replaceName(text: string, from: string, to: string): string {
  const escaped = from.replace(/[.[\]"]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\w.-])${escaped}(?![\\w-])`, 'g'), () => to);
}

function isApart(text: string, end: number, start: number): boolean {
  return /\n[ \t]*\r?\n/.test(text.slice(end, lineStart(text, start)));
}

/**
 * The insertion of blocks behind another one, each below a blank line.
 * @throws Obstacle where something else follows in its line
 */
export function behindBlock(text: string, block: HclBlock, blocks: readonly string[]): Splice {
  const at = lineBehind(text, block.end);
  const eol = eolAt(text, at);
  const lines = blocks.flatMap((each) => ['', ...each.split('\n')]);
  return { start: at, end: at, text: lines.map((line) => eol + line).join('') };
}
