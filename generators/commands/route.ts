import { routeId } from '../api-tree.js';
import type { Catalogue } from '../catalogue.js';
import type { Host } from '../declared.js';
import type {
  CodeRouteResult,
  FunctionApi,
  HandlerEntry,
  Language,
  RoutedCode,
  RouteThere,
  Target,
} from '../define.js';
import { cannotPlace, editedFile, hashes } from '../edited-files.js';
import { UserError } from '../errors.js';
import { following } from '../inspect/ways.js';
import { routesInManifest } from '../manifest-routes.js';
import { printable } from '../printable.js';
import { ignoreFile } from '../project.js';
import { deployCommands } from '../readme.js';
import { renderer } from '../render.js';
import { byPath, stageFile } from '../rendered-run.js';
import type { CreateResult } from '../result.js';
import { planRoute, type RoutePlan } from '../route-plan.js';
import { relationOf } from '../route-relation.js';
import type { StagedFile } from '../transaction/change.js';
import type { Route } from '../wiring.js';
import type { Destination } from './add.js';
import { carryOut, type RunWishes } from './carry-out.js';

/** A route for a function that is there. */
export interface RouteWish {
  route: Route;
  host: Host;
  api: FunctionApi;
  /** Id of the language that the function is written in. */
  language: string;
}

/** What a route is planned with. */
interface Surroundings {
  there: Destination;
  language: Language;
  target: Target;
  catalogue: Catalogue;
}

/**
 * Adds a route to a function: its module, test and event, its registration, and the API's route.
 * @throws UserError CLT_CANNOT_PLACE with the text to paste; CLT_CONFLICT where another route takes its requests
 */
export async function addRoute(
  wish: RouteWish,
  there: Destination,
  wishes: RunWishes & { catalogue: Catalogue },
): Promise<CreateResult> {
  const ways = await there.ways(wish.language);
  const catalogue = following(wishes.catalogue, ways);
  const language = await catalogue.language(wish.language);
  const target = await catalogue.target(there.found.target);
  const around = { there, language, target, catalogue };
  const planned = await planRoute(
    { ...wish, iac: there.found.target, declared: there.declared },
    catalogue,
  );
  const runner = ways.findings.find(({ key }) => key === 'tests')?.value ?? null;
  const code = await codeFor(wish, planned, around, runner);
  const files = await filesFor(wish, code, around);
  const { plan } = planned;
  const context = {
    ...{ name: plan.answers.name, powertools: false, language, functions: [plan], region: null },
  };
  const project = {
    ...files,
    functions: [{ plan, handler: code.handler, test: code.test, events: [code.event] }],
    notes: [...there.notes, ...files.notes],
    next: [language.commands.test, ...deployCommands(context, { target, language })],
  };
  const { root } = there.inspection;
  const run = { command: 'route' as const, root, answers: [plan.answers], project };
  return carryOut({ ...run, edited: files.edited, found: ways.findings }, wishes);
}

/** What the code of the function becomes. */
async function codeFor(
  { route, host, api }: RouteWish,
  { event }: RoutePlan,
  { there, language }: Surroundings,
  runner: string | null,
): Promise<RoutedCode | RouteThere> {
  if (!language.route) throw new Error(`The language ${language.id} adds no routes.`);
  const result = await language.route({
    project: there.inspection.project,
    entry: entryOf(host),
    route,
    id: routeId(route),
    format: api.format,
    event,
    runner,
  });
  return certain(result, route);
}

function entryOf({ address, fn, path, line }: Host): HandlerEntry {
  if (fn.entry) return fn.entry;
  throw new UserError('CLT_CANNOT_PLACE', `Nothing tells where the code of ${address} begins.`, {
    hint: 'Its handler must be written out, with a folder or file of this project as its code.',
    path,
    line,
  });
}

function certain(result: CodeRouteResult, route: Route): RoutedCode | RouteThere {
  if (result.kind === 'refused') throw cannotPlace(result.path, result);
  if (result.kind === 'taken') throw taken(route, result.by, result);
  return result;
}

/** The error of a route whose requests another one takes. */
function taken(
  { method, path }: Route,
  by: string,
  { path: file, line }: { path: string; line: number },
): UserError {
  const message = `${method} ${path} is taken already, by ${printable(by)}.`;
  const hint = 'Choose another method or path, or change the route that is there.';
  return new UserError('CLT_CONFLICT', message, { hint, path: file, line });
}

interface RouteFiles {
  files: StagedFile[];
  edited: Map<string, string>;
  notes: RoutedCode['notes'];
}

async function filesFor(
  wish: RouteWish,
  code: RoutedCode | RouteThere,
  { there, language, target, catalogue }: Surroundings,
): Promise<RouteFiles> {
  const { project } = there.inspection;
  const api = await apiEdits(wish, there, target);
  const folders = [`languages/${language.id}`, `targets/${target.id}`, 'shared'];
  const render = renderer(await catalogue.templates(folders));
  const own = code.kind === 'routed' ? code : { files: [], edits: [], notes: [] };
  const created = [...own.files, ...api.files].map((file) => stageFile(file, render, target));
  const edited = [...own.edits, ...api.edits].flatMap((edit) => editedFile(edit, project));
  const notes = [...own.notes, ...api.notes];
  if (created.length + edited.length === 0) return { files: [], edited: new Map(), notes };
  const manifest = await routesInManifest(wish, created, project, catalogue);
  const ignored = project.read(ignoreFile.path) === null ? [ignoreFile] : [];
  return {
    files: [...created, ...edited, manifest, ...ignored].sort(byPath),
    edited: hashes([...edited, manifest], project),
    notes,
  };
}

/** What the API's side takes; nothing where its routes lead the requests to the function already. */
async function apiEdits({ route, host, api }: RouteWish, there: Destination, target: Target) {
  const covers = ({ method, path }: Route): boolean =>
    ['same', 'covered'].includes(relationOf(route, { method, path }));
  const none = { files: [], edits: [], notes: [] };
  if (api.routes.some((other) => covers(other) && leadsAlone(other, route))) return none;
  if (!target.addRoute) throw new Error(`The target ${target.id} adds no routes.`);
  const { found, inspection } = there;
  const request = { place: found.place, project: inspection.project, host, api, route };
  return target.addRoute({ ...request, id: routeId(route) });
}

/** A greedy route leads all that is below it; any other leads its own requests only where it is the same. */
function leadsAlone(other: Route, route: Route): boolean {
  return other.path.endsWith('+}') || relationOf(route, other) === 'same' || other.method === 'ANY';
}
