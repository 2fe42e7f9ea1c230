import { type CallExpression, Node } from 'ts-morph';
import type { Code, HandlerKind } from '../contract.js';
import { pathOf, textsOf, verbs } from './arguments.js';
import { callInApp } from './direct.js';
import type { Framework, Meaning, Spelled, Step, Surroundings } from './framework.js';
import { handsOn, isHarmless, isLast } from './middleware.js';
import { honoPaths } from './path-syntax.js';
import { joinPatterns, type PathPattern } from './paths.js';

const root: PathPattern = { paths: ['/'], exact: true };
const computed: Meaning = { kind: 'unclear', reason: 'the path of a route is computed' };

/** Methods that return the app, or one like it. */
const fluent =
  /^(?:get|post|put|patch|delete|options|query|all|on|use|route|basePath|mount|notFound|onError|openapi)$/;

const handlers: HandlerKind = {
  parameters: [{ name: 'c', type: 'Context' }],
  result: null,
  async: true,
  types: { Context: 'hono' },
  pathParameter: (name, { parameters: [context = 'c'], typescript }) =>
    `${context}.req.param('${name}')${typescript ? " ?? ''" : ''}`,
  answer: (value, status, { parameters: [context = 'c'] }) =>
    `return ${context}.json(${value}, ${status})`,
  direct: (handler, context) => {
    const { route, typescript } = context;
    const name = typescript ? 'answers' : handler;
    const quote = (text: string): string => `'${text}'`;
    const registration = spell({ ...route, router: 'app', quote, name });
    if (registration === null) return null;
    const method = route.method === 'ANY' ? 'POST' : route.method;
    const asked = `await app.request(event.rawPath ?? event.path, { method: '${method}' })`;
    const ask = [
      `const reply = ${asked}`,
      'const response = { statusCode: reply.status, body: await reply.text() }',
    ];
    return callInApp(handler, context, { module: 'hono', name: 'Hono', ask }, registration);
  },
};

/** Hono: the first handler that answers wins. https://hono.dev/docs/api/routing#routing-priority */
export const hono: Framework = {
  name: 'Hono',
  wins: 'first',
  handlers,
  copies: true,
  headByGet: true,
  prefixParameters: true,
  returnsRouter: (method) => fluent.test(method),
  makes: (origin, node) =>
    Node.isNewExpression(node) &&
    /^(?:hono(?:\/.*)?|@hono\/zod-openapi)$/.test(origin?.module ?? '') &&
    /^(?:Hono|OpenAPIHono)$/.test(origin?.name ?? ''),
  appIn: adapted,
  meanings: meaningsOf,
  spell,
};

function adapted(call: CallExpression, code: Code) {
  const origin = code.packageOf(call.getExpression());
  const isAdapter =
    /^(?:hono\/|@hono\/)aws-lambda$/.test(origin?.module ?? '') &&
    /^(?:handle|streamHandle)$/.test(origin?.name ?? '');
  const [app] = call.getArguments();
  return isAdapter && app ? { app, prefix: root } : null;
}

function meaningsOf({ method, call }: Step, around: Surroundings): Meaning[] {
  const methods = verbs.get(method);
  if (methods && method !== 'head') return routes(call, methods, around);
  if (method === 'query') return routes(call, ['QUERY'], around);
  if (method === 'on') return listed(call, around);
  if (method === 'use') return used(call, around);
  if (method === 'openapi') {
    return [{ kind: 'unclear', reason: 'its routes are described as OpenAPI' }];
  }
  const [first, second] = call.getArguments();
  if (method !== 'route' && method !== 'basePath' && method !== 'mount') return [];
  const pattern = pathOf(around.code, honoPaths, first);
  if (!pattern) return [computed];
  if (method === 'basePath') return [{ kind: 'base', pattern }];
  if (method === 'route') return second ? [{ kind: 'mount', pattern, router: second }] : [];
  return [{ kind: 'routes', methods: ['ANY'], pattern: rest(pattern, false), handler: null }];
}

/** Everything below a path. */
function rest(path: PathPattern, exact: boolean): PathPattern {
  return joinPatterns(path, { paths: ['/{proxy+}', '/'], exact });
}

function routes(
  call: CallExpression,
  methods: readonly string[],
  { code, before, functionOf }: Surroundings,
): Meaning[] {
  const [first] = call.getArguments();
  const handler = call.getArguments().at(-1) ?? null;
  const own = pathOf(code, honoPaths, first);
  if (own) return [{ kind: 'routes', methods, pattern: own, handler }];
  const isHandler = first !== undefined && functionOf(first) !== null;
  if (!isHandler) return [computed];
  return [{ kind: 'routes', methods, pattern: before ?? root, handler }];
}

function listed(call: CallExpression, { code }: Surroundings): Meaning[] {
  const [first, second] = call.getArguments();
  const methods = textsOf(code, first);
  const pattern = pathOf(code, honoPaths, second);
  if (!methods || !pattern) return [computed];
  const handler = call.getArguments().at(-1) ?? null;
  const named = methods.map((each) => (each === 'ALL' ? 'ANY' : each.toUpperCase()));
  return [{ kind: 'routes', methods: named, pattern, handler }];
}

function used(call: CallExpression, { code, functionOf }: Surroundings): Meaning[] {
  const [first] = call.getArguments();
  const path = pathOf(code, honoPaths, first);
  return call
    .getArguments()
    .slice(path ? 1 : 0)
    .flatMap((each): Meaning[] => {
      if (isHarmless(code, each)) return [];
      const handler = functionOf(each);
      if (!handler) return [{ kind: 'guard', node: each }];
      if (isLast(handler, 1)) {
        const pattern = path ?? { paths: ['/{proxy+}', '/'], exact: true };
        return [{ kind: 'routes', methods: ['ANY'], pattern, handler: each }];
      }
      return handsOn(handler) ? [] : [{ kind: 'guard', node: each }];
    });
}

function spell({
  router,
  method,
  path,
  quote,
  name,
}: Omit<Spelled, 'indent' | 'neighbour'>): string | null {
  if (method === 'HEAD') return null;
  const text = honoPaths.write(path);
  if (text === null) return null;
  const verb = method === 'ANY' ? 'all' : method.toLowerCase();
  return `${router}.${verb}(${quote(text)}, ${name})`;
}
