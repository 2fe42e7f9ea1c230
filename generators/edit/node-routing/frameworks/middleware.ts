import { Node } from 'ts-morph';
import type { Code, FunctionNode } from '../contract.js';
import { calleeOf } from './routers.js';

/** Packages whose middleware answers no request of a route itself. */
const harmless: ReadonlySet<string> = new Set([
  '@fastify/formbody',
  '@fastify/helmet',
  '@fastify/sensible',
  'body-parser',
  'compression',
  'cookie-parser',
  'cors',
  'express-async-errors',
  'helmet',
  'hono/compress',
  'hono/cors',
  'hono/etag',
  'hono/logger',
  'hono/pretty-json',
  'hono/request-id',
  'hono/secure-headers',
  'hono/timing',
  'morgan',
  'pino-http',
  'response-time',
]);

/** What Express brings itself: they read bodies. */
const readers = /^(?:json|urlencoded|raw|text)$/;

/** True for middleware of a package that hands every request of a route on. */
export function isHarmless(code: Code, middleware: Node): boolean {
  const origin = code.packageOf(calleeOf(code.meaningOf(middleware)));
  if (!origin?.module) return false;
  if (origin.module === 'express') return readers.test(origin.name);
  return harmless.has(origin.module);
}

const answers =
  /\b(?:throw|next\(\s*[^)\s]|return\s+(?:res|reply|c)\b|(?:res|reply|c|ctx|response)\s*\.\s*(?:status|json|send|sendStatus|end|redirect|text|html|body|code)\b|new\s+Response)/;

/** True for a function of the project that, as it is written, answers no request itself. */
export function handsOn(middleware: FunctionNode): boolean {
  const body = middleware.getBody()?.getText() ?? '';
  return !answers.test(body);
}

/** True for a function that cannot hand a request on: it has no name for what comes next. */
export function isLast(middleware: FunctionNode, parameters: number): boolean {
  const own = middleware.getParameters();
  const rest = own.some((each) => Node.isParameterDeclaration(each) && each.isRestParameter());
  return own.length <= parameters && !rest && !/\barguments\b/.test(middleware.getText());
}
