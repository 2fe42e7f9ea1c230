import type { Addition, AddRequest, PlacedEdit } from '../../../generators/define.js';
import type { StackPlace } from '../../../generators/edit/cdk/find-stacks.js';
import { editEach } from '../../../generators/edit/result.js';
import { appOf, takesFunctions } from './detect.js';
import { className, constructFile, fileName, idsOf, packageScript } from './files.js';
import { propsOf } from './handed.js';
import { heed } from './overlaps.js';

/** A construct for each function, and its instance in the stack. */
export async function add(request: AddRequest): Promise<Addition> {
  const { context, functions, place, project } = request;
  const app = await appOf(project);
  const stack = app?.places.find((each) => takesFunctions(each) && each.name === place.name);
  if (!app || !stack) throw new Error(`The stack ${place.name} was found and is gone.`);
  const folder = place.path.slice(0, place.path.lastIndexOf('/') + 1);
  const files = functions.map((each) => {
    const file = constructFile(each, context);
    return { ...file, path: file.path.replace(/^lib\//, folder) };
  });
  const scripts = packageScript(context).filter(({ path }) => project.read(path) === null);
  const { refusals, notes } = await heed(functions, stack, app);
  return {
    files: [...files, ...scripts],
    edits: [...refusals, await edit(request, stack)],
    notes,
  };
}

async function edit(
  { context, functions, place, project }: AddRequest,
  stack: StackPlace,
): Promise<PlacedEdit> {
  const { addToStack } = await import('../../../generators/edit/cdk/add-to-stack.js');
  const before = project.read(place.path) ?? '';
  const result = editEach(before, functions, (text, { plan }) => {
    const name = className(plan);
    const addition = {
      path: place.path,
      into: stack.into,
      import: { name, from: `./${fileName(plan.answers.name, context.name)}` },
      props: propsOf(plan),
      takenIds: stack.constructIds.filter((id) => !before.includes(id)),
    };
    const [first, ...others] = idsOf(plan).map((constructId) =>
      addToStack(text, { ...addition, constructId }),
    );
    if (first?.kind !== 'refused') return first ?? { kind: 'unchanged' };
    // What has our class already was made of other answers, and no id would be right for it.
    const made = text.includes(`new ${name}(`);
    return others.find(({ kind }) => kind === (made ? 'unchanged' : 'edited')) ?? first;
  });
  return { path: place.path, result };
}
