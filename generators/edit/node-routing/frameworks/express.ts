import { type CallExpression, Node } from 'ts-morph';
import { requiredModule } from '../../node/syntax.js';
import type { Code, HandlerKind } from '../contract.js';
import { flatArguments, pathOf, propertyOf, textOf, verbs } from './arguments.js';
import { callWithReply } from './direct.js';
import type { Framework, Meaning, Spelled, Step, Surroundings } from './framework.js';
import { handsOn, isHarmless, isLast } from './middleware.js';
import { expressPaths } from './path-syntax.js';
import { anything, greedyExpression, joinPatterns, type PathPattern } from './paths.js';

/** Calls of these hand requests to an app: `serverless(app)`, `serverlessExpress({ app })`. */
const adapters: ReadonlySet<string> = new Set([
  '@codegenie/serverless-express',
  '@vendia/serverless-express',
  'aws-serverless-express',
  'serverless-http',
]);

const root: PathPattern = { paths: ['/'], exact: true };

const handlers: HandlerKind = {
  parameters: [
    { name: 'req', type: 'Request' },
    { name: 'res', type: 'Response' },
  ],
  result: null,
  async: true,
  types: { Request: 'express', Response: 'express' },
  pathParameter: (name, { parameters: [request = 'req'], typescript }) =>
    typescript ? `String(${request}.params.${name})` : `${request}.params.${name}`,
  answer: (value, status, { parameters: [, response = 'res'] }) =>
    `${response}.status(${status}).json(${value})`,
  direct: (handler, context) =>
    callWithReply(handler, context, { statuses: ['status'], bodies: ['json', 'send'] }),
};

/** Express 4 and 5: the first route that matches answers. https://expressjs.com/en/guide/routing.html */
export const express: Framework = {
  name: 'Express',
  wins: 'first',
  handlers,
  headByGet: true,
  returnsRouter: null,
  makes: (origin, node) => {
    const module = origin?.module ?? moduleCalled(node);
    if (module !== 'express' && module !== 'express-promise-router') return false;
    return Node.isCallExpression(node) && /^(?:\*|default|Router)$/.test(origin?.name ?? '*');
  },
  appIn: adapted,
  meanings: meaningsOf,
  spell,
};

/** The module of `require('express')()`. */
function moduleCalled(node: Node): string | null {
  return Node.isCallExpression(node) ? requiredModule(node.getExpression()) : null;
}

function adapted(call: CallExpression, code: Code) {
  const origin = code.packageOf(call.getExpression());
  const module = origin?.module ?? moduleCalled(call);
  if (!module || !adapters.has(module)) return null;
  const [first, options] = call.getArguments();
  const app = propertyOf(code, first, 'app') ?? first;
  if (!app) return null;
  const base = propertyOf(code, options, 'basePath');
  if (!base) return { app, prefix: root };
  const text = textOf(code, base);
  return { app, prefix: text === null ? null : { paths: [text], exact: true } };
}

function meaningsOf(step: Step, around: Surroundings): Meaning[] {
  const { method, call } = step;
  const methods = verbs.get(method);
  if (methods) return routes(call, methods, around);
  const [first] = call.getArguments();
  if (method === 'route') {
    const pattern = pathOf(around.code, expressPaths, first);
    return [pattern ? { kind: 'base', pattern } : computed];
  }
  return method === 'use' ? used(call, around) : [];
}

const computed: Meaning = { kind: 'unclear', reason: 'the path of a route is computed' };

function routes(
  call: CallExpression,
  methods: readonly string[],
  { code, functionOf }: Surroundings,
): Meaning[] {
  const [first, ...rest] = call.getArguments();
  const handler = call.getArguments().at(-1) ?? null;
  const pattern = pathOf(code, expressPaths, first);
  if (pattern) return rest.length === 0 ? [] : [{ kind: 'routes', methods, pattern, handler }];
  const isInChain = isOnRoute(call) || (first && functionOf(first));
  return [isInChain ? { kind: 'routes', methods, pattern: root, handler } : computed];
}

/** True for a call in a chain that `route('/path')` begins. */
function isOnRoute(call: CallExpression): boolean {
  let inner: Node = call;
  while (Node.isCallExpression(inner)) {
    const callee: Node = inner.getExpression();
    if (!Node.isPropertyAccessExpression(callee)) return false;
    if (callee.getName() === 'route') return true;
    inner = callee.getExpression();
  }
  return false;
}

function used(call: CallExpression, around: Surroundings): Meaning[] {
  const [first] = call.getArguments();
  const path = pathOf(around.code, expressPaths, first);
  const given = flatArguments(call).slice(path ? countOf(first) : 0);
  return given.flatMap((each) => mounted(each, path, around));
}

const countOf = (path: Node | undefined): number =>
  Node.isArrayLiteralExpression(path) ? path.getElements().length : 1;

/** What `use` does with one of the things that it is given. */
function mounted(given: Node, path: PathPattern | null, around: Surroundings): Meaning[] {
  const { code } = around;
  const router = around.routerOf(given);
  if (router) return [{ kind: 'mount', pattern: path ?? root, router: given }];
  const handler = around.functionOf(given);
  if (handler) {
    if (handler.getParameters().length > 3) return [];
    if (isLast(handler, 2)) return [below(path, given, true)];
    return handsOn(handler) ? [] : [{ kind: 'guard', node: given }];
  }
  if (isHarmless(code, given)) return [];
  return path ? [below(path, given, false)] : [{ kind: 'guard', node: given }];
}

/** Whatever is below a path is taken by a function, or by something that is not known. */
function below(path: PathPattern | null, handler: Node, isKnown: boolean): Meaning {
  const pattern = joinPatterns(path ?? root, { ...anything, exact: isKnown });
  return { kind: 'routes', methods: ['ANY'], pattern, handler, ...(isKnown ? { last: true } : {}) };
}

function spell({ router, method, path, quote, name }: Spelled): string | null {
  const verb = method === 'ANY' ? 'all' : method.toLowerCase();
  if (path === '') return `${router}.${verb}(${name})`;
  const text = expressPaths.write(path);
  const spelled = text === null ? greedyExpression(path, true) : quote(text);
  return spelled === null ? null : `${router}.${verb}(${spelled}, ${name})`;
}
