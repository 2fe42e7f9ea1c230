import type {
  Contribution,
  Finding,
  LanguageWays,
  ProjectReader,
} from '../../../generators/define.js';
import { areModules, manifestsOf, packageOf } from '../../../generators/edit/node/manifest.js';
import { moduleKind, refusesImportMeta } from '../../../generators/edit/node/module-kind.js';
import { folderOf, within } from '../../../generators/paths.js';
import { endingBeside } from './ending-beside.js';
import { formatCommand, styleOf } from './formatter.js';
import { file, language, type NodeLanguage, neededIn, type Request } from './node-language.js';
import type { Ways } from './own-ways.js';
import { managerAt } from './package-manager.js';
import { installedIn, runnerAt } from './test-runner.js';
import { testNotes } from './vitest-apart.js';
import { testScriptOf } from './ways.js';

/** A language as the code around a module writes it, which may lie in a package of its own. */
export function beside(
  own: NodeLanguage,
  around: Ways,
  module: string,
  project: ProjectReader,
): LanguageWays {
  const kind = moduleKind(module, project.peek);
  const path = kind?.path ?? module;
  const isMarked = kind !== null && areModules(path, project.peek) !== kind.esm;
  const written = isMarked ? endingBeside(own, path) : own;
  const { ways, runner, findings } = waysAt(path, around, project);
  const { testEnding } = written;
  const tests = `**/*${testEnding.replace('test', 'vitest')}`;
  const config = file(within(ways.home, 'vitest.config.mjs'), 'vitest.config', { tests });
  const needed = (context: Request): Contribution => {
    const { npm = {} } = neededIn(written, { ...context, zips: false }, ways);
    // What bundles the code is there as well.
    const { esbuild: _, ...devDependencies } = npm.devDependencies ?? {};
    return { npm: { ...npm, devDependencies }, files: ways.apart ? [config] : [] };
  };
  return {
    language: { ...language(written, ways), project: needed },
    findings: [found('modules', kind?.esm ? 'ESM' : 'CommonJS', path), ...findings],
    notes: testNotes({ ...ways, base: folderOf(path) }, { runner, project, testEnding }),
  };
}

/** How the package of a file does things; `around` is how the project does. */
function waysAt(path: string, around: Ways, project: ProjectReader) {
  const { peek } = project;
  const home = packageOf(path, peek);
  const inside = within(home, 'package.json');
  const manifests = manifestsOf(inside, peek);
  const runner = runnerAt(inside, peek);
  const apart = runner !== null && runner !== 'vitest';
  const told = managerAt(inside, project);
  const manager = told?.name ?? around.manager;
  const text = peek(path);
  const style = styleOf(text === null ? null : { path, text });
  const installed = Object.assign({}, ...manifests.toReversed().map(installedIn));
  const isEsm = /\.m[jt]s$/.test(path) || areModules(path, peek);
  const ways: Ways = {
    ...{ base: home, home, manager, apart },
    commonJs: refusesImportMeta(path, isEsm, peek),
    testScript: testScriptOf(manifests[0] ?? {}, apart),
    format: formatCommand(style, installed, manager),
  };
  const findings = [
    ...(told ? [found('package manager', manager, told.path)] : []),
    ...(runner ? [found('tests', runner, inside)] : []),
    ...(style ? [found('code style', style, path)] : []),
  ];
  return { ways, runner, findings };
}

const found = (key: string, value: string, path: string | null): Finding => {
  return { key, value, path, line: null };
};
