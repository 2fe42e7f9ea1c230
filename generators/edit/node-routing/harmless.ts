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
  const seen = new Set([entry.path]);
  for (const path of seen) {
    if (seen.size > mostFiles) return false;
    const text = read(path) ?? '';
    if (listens.test(text) && !isMain.test(text)) return false;
    const { importedFiles } = ts.preProcessFile(text, true, true);
    for (const { fileName } of importedFiles) {
      const target = code.moduleOf({ ...entry, path }, fileName);
      if (target !== null) seen.add(target);
      else if (!harmless.test(fileName) && !isTypeOnly(text, fileName)) return false;
    }
  }
  return true;
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
