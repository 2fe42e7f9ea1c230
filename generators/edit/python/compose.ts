import type { FileIntent } from '../../contract/plan.js';
import type { CodeRouteRequest } from '../../contract/routing.js';
import { snake } from '../../names.js';
import { folderOf, within } from '../../paths.js';
import { prevalent } from '../../prevalent.js';
import { Obstacle } from '../result.js';
import { type Dialect, dialectOf } from './dialect.js';
import type { Framework } from './frameworks.js';
import type { HandlerRequest } from './handler-request.js';
import type { Names } from './meanings.js';
import { namingOf } from './module-names.js';
import { type Plain, plainSource } from './plain-source.js';
import type { Recognised } from './recognise.js';
import { type Reply, replyOf } from './reply.js';
import { routedSource, variable } from './routed-source.js';
import type { Neighbour, Router } from './router.js';
import { sourceText } from './source.js';
import type { Module } from './statements.js';

/** The module of a new handler, and how it is to be brought in. */
export interface Composed {
  /** Path of the module, without ending. */
  path: string;
  /** What the module calls the handler. */
  name: string;
  content: FileIntent['content'];
  /** What an import of it takes, such as `router as get_orders_router`. */
  imported: string;
  /** What it is called where it is registered. */
  local: string;
  dialect: Dialect;
  naming: HandlerRequest['naming'];
  /** How the handler answers; null for one of ours and for those of frameworks. */
  reply: Reply | null;
  /** What a plain handler is called with. */
  args: readonly string[];
}

/** Makes the module of a route of ours, which templates hold. */
export type OwnHandler = (request: CodeRouteRequest, powertools: boolean) => FileIntent['content'];

/** Where the module of a route lies: among those of other routes, else next to what routes. */
export function handlerPath({ router, own }: Recognised, id: string): string {
  const home = folderOf(router.module.path);
  if (own) return `${home}/routes/${snake(id)}`;
  const folders = router.neighbours
    .map(({ scope }) => scope.module.path)
    .filter((path) => path !== router.module.path && !path.endsWith('/__init__.py'))
    .map(folderOf);
  return within(prevalent(folders) ?? home, snake(id));
}

/**
 * Writes the handler of a route in the style of its neighbours.
 * @throws Obstacle where they do not show how
 */
export function compose(
  request: CodeRouteRequest,
  recognised: Recognised,
  entry: Module,
  names: Names,
  ownHandler: OwnHandler,
): Composed {
  const { router, own } = recognised;
  const { route, id } = request;
  const path = handlerPath(recognised, id);
  const name = snake(id);
  const near = router.neighbours.map(({ scope }) => scope.module);
  const dialect = dialectOf([...new Set([...near, router.module])], names.modules);
  const naming = namingOf([router.module, ...near, entry], names.modules);
  const common = { path, name, dialect, naming };
  if (own) {
    const content = ownHandler(request, /\baws_lambda_powertools\b/.test(entry.text));
    return { ...common, content, imported: name, local: name, reply: null, args: [] };
  }
  const isOwn = (module: string): boolean => names.modules.find(module, `${path}.py`) !== null;
  const handler = { route, ...common };
  const { framework } = router;
  if (framework) {
    const seen = router.seen?.(route) ?? route;
    const source = routedSource(handler, seen, framework, routerModule(near, framework));
    const content = {
      text: sourceText(source, dialect, isOwn),
    };
    const { variable: made } = framework.own;
    const local = `${name}_${made}`;
    return { ...common, content, imported: `${made} as ${local}`, local, reply: null, args: [] };
  }
  const plain = plainFor(router, names);
  const content = { text: sourceText(plainSource(handler, plain, names), dialect, isOwn) };
  const { args, reply } = plain;
  return { ...common, content, imported: name, local: name, reply, args };
}

/** Where the routers that are there are imported from. */
function routerModule(near: readonly Module[], { own, routers }: Framework): string {
  const imports = near.flatMap(({ body }) =>
    body.statements.flatMap((each) => (each.kind === 'import' ? each.names : [])),
  );
  const found = imports.find(
    ({ from, name }) => name === own.name && routers.test(`${from}.${name}`),
  );
  return found?.from ?? own.module;
}

function plainFor(router: Router, names: Names): Plain {
  const { neighbours, module, pathText } = router;
  const reply = replyOf(neighbours, module, names) ?? router.ownReply?.(names) ?? null;
  const args = router.args ?? argsOf(neighbours);
  if (!reply || !args) {
    throw new Obstacle(
      'none of its handlers shows what one takes and gives back',
      router.module.body.start,
    );
  }
  const model = neighbours.find((each) => parametersOf(each).length === args.length) ?? null;
  return { args: args.map((each) => variable(each)), model, reply, pathText };
}

/** What the handlers of a table take: all of them the same number, by the names of the first. */
function argsOf(neighbours: readonly Neighbour[]): string[] | null {
  const [first, ...rest] = neighbours.map(parametersOf);
  if (!first || rest.some((each) => each.length !== first.length)) return null;
  return first;
}

function parametersOf({ def, scope }: Neighbour): string[] {
  const own = scope.owner ? def.parameters.slice(1) : def.parameters;
  return own
    .filter(({ hasDefault, name }) => !hasDefault && !name.startsWith('*'))
    .map(({ name }) => name);
}
