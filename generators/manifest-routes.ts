import type { Catalogue } from './catalogue.js';
import type { Declared, Host } from './declared.js';
import type { Answers, ProjectReader } from './define.js';
import { manifestFile, manifestPath, readManifest } from './manifest.js';
import { planFunction } from './plan.js';
import type { StagedFile } from './transaction/change.js';
import type { Route } from './wiring.js';

/** The answers of a function of ours, before it gets a route and with it. */
export interface OwnRoutes {
  before: Answers;
  after: Answers;
}

/** What the manifest of a project keeps of a function and its routes; null for a function of others. */
export async function ownRoutes(
  { route, host }: { route: Route; host: Host },
  { project, declared }: { project: ProjectReader; declared: readonly Declared[] },
  catalogue: Catalogue,
): Promise<OwnRoutes | null> {
  const answers = readManifest(project.read(manifestPath))?.answers ?? [];
  const before = answers.find(({ name, to }) => to === null && name === host.fn.called);
  if (!before || !Array.isArray(before.options['routes'])) return null;
  const trigger = await catalogue.trigger(before.trigger);
  const language = await catalogue.language(before.language);
  const { link } = planFunction(before, trigger, language, { declared }).wiring;
  const routes = 'routes' in link ? link.routes : [];
  return { before, after: withRoute(before, [...routes, route]) };
}

/** The answers with the routes written out that their defaults stand for. */
function withRoute(answers: Answers, routes: readonly Route[]): Answers {
  const texts = routes.map(({ method, path }) => `${method} ${path}`);
  return { ...answers, options: { ...answers.options, routes: [...new Set(texts)] } };
}

/** The manifest with one more route: in the answers of a function of ours, and the files that were made for it. */
export function routesInManifest(
  own: OwnRoutes | null,
  created: readonly StagedFile[],
  project: ProjectReader,
): StagedFile {
  const earlier = readManifest(project.read(manifestPath));
  return manifestFile(own ? [own.after] : [], new Map(), created, earlier);
}
