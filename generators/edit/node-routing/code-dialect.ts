import { Node } from 'ts-morph';
import type { ProjectReader } from '../../contract/place.js';
import { foreignObject } from '../json-object.js';
import { type Dialect, dialectOf } from '../node/dialect.js';
import { commonJsExports } from './assignments.js';
import type { CodeFile } from './contract.js';

/** How a file is written, and how long its lines may be. */
export interface CodeDialect extends Dialect {
  width: number;
}

/** The dialect of a file, with what the project tells where the file does not. */
export function dialectIn(file: CodeFile, project: ProjectReader): CodeDialect {
  const dialect = dialectOf(file.source, file.path);
  const statements = file.source.getStatements();
  const esm = statements.some(
    (each) =>
      Node.isImportDeclaration(each) ||
      Node.isExportDeclaration(each) ||
      Node.isExportAssignment(each) ||
      (Node.isExportable(each) && each.hasExportKeyword()),
  );
  const commonJs = !esm && commonJsExports(file.source).length > 0;
  const modules = commonJs ? 'commonjs' : dialect.modules;
  const importEnding = dialect.importEnding ?? endingIn(file, project);
  return {
    ...dialect,
    modules,
    importEnding,
    indent: indentOf(file.text),
    width: lineWidth(project),
  };
}

/** How long a line may be that a formatter of the project leaves alone. */
function lineWidth(project: ProjectReader): number {
  const files = [
    'biome.json',
    'biome.jsonc',
    '.prettierrc',
    '.prettierrc.json',
    '.prettierrc.yaml',
  ];
  const texts = [...files, 'package.json'].map((path) => project.peek(path) ?? '');
  const told = /"?(?:lineWidth|printWidth)"?\s*:\s*(\d+)/.exec(texts.join('\n'))?.[1];
  if (told !== undefined) return Number(told);
  return texts.slice(0, -1).some((text) => text !== '') || /"prettier"/.test(texts.at(-1) ?? '')
    ? 80
    : 100;
}

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
  const manifest = foreignObject(project.peek('package.json') ?? '') ?? {};
  const typescript = /tsx?$/.test(ending);
  const config = project.peek('tsconfig.json') ?? '';
  const strict = typescript
    ? /"module(?:Resolution)?"\s*:\s*"node(?:16|18|20|next)"/i.test(config)
    : true;
  return manifest['type'] === 'module' && strict ? '.js' : '';
}
