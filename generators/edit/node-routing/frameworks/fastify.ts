import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import type { Route } from '../../../wiring.js';
import { requiredModule } from '../../node/syntax.js';
import type { Code, HandlerKind } from '../contract.js';
import { pathOf, propertyOf, textsOf, verbs } from './arguments.js';
import { callWithReply } from './direct.js';
import type { Framework, Meaning, Spelled, Step, Surroundings } from './framework.js';
import { handsOn } from './middleware.js';
import { fastifyPaths } from './path-syntax.js';
import type { PathPattern } from './paths.js';

/** Calls of these hand requests to an app. */
const adapters: ReadonlySet<string> = new Set([
  '@fastify/aws-lambda',
  'aws-lambda-fastify',
  'serverless-http',
]);

const root: PathPattern = { paths: ['/'], exact: true };
const computed: Meaning = { kind: 'unclear', reason: 'the path of a route is computed' };

/** Hooks that run before a route and may answer in its place. */
const early = /^(?:onRequest|preParsing|preValidation|preHandler)$/;

/** Wildcards have no name of their own. */
const isGreedy = (name: string, { path }: Route): boolean => path.endsWith(`{${name}+}`);

const handlers: HandlerKind = {
  parameters: [
    { name: 'request', type: 'FastifyRequest' },
    { name: 'reply', type: 'FastifyReply' },
  ],
  result: null,
  async: true,
  types: { FastifyRequest: 'fastify', FastifyReply: 'fastify' },
  pathParameter: (name, { parameters: [request = 'request'], typescript, route }) => {
    const greedy = isGreedy(name, route);
    if (!typescript) return `${request}.params${greedy ? "['*']" : `.${name}`}`;
    if (greedy) return `(${request}.params as Record<string, string>)['*'] ?? ''`;
    return `(${request}.params as { ${name}: string }).${name}`;
  },
  imitable: (name, route) => !isGreedy(name, route),
  answer: (value, status, { parameters: [, reply = 'reply'] }) =>
    `return ${reply}.code(${status}).send(${value})`,
  direct: (handler, context) =>
    callWithReply(handler, context, { statuses: ['code', 'status'], bodies: ['send'] }),
};

/** Fastify: what is written out wins over parameters, and those over wildcards, whatever their order. */
export const fastify: Framework = {
  name: 'Fastify',
  wins: 'best',
  handlers,
  plugins: true,
  headByGet: true,
  prefixParameters: true,
  returnsRouter: (method) => method === 'withTypeProvider' || verbs.has(method),
  makes: (origin, node) => {
    const module =
      origin?.module ?? (Node.isCallExpression(node) ? requiredModule(node.getExpression()) : null);
    const named = /^(?:\*|default|fastify)$/.test(origin?.name ?? '*');
    return module === 'fastify' && named && Node.isCallExpression(node);
  },
  appIn: adapted,
  meanings: meaningsOf,
  spell,
};

function adapted(call: CallExpression, code: Code) {
  const origin = code.packageOf(call.getExpression());
  if (!origin?.module || !adapters.has(origin.module)) return null;
  const [app, options] = call.getArguments();
  if (!app) return null;
  const moves = ['basePath', 'pathParameterUsedAsPath', 'retainStage'].some((name) =>
    propertyOf(code, options, name),
  );
  return { app, prefix: moves ? null : root };
}

function meaningsOf({ method, call }: Step, around: Surroundings): Meaning[] {
  const { code, functionOf } = around;
  const [first, second] = call.getArguments();
  const methods = verbs.get(method);
  if (methods) {
    const pattern = pathOf(code, fastifyPaths, first);
    if (!pattern) return [computed];
    const last = call.getArguments().at(-1);
    const handler = propertyOf(code, last, 'handler') ?? last ?? null;
    return [{ kind: 'routes', methods, pattern, handler }];
  }
  if (method === 'route') return described(first, around);
  if (method === 'register') return registered(call, around);
  if (method !== 'addHook' || !second) return [];
  const hook = textsOf(code, first)?.[0] ?? '';
  const own = functionOf(second);
  return early.test(hook) && !(own && handsOn(own)) ? [{ kind: 'guard', node: second }] : [];
}

