import { type CallExpression, Node } from 'ts-morph';
import type { Route } from '../../../wiring.js';
import {
  type Code,
  type CodeFile,
  type Followed,
  type Recognised,
  type Recogniser,
  Uncertain,
} from '../contract.js';
import { mentions, namesIn as namesOf } from '../follow.js';
import { isFunction } from '../scopes.js';
import type { App } from './app.js';
import { callsIn } from './chain.js';
import { chooseRouter } from './choose.js';
import type { Framework } from './framework.js';
import type { PathPattern } from './paths.js';
import { placeRoute } from './place.js';
import { readApp } from './read-app.js';
import { routerOf } from './routers.js';

/** Calls are followed through at most so many functions. */
const mostFunctions = 50;

/** The recogniser of a framework's apps. */
export function recogniserOf(framework: Framework): Recogniser {
  return {
    name: framework.name,
    prevails: true,
    recognise: (followed) => recognise(framework, followed),
  };
}

function recognise(framework: Framework, followed: Followed): Recognised | null {
  const { code } = followed;
  const found = appsIn(framework, followed);
  const [first, ...others] = found;
  if (!first) return null;
  const other = others.find(({ value }) => value !== first.value);
  if (other) throw new Uncertain('requests go to several apps', other.call);
  const { value, prefix, call } = first;
  if (prefix === null) throw new Uncertain('the base path of its adapter is computed', call);
  const app = readApp(framework, code, { value, prefix });
  const registrations = app.entries.map(({ registration }) => registration);
  const [root] = app.routers;
  if (!root) return null;
  return {
    shape: `${framework.name} in ${root.file.path}`,
    registrations,
    wins: framework.wins,
    file: root.file,
    fileFor: (route) => fileFor(framework, app, route) ?? root.file,
    handlers: framework.handlers,
    guard: app.guards[0] ?? null,
    place: (added) => placeRoute(framework, app, added),
  };
}

/** The file of the router that a route belongs to; null where that is not certain, which placing it tells. */
function fileFor(framework: Framework, app: App, route: Route): CodeFile | null {
  try {
    return chooseRouter(framework, app, route).router.file;
  } catch (error) {
    if (error instanceof Uncertain) return null;
    throw error;
  }
}

interface Found {
  call: CallExpression;
  /** What makes the app. */
  value: Node;
  prefix: PathPattern | null;
}

/** The apps of a framework that requests are handed to. */
function appsIn(framework: Framework, followed: Followed): Found[] {
  const { code } = followed;
  return callsFrom(followed).flatMap((call) => {
    const found = framework.appIn(call, code);
    const value = found && routerOf(framework, code, found.app);
    return value ? [{ call, value, prefix: found.prefix }] : [];
  });
}

/** The calls that are made on the way of a request, those in functions of the project included. */
function callsFrom({ code, value, functions, wrappers }: Followed): CallExpression[] {
  const seen = new Set<Node>();
  const open: Node[] = [value, ...wrappers, ...functions];
  const found = new Set<CallExpression>();
  for (let node = open.shift(); node && seen.size < mostFunctions; node = open.shift()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const call of callsIn(node)) {
      found.add(call);
      open.push(...onward(code, call));
    }
  }
  return [...found];
}

/** What a call leads to: calls that made what is called or given, and functions that no part of a request is given to. */
function onward(code: Code, call: CallExpression): Node[] {
  const names = [call.getExpression(), ...call.getArguments()].filter(
    (each) => Node.isIdentifier(each) || Node.isPropertyAccessExpression(each),
  );
  const made = names.map((each) => code.meaningOf(each)).filter(Node.isCallExpression);
  if (passesOn(call)) return made;
  const callee = code.meaningOf(call.getExpression());
  return isFunction(callee) ? [...made, callee] : made;
}

/** True for a call in a function that is given one of its parameters; requests are followed there already. */
function passesOn(call: CallExpression): boolean {
  const around = call.getFirstAncestor(isFunction);
  const names = new Set(around?.getParameters().flatMap((each) => namesOf(each.getNameNode())));
  return call.getArguments().some((each) => mentions(each, names));
}
