import { type CallExpression, Node } from 'ts-morph';
import type { Code, HandlerKind } from '../contract.js';
import { pathOf, propertyOf, textsOf, verbs } from './arguments.js';
import { callInApp } from './direct.js';
import type { Framework, Meaning, Spelled, Step, Surroundings } from './framework.js';
import { handsOn } from './middleware.js';
import { powertoolsPaths } from './path-syntax.js';
import { greedyExpression, type PathPattern } from './paths.js';

const root: PathPattern = { paths: ['/'], exact: true };
const computed: Meaning = { kind: 'unclear', reason: 'the path of a route is computed' };
const module = '@aws-lambda-powertools/event-handler/http';
const modules = /^@aws-lambda-powertools\/event-handler\/(?:http|experimental-rest)$/;

/** Methods that a route for all is registered for: there is no word for them together. */
const all = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const handlers: HandlerKind = {
  parameters: [{ name: 'reqCtx', type: 'RequestContext' }],
  result: null,
  async: true,
  types: { RequestContext: '@aws-lambda-powertools/event-handler/types' },
  pathParameter: (name, { parameters: [context = 'reqCtx'], typescript }) =>
    `${/^\w+$/.test(context) ? `${context}.params` : 'params'}.${name}${typescript ? " ?? ''" : ''}`,
  answer: (value, status) =>
    status === 200
      ? `return ${value}`
      : `return new Response(JSON.stringify(${value}), { status: ${status}, headers: { 'Content-Type': 'application/json' } })`,
  direct: (handler, context) => {
    const { route, typescript } = context;
    const name = typescript ? 'answers' : handler;
    const quote = (text: string): string => `'${text}'`;
    const registration = spell({ ...route, router: 'app', quote, name });
    if (registration === null) return null;
    const ask = [
      `const answer = await app.resolve(event, ${typescript ? '{} as never' : '{}'})`,
      "const response = { statusCode: answer.statusCode, body: answer.body ?? '' }",
    ];
    const app = { module, name: 'Router', ask };
    return callInApp(handler, context, app, registration);
  },
};

/**
 * Event handler of AWS Lambda Powertools: a path without parameters wins, then the fewest parameters, regular
 * expressions last. https://docs.aws.amazon.com/powertools/typescript/latest/features/event-handler/http/
 */
export const powertools: Framework = {
  name: 'AWS Lambda Powertools',
  wins: 'best',
  handlers,
  copies: true,
  prefixParameters: true,
  returnsRouter: (method) => method === 'includeRouter',
  makes: (origin, node) =>
    Node.isNewExpression(node) && modules.test(origin?.module ?? '') && origin?.name === 'Router',
  prefixOf: (made, code) => {
    const [options] = Node.isNewExpression(made) ? made.getArguments() : [];
    const prefix = propertyOf(code, options, 'prefix');
    return prefix ? pathOf(code, powertoolsPaths, prefix) : undefined;
  },
  appIn: resolved,
  meanings: meaningsOf,
  spell,
};

/** `app.resolve(event, context)`, `app.resolveStream(…)`, `streamify(app)`. */
function resolved(call: CallExpression, code: Code) {
  const callee = call.getExpression();
  const origin = code.packageOf(callee);
  const [first] = call.getArguments();
  if (modules.test(origin?.module ?? '')) {
    return origin?.name === 'streamify' && first ? { app: first, prefix: root } : null;
  }
  if (!Node.isPropertyAccessExpression(callee)) return null;
  const isResolve = /^resolve(?:Stream)?$/.test(callee.getName());
  return isResolve ? { app: callee.getExpression(), prefix: root } : null;
}

function meaningsOf({ method, call }: Step, around: Surroundings): Meaning[] {
  const { code, functionOf } = around;
  const [first, second, third] = call.getArguments();
  const methods = method === 'all' ? undefined : verbs.get(method);
  if (methods) {
    const pattern = pathOf(code, powertoolsPaths, first);
    const hasMiddleware = Node.isArrayLiteralExpression(second && code.meaningOf(second));
    const handler = (hasMiddleware ? third : second) ?? null;
    return [pattern ? { kind: 'routes', methods, pattern, handler } : computed];
  }
  if (method === 'route') {
    const named = textsOf(code, propertyOf(code, second, 'method') ?? undefined);
    const pattern = pathOf(code, powertoolsPaths, propertyOf(code, second, 'path') ?? undefined);
    if (!named || !pattern) return [computed];
    const isAll = all.every((each) => named.includes(each));
    return [{ kind: 'routes', methods: isAll ? ['ANY'] : named, pattern, handler: first ?? null }];
  }
  if (method === 'includeRouter' && first) {
    const prefix = propertyOf(code, second, 'prefix');
    const pattern = prefix ? pathOf(code, powertoolsPaths, prefix) : second ? null : root;
    return [pattern ? { kind: 'mount', pattern, router: first } : computed];
  }
  if (method !== 'use' || !first) return [];
  const own = functionOf(first);
  return own && handsOn(own) ? [] : [{ kind: 'guard', node: first }];
}

function spell({
  router,
  method,
  path,
  quote,
  name,
}: Omit<Spelled, 'indent' | 'neighbour'>): string | null {
  const text = powertoolsPaths.write(path);
  const spelled = text === null ? greedyExpression(path, false) : quote(text);
  if (spelled === null) return null;
  if (method !== 'ANY') return `${router}.${method.toLowerCase()}(${spelled}, ${name})`;
  const methods = all.map(quote).join(', ');
  return `${router}.route(${name}, { path: ${spelled}, method: [${methods}] })`;
}
