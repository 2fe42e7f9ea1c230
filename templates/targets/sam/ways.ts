import type { Finding, Place, PlaceWays, ProjectReader } from '../../../generators/define.js';
import { readingTemplate, type TemplateResource } from '../../../generators/edit/template/read.js';
import { folderOf, isWritten } from '../../../generators/paths.js';
import { prevalent } from '../../../generators/prevalent.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { functionsOf, globalsOf, inherited, sharedBy } from './conventions.js';
import { codeFactsOf } from './entry.js';

const none: PlaceWays = { modules: [], architecture: null, findings: [] };

/** How the functions of a template are made. */
export async function ways(project: ProjectReader, { path }: Place): Promise<PlaceWays> {
  const template = await readingTemplate(project.peek(path) ?? '');
  if (template.kind === 'refused') return none;
  const functions = functionsOf(template);
  const globals = globalsOf(template);
  const folder = folderOf(path);
  return {
    modules: functions.flatMap(({ type, properties: own, attributes }) => {
      const properties = { ...globals, ...own };
      const { entry } = codeFactsOf({ type, properties, attributes, folder, project });
      return entry && entry.zip === undefined && !isWritten(entry.module) ? entry.module : [];
    }),
    architecture: architecture(functions, globals),
    findings: [...globalFindings(globals, path), ...sharedFindings(functions, globals, path)],
  };
}

/** Layers are often for one architecture, which is Lambda's own default where nobody names another. */
function architecture(
  functions: readonly TemplateResource[],
  globals: JsonObject,
): PlaceWays['architecture'] {
  const all = [globals, ...functions.map(({ properties }) => properties)];
  const named = prevalent(all.flatMap((each) => namedIn(each['Architectures'])));
  if (named === 'arm64' || named === 'x86_64') return named;
  return all.some(({ Layers }) => Layers !== undefined) ? 'x86_64' : null;
}

function namedIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function globalFindings(globals: JsonObject, path: string): Finding[] {
  const names = Object.keys(globals);
  return names.length > 0 ? [{ key: 'Globals', value: names.join(' '), path, line: null }] : [];
}

function sharedFindings(
  functions: readonly TemplateResource[],
  globals: JsonObject,
  path: string,
): Finding[] {
  const shared = sharedBy(functions, globals).map(({ name }) => name);
  const told = [
    ...shared,
    ...(inherited(functions, globals).boundary ? ['PermissionsBoundary'] : []),
  ];
  if (told.length === 0) return [];
  const line = functions[0]?.line ?? null;
  return [{ key: 'all functions have', value: told.join(' '), path, line }];
}
