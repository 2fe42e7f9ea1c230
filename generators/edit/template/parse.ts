import { Obstacle } from '../result.js';
import { lineOf } from '../text.js';
import { parseJson } from '../tree/json.js';
import type { Mapping, Parsed } from '../tree/node.js';
import { parseYaml } from '../tree/yaml.js';
import type { TemplateFormat } from './operations.js';
import { preprocessor } from './preprocessor.js';

/** A parsed template. */
export interface ParsedTemplate {
  format: TemplateFormat;
  root: Mapping;
}

/** PyYAML ends lines at these, the YAML of today does not. */
const foreignLineEnd = /\r(?!\n)|[\u0085\u2028\u2029]/;

/** What was parsed last: a template is read before it is edited, and nobody changes a tree. */
let latest: { text: string; format: TemplateFormat | undefined; template: ParsedTemplate } | null =
  null;

/**
 * Parses a template whose root is a mapping. A text that is JSON is taken as JSON whatever its file is called.
 * @throws Obstacle
 */
export function parseTemplate(text: string, format?: TemplateFormat): ParsedTemplate {
  if (latest?.text === text && latest.format === format) return latest.template;
  const template = parsed(text, format);
  latest = { text, format, template };
  return template;
}

function parsed(text: string, format: TemplateFormat | undefined): ParsedTemplate {
  const json = /^\uFEFF?\s*\{/.test(text) || format === 'json';
  const asJson = json ? parseJson(text, { comments: false }) : null;
  if (asJson && (asJson.kind === 'tree' || format === 'json')) {
    return { format: 'json', root: rootOf(asJson, text) };
  }
  const separator = foreignLineEnd.exec(text);
  if (separator) {
    throw new Obstacle('it has line ends that readers of YAML disagree about', separator.index);
  }
  const root = rootOf(parseYaml(text), text);
  const mark = preprocessor(text, root);
  if (mark) throw new Obstacle(mark.reason, mark.offset);
  return { format: 'yaml', root };
}

function rootOf(parsed: Parsed, text: string): Mapping {
  if (parsed.kind === 'broken') {
    const mark = preprocessor(text, null);
    if (mark) throw new Obstacle(mark.reason, mark.offset);
    const tab = /^[ ]*\t[ \t]*[^\s#]/m.exec(text);
    const reason = tab && !text.trimStart().startsWith('{') ? 'it is indented with tabs' : null;
    throw new Obstacle(reason ?? parsed.reason, reason && tab ? tab.index : parsed.offset);
  }
  if (parsed.root.kind !== 'map') throw new Obstacle('it is not a mapping', parsed.root.start);
  return parsed.root;
}

/** The line of an offset, for refusals. */
export function lineIn(text: string): (offset: number) => number {
  return (offset) => lineOf(text, offset);
}
