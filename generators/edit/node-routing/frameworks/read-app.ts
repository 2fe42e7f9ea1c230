import { Node } from 'ts-morph';
import { type Code, Uncertain } from '../contract.js';
import type { App, RouterNode } from './app.js';
import { type Chain, chainDown, outside } from './chain.js';
import { addMount, addRoutes, type Call, statementOf } from './entries.js';
import type { Framework, Meaning, Step } from './framework.js';
import { joinPatterns, type PathPattern } from './paths.js';
import { meaningsOf, newRouter, type Reading } from './reading.js';
import { functionOf, makerOf, type Named, parameterOf, routerOf, variableOf } from './routers.js';
import { importedUses, type Use, usesIn } from './uses.js';

/** Routers stand in each other at most so deep. */
const deepest = 20;

/**
 * Reads the routes of the app that an expression makes.
 * @throws Uncertain where not all of them can be told
 */
export function readApp(
  framework: Framework,
  code: Code,
  { value, prefix }: { value: Node; prefix: PathPattern },
): App {
  const app: App = { routers: [], entries: [], guards: [] };
  readRouter({ framework, code, app, depth: 0, until: null }, value, prefix);
  return app;
}

function readRouter(reading: Reading, value: Node, above: PathPattern): void {
  const { framework, code, depth } = reading;
  if (depth > deepest) throw new Uncertain('its routers are mounted in each other', value);
  const chain = chainDown(value, makerOf(framework, code));
  const own = framework.prefixOf?.(chain.root, code);
  if (own === null) throw new Uncertain('the prefix of its router is computed', chain.root);
  const named = variableOf(code, value);
  if (!named && isKept(value)) throw new Uncertain('its router is kept in a property', value);
  const prefix = own ? joinPatterns(above, own) : above;
  const start = newRouter(reading, {
    name: null,
    identity: value,
    prefix,
    above: own ? above : prefix,
  });
  const router = take(reading, { chain, router: start });
  if (!named) return;
  router.name = named.name;
  for (const use of usesIn(reading, named, router)) take(reading, use);
  for (const use of importedUses(reading, named, { router, value })) take(reading, use);
}

/** True for a router that is no variable, and neither exported, returned nor handed on as it is made. */
function isKept(value: Node): boolean {
  const parent = outside(value).getParent();
  if (Node.isPropertyDeclaration(parent)) return true;
  if (!Node.isBinaryExpression(parent)) return false;
  return !/^(?:module\.)?exports\b/.test(parent.getLeft().getText());
}

/** Takes in the calls of a chain; gives the router that it returns. */
function take(reading: Reading, { chain, router }: Use): RouterNode {
  handOn(reading, chain, router);
  let call: Call = { code: reading.code, app: reading.app, chain, router, below: null };
  for (const step of chain.steps) {
    for (const meaning of meaningsOf(reading, step, call.router)) {
      if (meaning.kind === 'base') call = rebased(reading, call, step, meaning.pattern);
      else takeIn(reading, meaning, { ...call, step });
    }
  }
  return call.router;
}

function rebased(reading: Reading, call: Call, { method }: Step, pattern: PathPattern): Call {
  if (!reading.framework.returnsRouter?.(method)) return { ...call, below: pattern };
  const prefix = joinPatterns(call.router.prefix, pattern);
  return { ...call, router: newRouter(reading, { name: null, identity: call.chain.end, prefix }) };
}

function takeIn(
  reading: Reading,
  meaning: Exclude<Meaning, { kind: 'base' }>,
  call: Call & { step: Step },
): void {
  const { step, router } = call;
  if (meaning.kind === 'unclear') {
    statementOf(step.call, 'routes', router.scope);
    throw new Uncertain(meaning.reason, step.call);
  }
  if (meaning.kind === 'guard') {
    reading.app.guards.push(meaning.node);
  } else if (meaning.kind === 'routes') {
    router.last = meaning.pattern;
    addRoutes(call, meaning);
  } else {
    const prefix = joinPatterns(router.above, meaning.pattern);
    addMount(call, () => mount(reading, meaning.router, prefix, step.call));
  }
}

function mount(reading: Reading, expression: Node, prefix: PathPattern, call: Node): void {
  const { framework, code, depth } = reading;
  const inner = { ...reading, depth: depth + 1, until: framework.copies ? call : null };
  const value = routerOf(framework, code, expression);
  if (value) {
    readRouter(inner, value, prefix);
    return;
  }
  const plugin = framework.plugins ? functionOf(code, expression) : null;
  const named = plugin && parameterOf(code, plugin);
  if (!named) throw new Uncertain('a router that it mounts cannot be followed', call);
  readNamed(inner, named, prefix);
}

function readNamed(reading: Reading, named: Named, prefix: PathPattern): void {
  if (reading.depth > deepest) {
    throw new Uncertain('its routers are mounted in each other', named.declaration);
  }
  const { name, declaration: identity } = named;
  const router = newRouter(reading, { name, identity, prefix });
  for (const use of usesIn(reading, named, router)) take(reading, use);
}

/** A function of the project that is given the router adds to it: `registerUsers(app)`. */
function handOn(reading: Reading, chain: Chain, router: RouterNode): void {
  const { code, depth } = reading;
  const argument = outside(chain.root);
  const call = argument.getParent();
  if (chain.steps.length > 0 || !Node.isCallExpression(call)) return;
  const at = call.getArguments().indexOf(argument);
  const callee = at < 0 ? null : functionOf(code, call.getExpression());
  const named = callee && parameterOf(code, callee, at);
  if (!named) return;
  const step = { method: '', call };
  addMount({ code, app: reading.app, chain, router, below: null, step }, () =>
    readNamed({ ...reading, depth: depth + 1 }, named, router.prefix),
  );
}
