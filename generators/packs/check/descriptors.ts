import type { Catalogue } from '../../catalogue.js';
import type { OwnIds } from './own.js';
import { type PackProblem, problemAt, thrownAt } from './problem.js';
import { triggerProblems } from './trigger-rules.js';

/** What is wrong with the triggers, targets and languages of a pack's own, before anything is rendered. */
export async function descriptorProblems(
  own: OwnIds,
  catalogue: Catalogue,
): Promise<PackProblem[]> {
  const problems: PackProblem[] = [];
  const load = async (path: string, work: () => Promise<PackProblem[]>): Promise<void> => {
    try {
      problems.push(...(await work()));
    } catch (error) {
      problems.push(thrownAt(path, error));
    }
  };
  for (const id of own.triggers) {
    await load(`triggers/${id}`, async () => {
      await catalogue.fixtures(id);
      await catalogue.cases(id);
      return triggerProblems(id, await catalogue.trigger(id));
    });
  }
  for (const id of own.targets) {
    await load(`targets/${id}`, async () => idProblem('targets', id, await catalogue.target(id)));
  }
  for (const id of own.languages) {
    const work = async () => idProblem('languages', id, await catalogue.language(id));
    await load(`languages/${id}`, work);
  }
  return problems;
}

function idProblem(kind: string, id: string, found: { id: string }): PackProblem[] {
  const path = `${kind}/${id}`;
  return found.id === id ? [] : [problemAt(path, `${path} has the id ${found.id}.`)];
}
