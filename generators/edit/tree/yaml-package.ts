import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Parser,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { deepest, type Entry, type Item, type Parsed, type Scalar, type TreeNode } from './node.js';

/** Parses YAML with the package that knows all of it; {@link parseYaml} says what becomes of scalars. */
export function parseWithPackage(text: string): Parsed {
  const tokens = [...new Parser().parse(text)];
  if (tokens.some((token) => depthOf(token) > deepest)) {
    return { kind: 'broken', reason: 'it is nested too deeply', offset: null };
  }
  const composer = new Composer({
    keepSourceTokens: true,
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents = [...composer.compose(tokens)];
  const [document] = documents;
  if (!document) return { kind: 'broken', reason: 'it is empty', offset: null };
  const [error] = document.errors;
  if (error) {
    return { kind: 'broken', reason: `it does not parse: ${error.message}`, offset: error.pos[0] };
  }
  if (documents.length > 1) {
    const offset = documents[1]?.range[0] ?? null;
    return { kind: 'broken', reason: 'it holds more than one YAML document', offset };
  }
  const { contents } = document;
  if (!contents) return { kind: 'broken', reason: 'it is empty', offset: null };
  return { kind: 'tree', root: convert(contents) };
}

/** Levels of nesting below a token, found without recursion. */
function depthOf(token: CST.Token): number {
  let deepestSeen = 0;
  const open: [CST.Token | null | undefined, number][] = [[token, 1]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [each, depth] = next;
    if (!each) continue;
    deepestSeen = Math.max(deepestSeen, depth);
    if (deepestSeen > deepest) break;
    if (each.type === 'document') open.push([each.value, depth]);
    if (!('items' in each)) continue;
    for (const item of each.items) {
      open.push([item.value, depth + 1]);
      if ('key' in item) open.push([item.key, depth + 1]);
    }
  }
  return deepestSeen;
}

/**
 * Large templates have tens of thousands of nodes: each is made at once, without copies. The library's
 * end of a block collection lies behind trailing comments; that of its last content is taken.
 */
function convert(node: Node): TreeNode {
  const [start, end] = node.range ?? [0, 0];
  if (isAlias(node)) {
    return { kind: 'alias', start, end, tag: null, anchor: null, name: node.source };
  }
  const tag = node.tag ?? null;
  const anchor = node.anchor ?? null;
  if (isScalar(node)) {
    const text = String(node.value ?? '');
    return { kind: 'scalar', start, end, tag, anchor, text, style: styleOf(node.type) };
  }
  const flow = node.srcToken?.type !== 'block-map' && node.srcToken?.type !== 'block-seq';
  if (isMap(node)) {
    const all = entries(node);
    const last = all.at(-1);
    const own = last ? Math.max(last.colon, last.value.end) : start;
    return { kind: 'map', start, end: flow ? end : own, tag, anchor, flow, entries: all };
  }
  if (isSeq(node)) {
    const all = items(node);
    const last = all.at(-1);
    const own = last ? Math.max(last.at + 1, last.value.end) : start;
    return { kind: 'seq', start, end: flow ? end : own, tag, anchor, flow, items: all };
  }
  throw new Error('A YAML node of an unknown kind.');
}

function styleOf(type: string | undefined): Scalar['style'] {
  if (type === 'PLAIN') return 'plain';
  return type?.startsWith('BLOCK') ? 'block' : 'quoted';
}

function entries(map: YAMLMap): Entry[] {
  return map.items.map((pair) => entry(pair as Pair<Node | null, Node | null>));
}

function entry({ key, value, srcToken }: Pair<Node | null, Node | null>): Entry {
  const sign = srcToken && 'sep' in srcToken ? colonOf(srcToken.sep) : null;
  const explicit = srcToken?.start.some(({ type }) => type === 'explicit-key-ind') ?? false;
  const keyNode = key ? convert(key) : nothing(sign ?? 0);
  const colon = sign ?? keyNode.end;
  return {
    key: keyNode,
    value: valueAt(value, colon),
    colon,
    unusual: explicit || sign === null,
  };
}

/** The library puts a value that is missing behind comments. */
function valueAt(node: Node | null, at: number): TreeNode {
  const value = node ? convert(node) : nothing(at);
  const missing = value.kind === 'scalar' && value.style === 'plain' && value.text === '';
  return missing ? { ...value, start: at, end: at } : value;
}

function colonOf(tokens: CST.SourceToken[] | undefined): number | null {
  const sign = tokens?.find(({ type }) => type === 'map-value-ind');
  return sign ? sign.offset + sign.source.length : null;
}

function nothing(at: number): Scalar {
  return { kind: 'scalar', start: at, end: at, tag: null, anchor: null, text: '', style: 'plain' };
}

function items(sequence: YAMLSeq): Item[] {
  const tokens = sequence.srcToken && 'items' in sequence.srcToken ? sequence.srcToken.items : [];
  return sequence.items.map((item, index) => {
    const dash = tokens[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
    const value = valueAt(item as Node | null, (dash ?? 0) + 1);
    return { at: dash ?? value.start, value };
  });
}
