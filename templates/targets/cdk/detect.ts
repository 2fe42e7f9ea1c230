import type { Place, ProjectReader } from '../../../generators/define.js';
import type { CdkApp, StackPlace } from '../../../generators/edit/cdk/find-stacks.js';

/** Stacks of the app that cdk.json names. */
export async function detect(project: ProjectReader): Promise<Place[]> {
  if (project.peek('cdk.json') === null) return [];
  return (await stacksOf(project)).map(({ name, path }) => ({
    path,
    name,
    title: `the stack ${name} in ${path}`,
    runtime: null,
  }));
}

/** The stacks that functions can be added to. */
export async function stacksOf(project: ProjectReader): Promise<StackPlace[]> {
  return (await appOf(project))?.places.filter(takesFunctions) ?? [];
}

/** The app that cdk.json names; null for one that cannot be read. */
export async function appOf(project: ProjectReader): Promise<CdkApp | null> {
  const { findStacks } = await import('../../../generators/edit/cdk/find-stacks.js');
  const app = findStacks((path) => project.peek(path));
  return app.kind === 'unknown' ? null : app;
}

/** True for a stack that the app makes, and whose code has a place for a statement. */
export function takesFunctions({ kind, uses, refusal }: StackPlace): boolean {
  return kind === 'stack' && uses > 0 && !refusal;
}
