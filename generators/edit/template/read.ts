import type { Json, JsonObject } from '../../wiring.js';
import { Obstacle, type Refused, withObstacles } from '../result.js';
import { linesOf } from '../text.js';
import { type Entry, entriesOf, keyText, type Mapping, type TreeNode } from '../tree/node.js';
import { withYaml } from '../tree/yaml.js';
import type { TemplateFormat } from './operations.js';
import { lineIn, parseTemplate } from './parse.js';
import { objectOf, type PlainReader, plainReader } from './plain.js';

/** A resource of a template. */
export interface TemplateResource {
  id: string;
  /** Such as `AWS::SQS::Queue`; empty where it is missing. */
  type: string;
  /** 1-based line of its id. */
  line: number;
  properties: JsonObject;
  /** Its other members, such as `DependsOn` and `Metadata`. */
  attributes: JsonObject;
}

/** What a template declares, with intrinsic functions in their long form. */
export interface Template {
  kind: 'template';
  format: TemplateFormat;
  /** Names of its transforms and macros. */
  transforms: string[];
  /** It is transformed by SAM. */
  sam: boolean;
  resources: TemplateResource[];
  parameters: JsonObject;
  conditions: JsonObject;
  mappings: JsonObject;
  outputs: JsonObject;
  globals: JsonObject;
}

/** Reads a CloudFormation or SAM template, or says why it cannot be read. */
export function readTemplate(text: string, format?: TemplateFormat): Template | Refused {
  return withObstacles(() => template(text, format), lineIn(text));
}

/** What was read last: a run asks several times for the template that it adds to, and nobody changes it. */
let latest: { text: string; reading: Promise<Template | Refused> } | null = null;

/** As {@link readTemplate}, for a template that may be written in any YAML. */
export function readingTemplate(text: string): Promise<Template | Refused> {
  if (latest?.text !== text) latest = { text, reading: withYaml(() => readTemplate(text)) };
  return latest.reading;
}

function template(text: string, format: TemplateFormat | undefined): Template {
  const { root, format: found } = parseTemplate(text, format);
  const section = (name: string): TreeNode | null => soleValue(root, name);
  const plain = plainReader(root);
  const value = (name: string): Json => {
    const node = section(name);
    return node ? plain(node) : null;
  };
  const data = (name: string): JsonObject => objectOf(value(name));
  const transforms = transformNames(value('Transform'));
  return {
    kind: 'template',
    format: found,
    transforms,
    sam: transforms.includes('AWS::Serverless-2016-10-31'),
    resources: resources(text, section('Resources'), plain),
    parameters: data('Parameters'),
    conditions: data('Conditions'),
    mappings: data('Mappings'),
    outputs: data('Outputs'),
    globals: data('Globals'),
  };
}

function soleValue(mapping: Mapping, name: string): TreeNode | null {
  const [first, second] = entriesOf(mapping, name);
  if (second) throw new Obstacle(`${name} is there twice`, second.key.start);
  return first?.value ?? null;
}

function transformNames(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(transformNames);
  if (value === null || typeof value !== 'object') return [];
  return typeof value['Name'] === 'string' ? [value['Name']] : [];
}

function resources(text: string, node: TreeNode | null, plain: PlainReader): TemplateResource[] {
  if (node?.kind !== 'map') return [];
  const seen = new Set<string>();
  const lineAt = linesOf(text);
  return node.entries.flatMap((entry) => {
    const id = keyText(entry);
    if (id === null || entry.value.kind !== 'map') return [];
    if (seen.has(id)) throw new Obstacle(`${id} is there twice`, entry.key.start);
    seen.add(id);
    return [resource({ id, entry, line: lineAt(entry.key.start), plain })];
  });
}

interface ResourcePlace {
  id: string;
  entry: Entry;
  line: number;
  plain: PlainReader;
}

function resource({ id, entry, line, plain }: ResourcePlace): TemplateResource {
  const { Type: type, Properties: properties, ...attributes } = objectOf(plain(entry.value));
  return {
    id,
    type: typeof type === 'string' ? type : '',
    line,
    properties: objectOf(properties ?? null),
    attributes,
  };
}
