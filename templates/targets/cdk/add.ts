import type { Addition, AddRequest, PlacedEdit } from '../../../generators/define.js';
import type { CdkApp, StackPlace } from '../../../generators/edit/cdk/find-stacks.js';
import { foreignObject } from '../../../generators/edit/json-object.js';
import { editEach, refused } from '../../../generators/edit/result.js';
import { commandIn } from '../../../generators/emit/bash.js';
import { folderOf, within } from '../../../generators/paths.js';
import { stackNameNotes } from '../../shared/stack-names.js';
import { commands } from './commands.js';
import { appIn } from './detect.js';
import { className, constructFile, fileName, idsOf, packageScript } from './files.js';
import { propsOf } from './handed.js';
import { variableNotes } from './notes.js';
import { rejectOverlaps } from './overlaps.js';
import { type Script, scriptOf, typescript } from './script.js';

/** A construct for each function, and its instance in the stack. */
export async function add(request: AddRequest): Promise<Addition> {
  const { context, functions, place, project } = request;
  const app = await appIn(project, place.home);
  if (app.kind === 'unknown') return refusedApp(place.path, app.reason);
  const stack = app.stacks.find(({ name, path }) => name === place.name && path === place.path);
  if (!stack) throw new Error(`The stack ${place.name} was found and is gone.`);
  const before = project.read(place.path) ?? '';
  const script = scriptOf(place.path, before);
  const files = functions.map((each) => {
    const file = constructFile(each, context, script);
    return { ...file, path: within(folderOf(place.path), file.path.replace(/^lib\//, '')) };
  });
  // What packs a function that is there is there as well.
  const isNew = functions.some(({ plan }) => !plan.host);
  const scripts = (isNew ? packageScript(context) : []).filter(
    ({ path }) => project.read(path) === null,
  );
  await rejectOverlaps(functions, stack, app.sources);
  return {
    files: [...files, ...scripts],
    edits: [await edit(request, stack, { script, sources: app.sources })],
    notes: [
      ...functions.flatMap(({ plan }) => variableNotes(plan, place.path, before)),
      ...stackNameNotes(functions.map(({ plan }) => plan)),
    ],
    deploy: commands(context).deploy.map((command) => commandIn(place.home, command)),
  };
}

function refusedApp(path: string, reason: string): Addition {
  return { files: [], edits: [{ path, result: refused(reason) }], notes: [] };
}

async function edit(
  { context, functions, place, project }: AddRequest,
  stack: StackPlace,
  { script, sources }: { script: Script; sources: CdkApp['sources'] },
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
      importEnding: endingIn(sources) ?? (isModule(place.path, project) ? '.js' : ''),
      ownEnding: neededEnding(script),
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

/** What relative imports of the app end with, for a stack that has none; null where no file of the app has one. */
function endingIn(sources: CdkApp['sources']): string | null {
  const [first] = sources.flatMap(({ modules }) => [...modules.keys()]);
  return first === undefined ? null : (/\.[cm]?[jt]sx?$/.exec(first)?.[0] ?? '');
}

/** Node.js guesses no ending of an import, and of a required file none but `.js`. */
function neededEnding({ ending, esm }: Script): string | null {
  const isGuessed = ending === typescript.ending || (ending === '.js' && !esm);
  return isGuessed ? null : ending;
}

/** True where the nearest package.json makes modules of TypeScript ES modules, whose imports have endings. */
function isModule(path: string, project: AddRequest['project']): boolean {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const json = foreignObject(project.peek(within(folder, 'package.json')) ?? '');
    if (json || folder === '') return json?.['type'] === 'module';
  }
}
