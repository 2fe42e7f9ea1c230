import type { Node } from 'ts-morph';
import type { Code } from '../contract.js';
import type { App, RouterNode } from './app.js';
import type { Framework, Meaning, Step } from './framework.js';
import type { PathPattern } from './paths.js';
import { functionOf, routerOf, scopeOf } from './routers.js';

/** What is read, and where the reading is. */
export interface Reading {
  framework: Framework;
  code: Code;
  app: App;
  depth: number;
  /** The call that mounts what is read, where that copies it. */
  until: Node | null;
}

/** A router as it is met; `above` is given where it differs from the prefix. */
export interface Made extends Pick<RouterNode, 'name' | 'identity' | 'prefix'> {
  above?: PathPattern;
}

/** Notes a router of an app. */
export function newRouter(
  { app, code }: Reading,
  { name, identity, prefix, above = prefix }: Made,
): RouterNode {
  const file = code.fileOf(identity);
  const scope = scopeOf(identity);
  const router: RouterNode = { file, name, identity, prefix, above, scope, items: [], last: null };
  app.routers.push(router);
  return router;
}

/** What a call of a router's method does. */
export function meaningsOf(
  { framework, code }: Reading,
  step: Step,
  router: RouterNode,
): readonly Meaning[] {
  return framework.meanings(step, {
    code,
    before: router.last,
    routerOf: (expression) => routerOf(framework, code, expression),
    functionOf: (expression) => functionOf(code, expression),
  });
}
