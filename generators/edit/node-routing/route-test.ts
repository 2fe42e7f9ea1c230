import { areModules, manifestsOf } from '../node/manifest.js';
import type { Reader } from '../node/syntax.js';
import { dialectIn } from './code-dialect.js';
import type { Composed } from './compose.js';
import type { Routing } from './route-files.js';
import { keyOfRoute, parameterNames, parameterValues } from './route-paths.js';
import { objectText, testText } from './test-text.js';

/** The test of a route: through the function where that is safe, else of its handler alone. */
export function routeTest(routing: Routing, { status, exact }: Composed, through: boolean): string {
  const { request, recognised, neighbours, naming, where, tests } = routing;
  const { project, route, runner, event } = request;
  const model = neighbours.find(({ file }) => file !== recognised.file)?.file ?? recognised.file;
  const dialect = dialectIn(model, project);
  const typescript = dialect.script === 'ts';
  const context = { route, parameters: [], typescript };
  const own = naming.whole ? naming.local : naming.exported;
  const values = parameterValues(route, event);
  const isTold = JSON.stringify(event['pathParameters']) === JSON.stringify(values);
  const given = isTold ? 'event.pathParameters' : objectText(values);
  const direct = through ? null : recognised.handlers.direct(own, { ...context, given });
  const hasParameters = parameterNames(route.path).length > 0;
  const bridged = /\.mjs$/.test(where.test) && dialect.modules === 'commonjs';
  const [nearest] = tests;
  const known = nearest === undefined ? '' : (project.peek(nearest) ?? '');
  return testText({
    title: keyOfRoute(route),
    path: where.test,
    event: where.event,
    subject: direct
      ? { path: where.handler, name: own, whole: naming.whole, takesContext: false }
      : entrySubject(routing),
    direct,
    status: exact ? status : null,
    body: exact ? (hasParameters ? values : { route: keyOfRoute(route) }) : null,
    holds: hasParameters ? Object.values(values) : [],
    runner,
    dialect: bridged ? { ...dialect, modules: 'esm' } : dialect,
    globals: runner === 'jest' && !/from ['"]@jest\/globals['"]/.test(known),
    bridged,
    byUrl: isModule(where.test, project.peek, runner),
    checked: !typescript && /"checkJs"\s*:\s*true/.test(project.peek('tsconfig.json') ?? ''),
  });
}

function entrySubject({ request, followed }: Routing) {
  const [first] = followed.functions;
  const takesContext = (first?.getParameters().length ?? 0) > 1;
  const { name } = request.entry;
  return { path: followed.entry.path, name, whole: name === 'default', takesContext };
}

/** Whether a test runs as an ES module: jest turns them into CommonJS, unless Node.js is told to load them. */
function isModule(path: string, read: Reader, runner: string | null): boolean {
  if (/\.m[jt]s$/.test(path)) return true;
  if (/\.c[jt]s$/.test(path) || !areModules(path, read)) return false;
  const scripts = JSON.stringify(manifestsOf(path, read).map((each) => each['scripts'] ?? {}));
  return runner !== 'jest' || scripts.includes('--experimental-vm-modules');
}
