import type { Catalogue } from './catalogue.js';
import type { Host } from './declared.js';
import type { Answers, ProjectReader } from './define.js';
import { manifestFile, manifestPath, readManifest } from './manifest.js';
import { planFunction } from './plan.js';
import type { StagedFile } from './transaction/change.js';
import type { Route } from './wiring.js';

/** The manifest with one more route: in the answers of a function of ours, and the files that were made for it. */
export async function routesInManifest(
  { route, host }: { route: Route; host: Host },
  created: readonly StagedFile[],
  project: ProjectReader,
  catalogue: Catalogue,
): Promise<StagedFile> {
  const earlier = readManifest(project.read(manifestPath));
  const own = earlier?.answers.find(({ name, to }) => to === null && name === host.fn.called);
  const answers = own && Array.isArray(own.options['routes']) ? [own] : [];
  const grown = await Promise.all(answers.map((each) => withRoute(each, route, catalogue)));
  return manifestFile(grown, new Map(), created, earlier);
}

/** The answers with the routes written out that their defaults stand for. */
async function withRoute(answers: Answers, route: Route, catalogue: Catalogue): Promise<Answers> {
  const trigger = await catalogue.trigger(answers.trigger);
  const language = await catalogue.language(answers.language);
  const { link } = planFunction({ ...answers, source: null }, trigger, language).wiring;
  const routes = 'routes' in link ? [...link.routes, route] : [route];
  const texts = routes.map(({ method, path }) => `${method} ${path}`);
  return { ...answers, options: { ...answers.options, routes: [...new Set(texts)] } };
}
