import type { ProjectReader } from '../../contract/place.js';
import { foldersOver, within } from '../../paths.js';
import { type Dialect, dialectOf } from '../node/dialect.js';
import { areModules } from '../node/manifest.js';
import { importsOrExports } from '../node/module-kind.js';
import { commonJsExports } from './assignments.js';
import type { CodeFile } from './contract.js';

/** How a file is written, and how long its lines may be. */
export interface CodeDialect extends Dialect {
  width: number;
}

/** The dialect of a file, with what the project tells where the file does not. */
export function dialectIn(file: CodeFile, project: ProjectReader): CodeDialect {
  const dialect = dialectOf(file.source, file.path);
  const esm = importsOrExports(file.source);
  const commonJs = !esm && commonJsExports(file.source).length > 0;
  const modules = commonJs ? 'commonjs' : dialect.modules;
  const importEnding = dialect.importEnding ?? endingIn(file, project);
  return {
    ...dialect,
    modules,
    importEnding,
    indent: indentOf(file.text),
    width: lineWidth(file.path, project),
  };
}

const formatters = [
  'biome.json',
  'biome.jsonc',
  '.prettierrc',
  '.prettierrc.json',
  '.prettierrc.yaml',
  '.prettierrc.js',
];

/** How long a line may be that the nearest formatter of a file leaves alone. */
function lineWidth(path: string, project: ProjectReader): number {
  for (const folder of foldersOver(path)) {
    const peek = (name: string): string => project.peek(within(folder, name)) ?? '';
    const [manifest, own] = [peek('package.json'), formatters.map(peek)];
    const told = widthSet.exec([...own, manifest].join('\n'))?.[1];
    if (told !== undefined) return Number(told);
    if (own.some((text) => text !== '') || /"prettier"/.test(manifest)) return 80;
  }
  return 100;
}

const widthSet = /["']?\b(?:lineWidth|printWidth)["']?\s*:\s*(\d+)/;

/** The commonest step by which code is indented; lines of comments stand apart. */
function indentOf(text: string): string {
  const counts = new Map<string, number>();
  let before = '';
  for (const line of text.split(/\r?\n/)) {
    const margin = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (margin.length === line.length || /^[ \t]*\*/.test(line)) continue;
    const step = margin.startsWith(before) ? margin.slice(before.length) : '';
    if (step) counts.set(step, (counts.get(step) ?? 0) + 1);
    before = margin;
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '  ';
}

/** ES modules of Node.js name the file with its ending; compilers and bundlers do not ask for it. */
function endingIn({ path }: CodeFile, project: ProjectReader): string {
  const ending = /\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? '';
  if (/^\.[cm]/.test(ending)) return ending.replace('t', 'j').replace('jjs', 'js');
  const typescript = /tsx?$/.test(ending);
  const config = nearest('tsconfig.json', path, project) ?? '';
  const strict = typescript
    ? /"module(?:Resolution)?"\s*:\s*"node(?:16|18|20|next)"/i.test(config)
    : true;
  return areModules(path, project.peek) && strict ? '.js' : '';
}

/** The text of the nearest file of a name at or above another file; null where there is none. */
function nearest(name: string, path: string, project: ProjectReader): string | null {
  for (const folder of foldersOver(path)) {
    const text = project.peek(within(folder, name));
    if (text !== null) return text;
  }
  return null;
}
