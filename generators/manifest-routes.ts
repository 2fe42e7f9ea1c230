import type { Catalogue } from './catalogue.js';
import type { Declared, Host } from './declared.js';
import type { Answers, ProjectReader } from './define.js';
import { editsOver } from './edited-files.js';
import { manifestFile, manifestPath, readManifest } from './manifest.js';
import { planFunction } from './plan.js';
import type { RecordedRun } from './recorded-runs.js';
import type { UsedTemplates } from './recorded-sources.js';
import type { StagedFile } from './transaction/change.js';
import type { Route } from './wiring.js';

/** The answers of a function of ours, before it gets a route and with it. */
export interface OwnRoutes {
  before: Answers;
  after: Answers;
  /** The answer `routes` before. */
  routes: readonly string[];
}

/** What the manifest of a project keeps of a function and its routes; null for a function of others. */
export async function ownRoutes(
  { route, host }: { route: Route; host: Host },
  { project, declared }: { project: ProjectReader; declared: readonly Declared[] },
  catalogue: Catalogue,
): Promise<OwnRoutes | null> {
  const answers = readManifest(project.read(manifestPath))?.answers ?? [];
  const before = answers.find(({ name, to }) => to === null && name === host.fn.called);
  const told = before?.options['routes'];
  if (!before || !Array.isArray(told)) return null;
  const trigger = await catalogue.trigger(before.trigger);
  const language = await catalogue.language(before.language);
  const { link } = planFunction(before, trigger, language, { declared }).wiring;
  const routes = 'routes' in link ? link.routes : [];
  return { before, after: withRoute(before, [...routes, route]), routes: told.map(String) };
}

/** The answers with the routes written out that their defaults stand for. */
function withRoute(answers: Answers, routes: readonly Route[]): Answers {
  const texts = routes.map(({ method, path }) => `${method} ${path}`);
  return { ...answers, options: { ...answers.options, routes: [...new Set(texts)] } };
}

/** What a run that added a route made and edited. */
export interface RoutedFiles {
  run: Extract<RecordedRun, { command: 'route' }>;
  made: readonly StagedFile[];
  edited: readonly StagedFile[];
  used: UsedTemplates;
}

/** The manifest with one more route: in the answers of a function of ours, and the files that were made for it. */
export function routesInManifest(
  own: OwnRoutes | null,
  { run, made, edited, used }: RoutedFiles,
  project: ProjectReader,
): StagedFile {
  const earlier = readManifest(project.read(manifestPath));
  const record = {
    run: own ? { ...run, own: { name: own.before.name, routes: own.routes } } : run,
    answers: own ? [own.after] : [],
    ...{ used, made, edited: editsOver(edited, project) },
  };
  return manifestFile(record, earlier);
}
