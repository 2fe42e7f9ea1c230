import type { Addition, AddRequest, Blocks } from '../../../generators/define.js';
import { clashes, type HclModule } from '../../../generators/edit/hcl/module.js';
import { UserError } from '../../../generators/errors.js';
import { deployIn } from './commands.js';
import { conventionNotes, type Habits, habitsOf, withHabits } from './conventions.js';
import { moduleIn, sourcesIn } from './detect.js';
import { type Address, declarations, functionFiles, variablesFile } from './project.js';

/** One new file for each function, and the variables that they use where the folder has none. */
export function add({ functions, place, project }: AddRequest): Addition {
  const folder = place.path === '.' ? '' : place.path;
  const module = moduleIn(project, folder);
  const own = new Set(functionFiles(functions, folder).map(({ path }) => path));
  const others = withoutFiles(module, own);
  const habits = habitsOf(others);
  const files = functionFiles(
    functions.map((each) => ({ ...each, blocks: followed(each.blocks, habits) })),
    folder,
  );
  rejectTaken(functions.flatMap(declarations), others);
  const texts = sourcesIn(project, folder).flatMap(({ path, text }) =>
    own.has(path) ? [] : [text],
  );
  const known = new Set(
    module.variables
      .filter(({ path }) => path !== variablesFile(folder).path)
      .map(({ name }) => name),
  );
  return {
    files: [...files, ...(known.has('name_prefix') ? [] : [variablesFile(folder)])],
    edits: [],
    notes: conventionNotes(habits, texts),
    deploy: deployIn(place.path),
  };
}

function followed(blocks: Blocks, habits: Habits): Blocks {
  const { fn, resources } = blocks;
  return {
    ...blocks,
    fn: withHabits(fn, habits),
    resources: resources.map((block) => withHabits(block, habits)),
  };
}

/** The module as it is without files that this run writes again. */
function withoutFiles(module: HclModule, paths: ReadonlySet<string>): HclModule {
  const kept = <T extends { path: string }>(items: T[]): T[] =>
    items.filter(({ path }) => !paths.has(path));
  return { ...module, addresses: kept(module.addresses), outputs: kept(module.outputs) };
}

function rejectTaken(wanted: readonly Address[], module: HclModule): void {
  const addresses = wanted.flatMap(({ type, name }) => (type === 'output' ? [] : [{ type, name }]));
  const outputs = wanted.flatMap(({ type, name }) => (type === 'output' ? [name] : []));
  const [taken] = clashes(module, { addresses, outputs });
  if (!taken) return;
  throw new UserError('CLT_CONFLICT', `${taken.name} is declared already.`, {
    hint: 'Choose another name for the function.',
    path: taken.path,
    line: taken.line,
  });
}
