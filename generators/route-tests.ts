import type { Catalogue } from './catalogue.js';
import type { Declared } from './declared.js';
import type { Answers, ProjectReader, Target } from './define.js';
import { handlerFiles } from './handlers.js';
import { loadRun } from './load-run.js';
import type { OwnRoutes } from './manifest-routes.js';
import { renderer } from './render.js';
import { stageFile } from './rendered-run.js';
import type { StagedFile } from './transaction/change.js';

/** The project that a function of ours lies in. */
export interface OwnProject {
  project: ProjectReader;
  declared: readonly Declared[];
  target: Target;
  catalogue: Catalogue;
}

/**
 * The tests and events that we wrote for a function, as they are with one more route: those that nobody has
 * changed, and those that are new. What a test says of all routes, such as the methods of a path, is true again.
 */
export async function grownTests(
  { before, after }: OwnRoutes,
  own: OwnProject,
): Promise<StagedFile[]> {
  const old = new Map((await testsOf(before, own)).map((file) => [file.path, file.content]));
  return (await testsOf(after, own)).filter(({ path, content }) => {
    const present = own.project.read(path);
    return present === null ? !old.has(path) : present !== content && present === old.get(path);
  });
}

async function testsOf(answers: Answers, own: OwnProject): Promise<StagedFile[]> {
  const { catalogue, declared, target } = own;
  const { language, plans, templates } = await loadRun([answers], catalogue, { declared });
  const fixtures = await catalogue.fixtures(answers.trigger);
  const cases = await catalogue.cases(answers.trigger);
  const sources = { language, templates: templates.keys(), fixtures, cases };
  const render = renderer(templates);
  return plans
    .flatMap((plan) => handlerFiles(plan, sources))
    .filter(({ path }) => language.isTest(path) || path.includes('/events/'))
    .map((file) => stageFile(file, render, target));
}
