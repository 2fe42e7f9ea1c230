import type { FileIntent } from '../../contract/plan.js';
import type { CodeRouteRequest } from '../../contract/routing.js';
import { within } from '../../paths.js';
import { Obstacle } from '../result.js';
import type { Composed } from './compose.js';
import { Execution } from './execution.js';
import type { Names } from './meanings.js';
import { nameOf } from './module-names.js';
import { parametersOf } from './paths.js';
import { variable } from './routed-source.js';
import type { Router } from './router.js';
import { settingsOf } from './settings.js';
import type { Module } from './statements.js';
import { testPlaces } from './test-places.js';
import { testText, valuesOf } from './test-source.js';

/** The test and the event of a route. */
export interface Tested {
  test: string;
  event: string;
  files: FileIntent[];
}

/** What a test is made from. */
export interface Subject {
  request: CodeRouteRequest;
  router: Router;
  own: boolean;
  composed: Composed;
  entry: Module;
  names: Names;
}

/** Where the test and the event of a route lie. */
export function whereTested({ request, composed, entry, names }: Subject) {
  const { name, naming } = composed;
  const root = names.modules.root ?? (naming.kind === 'absolute' ? naming.root : '');
  const places = testPlaces(entry.path, root, names.modules);
  const test = within(places.folder, `test_${name}.py`);
  return { places, test, event: within(places.events, `${request.id}.json`) };
}

/**
 * Writes a test of the kind that the project has, and the event that it sends.
 * @throws Obstacle where the tests that are there would not find the new module
 */
export function testFor(subject: Subject): Tested {
  const { request, composed, entry } = subject;
  const { project, id, runner, route, event } = request;
  const { name, dialect, path } = composed;
  const { places, test, event: eventPath } = whereTested(subject);
  requireFindable(subject, places.root, places.setsPath);
  const direct = callsDirectly(subject);
  const base = entry.path.replace(/(?:\/__init__)?\.py$/, '');
  const named = (each: string): string =>
    nameOf(each, test, { kind: 'absolute', root: places.root });
  const calls = direct
    ? { module: named(path), name }
    : { module: named(base), name: request.entry.name };
  const values = valuesOf(route, event);
  const isRouted = router(subject) !== null;
  const args = direct && isRouted ? namedArgs(subject, values) : argsFor(subject, direct);
  const gives = direct && (isRouted || composed.reply?.kind === 'value') ? 'value' : 'response';
  const { status, body } = expected(subject, values);
  const text = testText({
    ...{ name, calls, args, gives, body, status, route, id, places, dialect, path: test },
    isUnittest: runner === null || runner === 'unittest',
  });
  for (const each of [test, eventPath, `${path}.py`]) {
    if (project.peek(each) !== null) throw new Obstacle(`${each} is there already`);
  }
  const files: FileIntent[] = [
    { path: test, content: { text } },
    { path: eventPath, content: { template: 'shared/event.json.hbs', view: { event } } },
  ];
  return { test, event: eventPath, files };
}

const router = ({ router: { framework } }: Subject) => framework;

/** What modules read while they are loaded keeps a test from loading all of them. */
export const risky = /\bos\.(?:environ\[|getenv\()|\bboto3\.(?:client|resource|Session)\(/;

function callsDirectly({
  router: { framework, module },
  own,
  composed,
  entry,
  names,
  request,
}: Subject): boolean {
  if (own) return false;
  if (!framework && composed.reply?.kind === 'value') return true;
  const isGreedy = framework?.spelling === 'rule' && request.route.path.includes('+}');
  if (isGreedy) return false;
  const execution = new Execution(names);
  for (const each of [entry, module]) execution.load(each);
  return execution.modules.some(({ text }) => risky.test(text));
}

function argsFor({ composed, own }: Subject, direct: boolean): string[] {
  if (!direct || own) return ['event', 'CONTEXT'];
  return composed.args.map((each, at) =>
    at === 0 ? 'event' : /^_?(?:context|ctx)$/.test(each) ? 'CONTEXT' : 'None',
  );
}

function namedArgs(
  { composed: { dialect } }: Subject,
  values: { [name: string]: string },
): string[] {
  return Object.entries(values).map(
    ([name, value]) => `${variable(name)}=${dialect.quote}${value}${dialect.quote}`,
  );
}

function expected(
  { own, composed, request, router: { framework } }: Subject,
  values: { [name: string]: string },
) {
  const { method } = request.route;
  if (own) {
    const empty = ['DELETE', 'HEAD', 'OPTIONS'].includes(method);
    const carries = ['POST', 'PUT', 'PATCH'].includes(method);
    const status = empty ? 204 : method === 'POST' ? 201 : 200;
    return { status, body: empty || carries ? null : values };
  }
  const renamed = Object.fromEntries(
    parametersOf(request.route.path).map(({ name }) => [
      framework ? variable(name) : name,
      values[name] ?? '',
    ]),
  );
  const reads = framework || /^_?(?:event|evt|e)$/.test(composed.args[0] ?? '');
  const known = framework || composed.reply?.kind !== 'call';
  return { status: 200, body: known && method !== 'HEAD' ? (reads ? renamed : {}) : null };
}

/** Code that begins to import a neighbour by its name must find it in the tests that are there as well. */
function requireFindable(
  { composed: { naming }, router: { module }, names }: Subject,
  root: string,
  sets: boolean,
): void {
  if (naming.kind === 'relative' || naming.root === root || sets) return;
  const imports = module.body.statements.flatMap((each) =>
    each.kind === 'import' ? each.names : [],
  );
  if (imports.some(({ from, name }) => names.modules.find(from || name, module.path))) return;
  const paths = settingsOf(names.modules.project).pythonPath ?? [];
  if (paths.includes(naming.root)) return;
  throw new Obstacle(
    `its tests import it from «${root || '.'}», where modules of «${naming.root || '.'}» would not be found by their names`,
    0,
  );
}
