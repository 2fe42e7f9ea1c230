import type { Addition, AddRequest, PlacedEdit } from '../../../generators/define.js';
import type { StackPlace } from '../../../generators/edit/cdk/find-stacks.js';
import { editEach, refused } from '../../../generators/edit/result.js';
import { commandIn } from '../../../generators/emit/bash.js';
import { pascal } from '../../../generators/names.js';
import { folderOf, within } from '../../../generators/paths.js';
import { commands } from './commands.js';
import { appIn } from './detect.js';
import { constructFile, fileName, packageScript } from './files.js';

/** A construct for each function, and its instance in the stack. */
export async function add(request: AddRequest): Promise<Addition> {
  const { context, functions, place, project } = request;
  const app = await appIn(project, place.home);
  if (app.kind === 'unknown') return refusedApp(place.path, app.reason);
  const stack = app.stacks.find(({ name, path }) => name === place.name && path === place.path);
  if (!stack) throw new Error(`The stack ${place.name} was found and is gone.`);
  const files = functions.map((each) => {
    const file = constructFile(each, context);
    return { ...file, path: within(folderOf(place.path), file.path.replace(/^lib\//, '')) };
  });
  const scripts = packageScript(context).filter(({ path }) => project.read(path) === null);
  return {
    files: [...files, ...scripts],
    edits: [await edit(request, stack)],
    notes: [],
    deploy: commands(context).deploy.map((command) => commandIn(place.home, command)),
  };
}

function refusedApp(path: string, reason: string): Addition {
  return { files: [], edits: [{ path, result: refused(reason) }], notes: [] };
}

async function edit(
  { context, functions, place, project }: AddRequest,
  stack: StackPlace,
): Promise<PlacedEdit> {
  const { addToStack } = await import('../../../generators/edit/cdk/add-to-stack.js');
  const before = project.read(place.path) ?? '';
  const result = editEach(before, functions, (text, { plan: { answers } }) =>
    addToStack(text, {
      path: place.path,
      into: stack.into,
      import: {
        name: `${pascal(answers.name)}Function`,
        from: `./${fileName(answers.name, context.name)}`,
      },
      constructId: pascal(answers.name),
      takenIds: stack.constructIds.filter((id) => !before.includes(id)),
    }),
  );
  return { path: place.path, result };
}
