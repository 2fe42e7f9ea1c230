import type { Finding, LanguageRequest, ProjectReader } from '../../../generators/define.js';
import {
  type ForeignObject,
  foreignObject,
  objectIn,
} from '../../../generators/edit/json-object.js';
import { lineOf } from '../../../generators/edit/text.js';
import { formatCommand, styleOf } from './formatter.js';
import { ownWays, type Ways } from './own-ways.js';
import { packageManager } from './package-manager.js';
import { installedIn, testRunner } from './test-runner.js';

const manifest = 'package.json';
const zipScript = 'scripts/package.mjs';

/** How a project does things, and what tells so. */
export function waysIn(
  project: ProjectReader,
  { base, sample, zips, above }: LanguageRequest,
): { ways: Ways; findings: Finding[]; runner: string | null } {
  const text = project.peek(manifest);
  const json = foreignObject(text ?? '') ?? {};
  const manager = packageManager(project, above);
  const commonJs = text !== null && json['type'] !== 'module';
  const runner = testRunner(json);
  const style = styleOf(sample);
  const script = zips ? project.peek(zipScript) : null;
  const packed =
    script === null ? base : (/^const functions = '([\w/-]+)';$/m.exec(script)?.[1] ?? null);
  const apart = runner !== null && runner !== 'vitest';
  const ways = {
    ...{ base: packed ?? ownWays.base, home: '' },
    commonJs,
    manager: manager.name,
    format: formatCommand(style, installedIn(json), manager.name),
    apart,
    testScript: testScriptOf(json, apart),
  };
  const found = (key: string, value: string, path: string | null, at: string | null): Finding => {
    const line = path === manifest && at !== null ? lineOfMember(text ?? '', at) : null;
    return { key, value, path, line };
  };
  return {
    ways,
    runner,
    findings: [
      found('modules', commonJs ? 'CommonJS' : 'ESM', text === null ? null : manifest, 'type'),
      ...(manager.path ? [found('package manager', manager.name, manager.path, manager.key)] : []),
      ...workspaces(json, project).map((path) => found('workspaces', path, path, 'workspaces')),
      ...(runner ? [found('tests', runner, manifest, 'test')] : []),
      ...(sample && style ? [found('code style', style, sample.path, null)] : []),
    ],
  };
}

/** The script of a package that runs vitest: one without a script gets ours, unless it could be meant for another runner. */
export function testScriptOf(json: ForeignObject, apart: boolean): string {
  const script = objectIn(json, 'scripts')['test'];
  const isOurs = script === undefined || /\bvitest\b/.test(String(script));
  return isOurs && !apart ? 'test' : 'test:functions';
}

function workspaces(json: ForeignObject, project: ProjectReader): string[] {
  if (json['workspaces'] !== undefined) return [manifest];
  return project.files('').filter((name) => name === 'pnpm-workspace.yaml');
}

/** The line of a member, by its quoted name; null where it is not there. */
function lineOfMember(text: string, name: string): number | null {
  const at = text.indexOf(`"${name}"`);
  return at < 0 ? null : lineOf(text, at);
}
