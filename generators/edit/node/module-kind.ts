import { Node, type SourceFile } from 'ts-morph';
import { foldersOver, within } from '../../paths.js';
import { objectIn } from '../json-object.js';
import { Obstacle } from '../result.js';
import { areModules } from './manifest.js';
import { sourcesOf } from './sources.js';
import { parse, type Reader } from './syntax.js';
import { configsFrom } from './tsconfig.js';

/** How a module of Node.js is written. */
export interface ModuleKind {
  /** Its file, with its ending. */
  path: string;
  typescript: boolean;
  /** An ES module; CommonJS otherwise. */
  esm: boolean;
}

/**
 * How the module of a function is written; null where there is no such file. Its ending tells first, then the
 * nearest package.json, and where that does not say ES modules what the module itself has: Node.js asks in this order
 * as well, and bundlers take whatever is written.
 * https://nodejs.org/api/packages.html#determining-module-system
 */
export function moduleKind(module: string, read: Reader): ModuleKind | null {
  const path = sourcesOf(module).find((each) => read(each) !== null);
  if (path === undefined) return null;
  const [, kind] = /\.([cm]?)[jt]sx?$/.exec(path) ?? [];
  const typescript = /tsx?$/.test(path);
  if (kind) return { path, typescript, esm: kind === 'm' };
  const esm = areModules(path, read) || (!typescript && hasModuleSyntax(path, read));
  return { path, typescript, esm };
}

function hasModuleSyntax(path: string, read: Reader): boolean {
  const text = read(path) ?? '';
  if (!/^\s*(?:import|export)\b/m.test(text)) return false;
  try {
    return importsOrExports(parse(path, text));
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    return false;
  }
}

/** True for code with `import` or `export`, which is none of CommonJS. */
export function importsOrExports(file: SourceFile): boolean {
  return file
    .getStatements()
    .some(
      (each) =>
        Node.isImportDeclaration(each) ||
        Node.isExportDeclaration(each) ||
        Node.isExportAssignment(each) ||
        (Node.isExportable(each) && each.hasExportKeyword()),
    );
}

/** Kinds of modules of which the compiler takes `import.meta` for an error. */
const withoutMeta = /^(?:commonjs|amd|umd|none|es6|es2015)$/i;

/** Whether TypeScript refuses `import.meta` beside a file, where modules are ES modules or not; tsconfig.json tells. */
export function refusesImportMeta(path: string, esm: boolean, read: Reader): boolean {
  if (!esm) return true;
  const config = foldersOver(path)
    .map((folder) => within(folder, 'tsconfig.json'))
    .find((each) => read(each) !== null);
  const options = config === undefined ? [] : configsFrom(config, read);
  const told = options
    .map(({ json }) => objectIn(json, 'compilerOptions')['module'])
    .find((each) => each !== undefined);
  return withoutMeta.test(String(told ?? ''));
}
