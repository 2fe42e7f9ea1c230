import type { CallExpression, Node } from 'ts-morph';
import type { Route } from '../../../wiring.js';
import {
  type CodeFile,
  type Followed,
  type Recognised,
  type Recogniser,
  Uncertain,
} from '../contract.js';
import type { App } from './app.js';
import { callsFrom } from './calls.js';
import { chooseRouter } from './choose.js';
import type { Framework } from './framework.js';
import type { PathPattern } from './paths.js';
import { placeRoute } from './place.js';
import { readApp } from './read-app.js';
import { routerOf } from './routers.js';

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
