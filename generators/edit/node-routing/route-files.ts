import type { PlacedEdit } from '../../contract/place.js';
import type { FileIntent } from '../../contract/plan.js';
import type { CodeRouteRequest, RoutedCode } from '../../contract/routing.js';
import { jsonLiteral } from '../../emit/json.js';
import { manifestsOf } from '../node/manifest.js';
import { applySplices } from '../text.js';
import { type Destination, specifierOf } from './carry.js';
import { dialectIn } from './code-dialect.js';
import { type Composed, composeHandler } from './compose.js';
import type { Code, Followed, Recognised, Registration } from './contract.js';
import { Uncertain } from './contract.js';
import { loadsAlone } from './harmless.js';
import { mannerOf } from './manner.js';
import type { Naming, Neighbour } from './neighbours.js';
import { placeHandlerImport } from './place-import.js';
import { insteadOf } from './route-paths.js';
import { routeTest } from './route-test.js';

/** Everything that is known of a route that is to be placed. */
export interface Routing {
  request: CodeRouteRequest;
  code: Code;
  followed: Followed;
  recognised: Recognised;
  neighbours: readonly Neighbour[];
  naming: Naming;
  before: Registration | null;
  where: Pick<RoutedCode, 'shape' | 'handler' | 'test' | 'event'>;
  /** Tests of the project, the nearest first. */
  tests: readonly string[];
}

/** The files of a route, and the edit that registers it. */
export function routeFiles(routing: Routing): Pick<RoutedCode, 'files' | 'edits' | 'notes'> {
  const { request, where } = routing;
  const { project } = request;
  for (const path of [where.handler, where.test, where.event]) {
    if (project.peek(path) === null) continue;
    throw new Uncertain(
      `${path} is there already, but not registered`,
      routing.recognised.file.source,
    );
  }
  const composed = handlerOf(routing);
  const { eol, width } = dialectIn(routing.recognised.file, project);
  const json = jsonLiteral(request.event, { indent: 0, taken: 0, width });
  const event = `${json}\n`.replaceAll('\n', eol);
  const files: FileIntent[] = [
    { path: where.handler, content: { text: composed.text } },
    { path: where.test, content: { text: routeTest(routing, composed, throughEntry(routing)) } },
    { path: where.event, content: { text: event } },
  ];
  return { files, edits: [registration(routing)], notes: [] };
}

function handlerOf({ request, recognised, neighbours, naming }: Routing): Composed {
  const { project, route } = request;
  const [model] = neighbours.filter(({ file }) => file !== recognised.file);
  const dialect = dialectIn(model?.file ?? recognised.file, project);
  const to = (neighbour: Neighbour | null): Destination => ({
    path: naming.path,
    not: recognised.file,
    ending: dialect.importEnding ?? '',
    instead: (text) => (neighbour ? insteadOf(neighbour.registration.route, route)(text) : text),
  });
  const manner = mannerOf(route, { recognised, neighbours, dialect, to });
  const kind = recognised.handlers;
  return composeHandler({ route, naming, kind, neighbours, manner, to: to(manner.model) });
}

/** The import and the registration, as insertions into one file. */
function registration({ request, recognised, naming, before }: Routing): PlacedEdit {
  const { project, route } = request;
  const { file, splices, above } = recognised.place({ route, name: naming.local, before });
  const dialect = dialectIn(file, project);
  const wanted = {
    name: naming.whole ? (dialect.modules === 'commonjs' ? '*' : 'default') : naming.exported,
    as: naming.local,
    from: specifierOf(naming.path, file.path, dialect.importEnding ?? ''),
    type: false,
  };
  const all = [placeHandlerImport(file, dialect, wanted, above), ...splices];
  project.read(file.path);
  return { path: file.path, result: { kind: 'edited', text: applySplices(file.text, all) } };
}

/** Whether a test can go through the function as Lambda calls it. */
function throughEntry({ request, recognised, followed, code }: Routing): boolean {
  if (recognised.guard) return false;
  const { path } = followed.entry;
  const { peek } = request.project;
  return manifestsOf(path, peek).length > 0 && loadsAlone(followed.entry, code, peek);
}
