import { relationOf } from '../../route-relation.js';
import type { Route } from '../../wiring.js';
import { Obstacle } from '../result.js';
import type { Splice } from '../text.js';
import type { App } from './app.js';
import { argumentOf, type Call, textOf } from './expressions.js';
import type { Step } from './made.js';
import type { Names } from './meanings.js';
import { neighbourOf } from './neighbours.js';
import { lineAbove, lineBelow } from './place-statement.js';
import { type Decision, decide, type Registration } from './registrations.js';
import type { Router } from './router.js';
import type { Module, Statement } from './statements.js';

/** Where the router of a new module is taken in. */
interface Site {
  module: Module;
  called: string;
  statement: Statement;
  above: boolean;
}

/** An app of a framework, whose new routes come from a router in a module of their own. */
export function appRouter(app: App, call: Call | null, names: Names): Router {
  const { made, registrations } = app;
  const { framework } = made;
  const base = basePathOf(call);
  if (base !== null) app.stripped.push(base);
  const home = siteOf({ kind: 'place', before: null }, app, null);
  const decideOn = (route: Route): Decision => {
    const own = strip(route, app);
    return decide(own, rankOf(own, app), registrations, framework.order);
  };
  return {
    shape: `${framework.title} in ${made.scope.module.path}`,
    module: home.module,
    framework,
    registrations,
    args: null,
    pathText: null,
    neighbours: registrations.flatMap((each) => neighbourOf(each, names) ?? []),
    seen: (route) => strip(route, app),
    decide: decideOn,
    offset: (decision) => siteOf(decision, app, null).statement.start,
    register: (route, name, decision) => {
      const site = siteOf(decision, app, strip(route, app));
      if (site.module.path !== home.module.path) {
        throw new Obstacle(`the route that it goes before is taken in by ${site.module.path}`);
      }
      return { splices: [spliceAt(site, line(app, site, name))], needs: [] };
    },
    snippet: (_route, name) => line(app, home, name),
  };
}

function line({ made }: App, { called }: Site, name: string): string {
  return `${called}.${made.framework.include.name}(${name})`;
}

function spliceAt({ module: { text }, statement, above }: Site, added: string): Splice {
  return above ? lineAbove(text, statement, added) : lineBelow(text, statement, added);
}

/** The route as the app sees it, behind the prefixes that it takes away. */
function strip({ method, path }: Route, { stripped }: App): Route {
  const prefix = stripped.find((each) => path.startsWith(`${each}/`));
  return { method, path: prefix === undefined ? path : path.slice(prefix.length) };
}

/** The part of a path that an adapter takes away before the app sees it. */
function basePathOf(call: Call | null): string | null {
  const told = call && argumentOf(call, 'api_gateway_base_path');
  if (!told) return null;
  const text = textOf(told);
  if (text === null)
    throw new Obstacle('the base path of its adapter is not written out', told.start);
  return text === '/' ? null : text.replace(/\/$/, '');
}

function rankOf({ path }: Route, { made }: App): number {
  return made.framework.spelling === 'rule' && path.includes('{') ? 1 : 0;
}

function siteOf(decision: Decision, app: App, route: Route | null): Site {
  const { made, steps } = app;
  if (decision.kind === 'place' && decision.before) {
    const { step } = decision.before as Registration & { step: Step };
    return site(step, true);
  }
  const includes = steps.filter(({ does }) => does.kind === 'include');
  const home = includes.at(-1)?.scope.module ?? made.scope.module;
  const here = steps.filter(({ scope }) => scope.module.path === home.path);
  const own = [includes.at(-1), here.at(-1)].flatMap((each) => each ?? []);
  const free = own.find((step) => !route || isFree(step, route, app));
  if (free) return site(free, false);
  const [met] = own;
  if (met) {
    throw new Obstacle(
      'routes that are added behind it, in another module, would lose requests',
      met.statement.start,
    );
  }
  return {
    module: made.scope.module,
    called: calledIn(app),
    statement: made.statement,
    above: false,
  };
}

function site({ scope, called, statement }: Step, above: boolean): Site {
  return { module: scope.module, called, statement, above };
}

/** True where no route that is tried later would lose requests to one that is put behind a step. */
function isFree(step: Step, route: Route, { made, registrations, steps }: App): boolean {
  if (made.framework.order !== 'first') return true;
  const behind = registrations.filter((each) => steps.indexOf(each.step) > steps.indexOf(step));
  return behind.every((each) => each.routes.every((one) => relationOf(route, one) === 'apart'));
}

function calledIn({ made }: App): string {
  const target = made.statement.targets[0];
  return target ? made.scope.module.text.slice(target.start, target.end) : 'app';
}
