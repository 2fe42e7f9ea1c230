import { posix } from 'node:path';
import type { Place, ProjectReader } from '../../../generators/define.js';
import type { CdkApp, StackPlace } from '../../../generators/edit/cdk/find-stacks.js';
import { within } from '../../../generators/paths.js';

/** Apps that are looked into in one project. */
const mostApps = 20;

/** A CDK app of a project, or why it cannot be read. */
export type AppOfProject =
  | { kind: 'app'; stacks: StackPlace[]; sources: CdkApp['sources'] }
  | { kind: 'unknown'; reason: string };

/** Stacks of the apps that the project's files cdk.json name. */
export async function detect(project: ProjectReader): Promise<Place[]> {
  const homes = project.tree().filter(({ files }) => files.includes('cdk.json'));
  const places: Place[] = [];
  for (const { path } of homes.slice(0, mostApps)) places.push(...(await placesIn(project, path)));
  return places;
}

async function placesIn(project: ProjectReader, home: string): Promise<Place[]> {
  const app = await appIn(project, home);
  if (app.kind === 'unknown') {
    const path = within(home, 'cdk.json');
    const title = `the app of ${path}`;
    return [{ path, home, name: null, title, runtime: null, refusal: app.reason }];
  }
  return app.stacks.map(({ name, path, refusal }) => ({
    path,
    home,
    name,
    title: `the stack ${name} in ${path}`,
    runtime: null,
    ...(refusal === null ? {} : { refusal }),
  }));
}

/** An app as it was found, and the texts that it was found in. */
interface Look {
  app: AppOfProject;
  texts: ReadonlyMap<string, string | null>;
}

/** What was looked into, by home: a run asks for the same app again and again. */
const looks = new WeakMap<ProjectReader, Map<string, Look>>();

/** The stacks of the app whose cdk.json lies in a folder, and what was read of it, with paths of the project. */
export async function appIn(project: ProjectReader, home: string): Promise<AppOfProject> {
  const ofProject = looks.get(project) ?? new Map<string, Look>();
  looks.set(project, ofProject);
  const before = ofProject.get(home);
  const unchanged = ([path, text]: [string, string | null]) => project.peek(path) === text;
  if (before && [...before.texts].every(unchanged)) return before.app;
  const texts = new Map<string, string | null>();
  const app = await lookInto(home, (path) => {
    const text = project.peek(path);
    texts.set(path, text);
    return text;
  });
  ofProject.set(home, { app, texts });
  return app;
}

async function lookInto(
  home: string,
  peek: (path: string) => string | null,
): Promise<AppOfProject> {
  const { findStacks } = await import('../../../generators/edit/cdk/find-stacks.js');
  const app = findStacks((path) => peek(posix.join(home, path)));
  if (app.kind === 'unknown') return app;
  const stacks = app.places.filter(({ kind, uses }) => kind === 'stack' && uses > 0);
  const here = (path: string): string => posix.join(home, path);
  const located = <T extends { path: string }>(each: T): T => ({ ...each, path: here(each.path) });
  const sources = app.sources.map(({ modules, ...source }) => ({
    ...located(source),
    modules: new Map([...modules].map(([name, path]) => [name, here(path)])),
  }));
  return {
    kind: 'app',
    stacks: stacks.map((stack) => ({ ...located(stack), inner: stack.inner.map(located) })),
    sources,
  };
}
