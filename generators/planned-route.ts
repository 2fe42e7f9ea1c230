import { routeId } from './api-tree.js';
import type { Catalogue } from './catalogue.js';
import type { Destination } from './commands/add.js';
import type { Host } from './declared.js';
import type {
  Answers,
  CodeRouteResult,
  Finding,
  FunctionApi,
  FunctionPlan,
  HandlerEntry,
  Language,
  RoutedCode,
  RouteThere,
  Target,
} from './define.js';
import { cannotPlace, editedFile, hashes, requireWritable } from './edited-files.js';
import { UserError } from './errors.js';
import { sharedFolders } from './handlers.js';
import { following } from './inspect/ways.js';
import { type OwnRoutes, ownRoutes, routesInManifest } from './manifest-routes.js';
import { printable } from './printable.js';
import { ignoreFile, type NewProject } from './project.js';
import { deployCommands } from './readme.js';
import { recordedSources, type UsedTemplates } from './recorded-sources.js';
import { byPath, recording, stageFile } from './rendered-run.js';
import { apiEdits } from './route-api.js';
import { planRoute, type RoutePlan } from './route-plan.js';
import { grownTests } from './route-tests.js';
import { builtNotes, certainSource } from './source-entry.js';
import type { StagedFile } from './transaction/change.js';
import type { Route } from './wiring.js';

/** A route for a function that is there. */
export interface RouteWish {
  route: Route;
  host: Host;
  api: FunctionApi;
  /** Id of the language that the function is written in. */
  language: string;
  /** Place of a new rule among those of its listener; null where it is to be found. */
  priority: number | null;
}

/** What a route is planned with. */
interface Surroundings {
  there: Destination;
  language: Language;
  target: Target;
  catalogue: Catalogue;
}

/** What a route comes to in a project: nothing is written yet. */
export interface PlannedRoute extends NewProject {
  /** Files that are edited on purpose, with the hash of the bytes that the edit was made for. */
  edited: Map<string, string>;
  answers: Answers[];
  found: readonly Finding[];
}

/**
 * Plans one more route of a function.
 * @throws UserError CLT_CANNOT_PLACE with the text to paste; CLT_CONFLICT where another route takes its requests
 */
export async function plannedRoute(
  wish: RouteWish,
  there: Destination,
  shipped: Catalogue,
): Promise<PlannedRoute> {
  const ways = await there.ways(wish.language);
  const catalogue = following(shipped, ways);
  const language = await catalogue.language(wish.language);
  const target = await catalogue.target(there.found.target);
  const around = { there, language, target, catalogue };
  const { project } = there.inspection;
  const { declared } = there;
  const ours = await ownRoutes(wish, { project, declared }, catalogue);
  const made = ours?.before.trigger ?? null;
  const subject = { ...wish, iac: there.found.target, declared, made };
  const planned = await planRoute(subject, catalogue);
  const runner = ways.findings.find(({ key }) => key === 'tests')?.value ?? null;
  const entry = await certainSource(wish.host, { language, project });
  const code = await codeFor(wish, entry, { ...around, event: planned.event, runner });
  const files = await filesFor(wish, { code, ours, plan: planned.plan }, around);
  const { plan } = planned;
  const context = {
    ...{ name: plan.answers.name, stack: plan.answers.name, region: null },
    ...{ powertools: false, language, functions: [plan] },
  };
  return {
    ...files,
    answers: [plan.answers],
    found: ways.findings,
    functions: [{ plan, handler: code.handler, test: code.test, events: [code.event] }],
    notes: [
      ...[...there.notes, ...files.notes, ...builtNotes(wish.host, entry)],
      ...((await catalogue.notes?.()) ?? []),
    ],
    next: [
      (code.kind === 'routed' && code.check) || language.commands.test,
      ...deployCommands(context, { target, language }),
    ],
  };
}

/** What the code of the function becomes. */
async function codeFor(
  { route, api }: RouteWish,
  entry: HandlerEntry,
  {
    there,
    language,
    event,
    runner,
  }: Surroundings & Pick<RoutePlan, 'event'> & { runner: string | null },
): Promise<RoutedCode | RouteThere> {
  if (!language.route) throw new Error(`The language ${language.id} adds no routes.`);
  const result = await language.route({
    project: there.inspection.project,
    entry,
    route,
    id: routeId(route),
    format: api.format,
    event,
    runner,
  });
  return certain(result, route);
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

/** What a route becomes, and where it comes from. */
interface Written {
  code: RoutedCode | RouteThere;
  ours: OwnRoutes | null;
  plan: FunctionPlan;
}

async function filesFor(
  wish: RouteWish,
  { code, ours, plan }: Written,
  { there, language, target, catalogue }: Surroundings,
): Promise<RouteFiles> {
  const { project } = there.inspection;
  const { link } = plan.wiring;
  const api = await apiEdits({ ...wish, isOurs: ours !== null, link }, there, target);
  const shared = sharedFolders(plan, language);
  const folders = [`languages/${language.id}`, `targets/${target.id}`, 'shared', ...shared];
  const used: UsedTemplates = new Map();
  const render = recording(await catalogue.templates(folders), used);
  const own = code.kind === 'routed' ? code : { files: [], edits: [], notes: [] };
  const made = [...own.files, ...api.files].map((file) => stageFile(file, render, target));
  const edits = [...own.edits, ...api.edits].flatMap((edit) => editedFile(edit, project));
  const notes = [...own.notes, ...api.notes];
  if (made.length + edits.length === 0) return { files: [], edited: new Map(), notes };
  const taken = new Set(made.map(({ path }) => path));
  const grown = ours ? await grownTests(ours, { ...there, project, target, catalogue }) : [];
  const tests = grown.filter(({ path }) => !taken.has(path));
  const created = [...made, ...tests.filter(({ path }) => project.read(path) === null)];
  const grownThere = tests.filter(({ path }) => project.read(path) !== null);
  for (const { path } of grownThere) requireWritable(path, project);
  const edited = [...edits, ...grownThere];
  const { route, host, api: of, language: written, priority } = wish;
  const told = priority === null ? {} : { priority };
  const run = { command: 'route' as const, ...route, to: host.address, api: of.address, ...told };
  const manifest = routesInManifest(
    ours,
    { run: { ...run, language: written }, made: created, edited, used },
    project,
  );
  const ignored = project.read(ignoreFile.path) === null ? [ignoreFile] : [];
  return {
    files: [...created, ...edited, manifest, ...ignored, ...recordedSources(used)].sort(byPath),
    edited: hashes([...edited, manifest], project),
    notes,
  };
}