/** `app.route({ method: 'GET', url: '/users', handler })`. */
function described(options: Node | undefined, { code }: Surroundings): Meaning[] {
  const methods = textsOf(code, propertyOf(code, options, 'method') ?? undefined);
  const url = propertyOf(code, options, 'url') ?? propertyOf(code, options, 'path');
  const pattern = pathOf(code, fastifyPaths, url ?? undefined);
  if (!methods || !pattern) return [computed];
  const handler = propertyOf(code, options, 'handler');
  return [{ kind: 'routes', methods: methods.map((each) => each.toUpperCase()), pattern, handler }];
}

function registered(call: CallExpression, around: Surroundings): Meaning[] {
  const { code, functionOf } = around;
  const [given, options] = call.getArguments();
  if (!given) return [];
  const { inner, wrapped } = unwrapped(code, imported(code, given) ?? given);
  const isOfPackage = code.packageOf(inner)?.module;
  if (isOfPackage === '@fastify/autoload') {
    return [{ kind: 'unclear', reason: 'its routes are loaded from a folder' }];
  }
  if (isOfPackage || requiredModule(inner) !== null) return [];
  if (!functionOf(inner)) return [{ kind: 'unclear', reason: 'a plugin cannot be followed' }];
  const prefix = propertyOf(code, options, 'prefix');
  const isWritten = !options || Node.isObjectLiteralExpression(code.meaningOf(options));
  const whole = wrapped || (!prefix && isWritten);
  const pattern = whole ? root : pathOf(code, fastifyPaths, prefix ?? undefined);
  if (!pattern) return [{ kind: 'unclear', reason: 'the prefix of a plugin is computed' }];
  return [{ kind: 'mount', pattern, router: inner }];
}

/** What a file exports that is imported in place: `app.register(import('./users.js'))`. */
function imported(code: Code, given: Node): Node | null {
  const isImport =
    Node.isCallExpression(given) && given.getExpression().getKind() === SyntaxKind.ImportKeyword;
  const specifier = isImport ? textsOf(code, given.getArguments()[0])?.[0] : undefined;
  return specifier === undefined ? null : code.exported(code.fileOf(given), specifier, 'default');
}

/** A plugin inside of `fastify-plugin`: it adds to the router that registers it, without any prefix. */
function unwrapped(code: Code, given: Node): { inner: Node; wrapped: boolean } {
  const value = code.meaningOf(given);
  const call = Node.isCallExpression(value) ? value : null;
  const wrapped = call && code.packageOf(call.getExpression())?.module === 'fastify-plugin';
  const [inner] = call?.getArguments() ?? [];
  return wrapped && inner ? { inner, wrapped } : { inner: given, wrapped: false };
}

function spell({ router, method, path, quote, name, indent, neighbour }: Spelled): string | null {
  const text = fastifyPaths.write(path);
  if (text === null) return null;
  const [options] = neighbour?.getArguments() ?? [];
  if (!neighbour || methodOf(neighbour) !== 'route' || method === 'ANY') {
    const verb = method === 'ANY' ? 'all' : method.toLowerCase();
    return `${router}.${verb}(${quote(text)}, ${name})`;
  }
  const members = [`method: ${quote(method)}`, `url: ${quote(text)}`, spelledHandler(name)];
  const isTall = Node.isObjectLiteralExpression(options) && options.getText().includes('\n');
  if (!isTall) return `${router}.route({ ${members.join(', ')} })`;
  const lines = members.map((member) => `${indent}${member},`).join('\n');
  return `${router}.route({\n${lines}\n})`;
}

const spelledHandler = (name: string): string => (name === 'handler' ? name : `handler: ${name}`);

function methodOf(call: CallExpression): string {
  return call.getExpressionIfKind(SyntaxKind.PropertyAccessExpression)?.getName() ?? '';
}
