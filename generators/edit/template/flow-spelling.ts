import { yamlScalar, yamlString } from '../../emit/yaml.js';
import type { Json } from '../../wiring.js';
import type { FlowDialect, Spelling } from '../flow.js';
import { marginOf, startsLine } from '../text.js';
import { childrenOf, type Mapping, type Sequence, type TreeNode } from '../tree/node.js';
import type { TemplateFormat } from './operations.js';

/** How the brackets of a template are written: as JSON where it is, or looks like it. */
export interface FlowStyle extends FlowDialect {
  json: boolean;
}

/** The style of a collection in brackets. */
export function flowStyle(
  text: string,
  root: Mapping,
  node: TreeNode,
  format: TemplateFormat,
): FlowStyle {
  const json = format === 'json' || quotesKeys(node);
  const oneLine = !text.trim().includes('\n');
  return {
    json,
    comments: format === 'json' ? 'none' : 'hash',
    unit: unitOf(text, root) ?? '  ',
    compact: json && oneLine && /":\S/.test(text),
    expand: json && !oneLine,
  };
}

/** One level of indentation of a text in brackets, or null for a text of one line. */
export function unitOf(text: string, root: Mapping | Sequence): string | null {
  const open: TreeNode[] = [root];
  for (let node = open.shift(); node && open.length < 100; node = open.shift()) {
    if (node.kind !== 'map' && node.kind !== 'seq') continue;
    const start = node.kind === 'map' ? node.entries[0]?.key.start : node.items[0]?.at;
    const outer = marginOf(text, node.start);
    const inner = start === undefined || !startsLine(text, start) ? '' : marginOf(text, start);
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
    open.push(...childrenOf(node));
  }
  return null;
}

function quotesKeys(node: TreeNode): boolean {
  const first = node.kind === 'map' ? node.entries[0]?.key : undefined;
  return first?.kind === 'scalar' && first.style === 'quoted';
}

/** A member for a place in brackets. */
export function spelledMember(
  name: string,
  data: Json,
  options: FlowStyle & { eol: string },
): Spelling {
  const { json, compact } = options;
  return (margin) => {
    const key = json ? JSON.stringify(name) : yamlString(name);
    return `${key}:${compact ? '' : ' '}${spelled(data, margin, options)}`;
  };
}

/** A value for a place in brackets. */
export function spelled(
  data: Json,
  margin: string | null,
  { json, compact, unit, eol }: FlowStyle & { eol: string },
): string {
  if (!json) return yamlFlow(data);
  if (margin !== null) return JSON.stringify(data, null, unit).replaceAll('\n', eol + margin);
  return compact ? JSON.stringify(data) : jsonLine(data);
}

function jsonLine(data: Json): string {
  if (data === null || typeof data !== 'object') return JSON.stringify(data);
  if (Array.isArray(data)) return `[${data.map(jsonLine).join(', ')}]`;
  const members = Object.entries(data).map(
    ([key, value]) => `${JSON.stringify(key)}: ${jsonLine(value)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function yamlFlow(data: Json): string {
  if (data === null || typeof data !== 'object') return yamlScalar(data);
  if (Array.isArray(data)) return `[${data.map(yamlFlow).join(', ')}]`;
  const members = Object.entries(data).map(
    ([key, value]) => `${yamlString(key)}: ${yamlFlow(value)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
