import { ts } from 'ts-morph';
import type { Code, CodeFile } from './contract.js';

/** Packages that do nothing when they are loaded, and answer from what is in the process. */
const harmless =
  /^(?:node:|aws-lambda$|@types\/|@middy\/|middy$|hono(?:\/|$)|@hono\/|express$|fastify$|@fastify\/|serverless-http$|@codegenie\/serverless-express$|@vendia\/serverless-express$|aws-serverless-express$|aws-lambda-fastify$|@aws-lambda-powertools\/|zod$|assert$|buffer$|crypto$|events$|path$|querystring$|url$|util$)/;

/** A server that begins to listen when its module is loaded keeps a test from ending. */
const listens = /\.listen\s*\(/;
const isMain = /\brequire\.main\b|\bimport\.meta\.(?:main|url)\b|process\.env\b/;

/** More files are not looked through: what they do is not known. */
const mostFiles = 100;

/** Whether a test can load the function: nothing that it imports, at any depth, reaches for something outside. */
export function loadsAlone(
  entry: CodeFile,
  code: Code,
  read: (path: string) => string | null,
): boolean {
  const { imports, server } = importsBelow(entry, code, read);
  return server === null && imports.every(({ reaches }) => !reaches);
}

/** An import of the function's code. */
export interface Imported {
  /** As it is written. */
  module: string;
  /** The file that imports it. */
  path: string;
  /** The file of the project that it means; null for packages. */
  target: string | null;
  /** Whether it may reach for something outside when it is loaded. */
  reaches: boolean;
}

/** What comes with a function when it is loaded. */
export interface Below {
  imports: Imported[];
  /** The file that begins to listen at once, which a test would wait for; null where none does. */
  server: string | null;
}

/**
 * What the code of a function imports, at any depth; files that are `known` are not looked into. Where there are too
 * many, the last one may reach for anything.
 */
export function importsBelow(
  entry: CodeFile,
  code: Code,
  read: (path: string) => string | null,
  known: (path: string) => boolean = () => false,
): Below {
  const imports: Imported[] = [];
  let server: string | null = null;
  const seen = new Set([entry.path]);
  for (const path of seen) {
    if (known(path)) continue;
    const text = read(path) ?? '';
    if (listens.test(text) && !isMain.test(text)) server ??= path;
    const { importedFiles } = ts.preProcessFile(text, true, true);
    for (const { fileName: module } of importedFiles) {
      const target = code.moduleOf({ ...entry, path }, module);
      if (target !== null) seen.add(target);
      const isHarmless = target !== null || harmless.test(module) || isTypeOnly(text, module);
      imports.push({ module, path, target, reaches: !isHarmless || seen.size > mostFiles });
      if (seen.size > mostFiles) return { imports, server };
    }
  }
  return { imports, server };
}

/** Imports of types are gone when code runs. */
function isTypeOnly(text: string, module: string): boolean {
  const name = module.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const all = text.match(new RegExp(`['"\`]${name}['"\`]`, 'g'))?.length ?? 0;
  const types =
    text.match(new RegExp(`\\b(?:import|export) type [^;'"]*?['"]${name}['"]`, 'g'))?.length ?? 0;
  const comments = text.match(new RegExp(`@import [^'"\\n]*?['"]${name}['"]`, 'g'))?.length ?? 0;
  return types + comments >= all;
}
