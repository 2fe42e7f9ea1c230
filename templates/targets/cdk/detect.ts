import type { Place, ProjectReader } from '../../../generators/define.js';
import type { StackPlace } from '../../../generators/edit/cdk/find-stacks.js';

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
  const { findStacks } = await import('../../../generators/edit/cdk/find-stacks.js');
  const app = findStacks((path) => project.peek(path));
  if (app.kind === 'unknown') return [];
  return app.places.filter(({ kind, uses, refusal }) => kind === 'stack' && uses > 0 && !refusal);
}
