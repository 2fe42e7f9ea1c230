import { yamlScalar, yamlString } from '../../emit/yaml.js';
import type { Json } from '../../wiring.js';
import type { FlowDialect, Spelling } from '../flow.js';
import { spelledJson, unitOf } from '../json-spelling.js';
import type { Mapping, TreeNode } from '../tree/node.js';
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
  options: FlowStyle & { eol: string },
): string {
  return options.json ? spelledJson(data, margin, options) : yamlFlow(data);
}

function yamlFlow(data: Json): string {
  if (data === null || typeof data !== 'object') return yamlScalar(data);
  if (Array.isArray(data)) return `[${data.map(yamlFlow).join(', ')}]`;
  const members = Object.entries(data).map(
    ([key, value]) => `${yamlString(key)}: ${yamlFlow(value)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
