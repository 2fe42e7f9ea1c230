import type {
  Addition,
  AddRequest,
  Blocks,
  FileIntent,
  PlacedEdit,
  RenderedFunction,
} from '../../../generators/define.js';
import {
  clashes,
  type HclModule,
  type HclSource,
  readModule,
} from '../../../generators/edit/hcl/module.js';
import { refused } from '../../../generators/edit/result.js';
import { UserError } from '../../../generators/errors.js';
import { deployIn } from './commands.js';
import { conventionNotes, type Habits, habitsFor, habitsOf, withHabits } from './conventions.js';
import { sourcesIn } from './detect.js';
import { formatHcl } from './format.js';
import { notifications } from './notification.js';
import { type Address, blocksOf, declarations, functionFiles, variablesFile } from './project.js';
import { joinRoutes } from './routes.js';

/** One new file for each function, and the variables that they use where the folder has none. */
export function add({ functions, place, project }: AddRequest): Addition {
  const folder = place.path === '.' ? '' : place.path;
  const sources = sourcesIn(project, folder);
  const module = readModule(sources);
  const own = new Set(functionFiles(functions, folder).map(({ path }) => path));
  const others = withoutFiles(module, own);
  const habits = habitsOf(others);
  const notified = notifications(functions, sources, folder);
  const joined = joinRoutes(functions, edited(sources, notified), own);
  const files = functionFiles(
    joined.functions.map((each) => ({ ...each, blocks: followed(each, habits) })),
    folder,
  );
  rejectTaken(joined.functions.flatMap(declarations), others);
  const texts = sources.flatMap(({ path, text }) => (own.has(path) ? [] : [text]));
  const settings = functions.map(({ plan }) => plan.wiring.fn);
  return {
    files: [...files, ...variables(functions, module, folder)],
    edits: [...functions.flatMap(roleless), ...lastOf([...notified, ...joined.edits])],
    notes: [...conventionNotes(habitsFor(settings, habits), texts, settings), ...joined.notes],
    deploy: deployIn(place.path),
  };
}

/** The variable that names begin with, where none of the person's own is there. */
function variables(
  functions: readonly RenderedFunction[],
  module: HclModule,
  folder: string,
): FileIntent[] {
  const own = variablesFile(folder);
  const known = module.variables.some(
    ({ name, path }) => name === 'name_prefix' && path !== own.path,
  );
  const used = functions.some((each) => blocksOf(each).join('').includes('var.name_prefix'));
  return used && !known ? [own] : [];
}

/** The role of a function may be of another module, or a person's: its statements are for a person to add. */
function roleless({ plan: { host }, blocks }: RenderedFunction): PlacedEdit[] {
  if (!host || host.fn.role !== null || blocks.statements.length === 0) return [];
  const reason = `the role of ${host.address} is no aws_iam_role of this folder`;
  const snippet = formatHcl(`${blocks.statements.map((each) => each.trim()).join('\n')}\n`);
  const result = { ...refused(reason, host.line), snippet, where: 'into a policy of its role' };
  return [{ path: host.path, result }];
}

/** Several edits of one file are made one after the other: the last text has them all. */
function lastOf(edits: readonly PlacedEdit[]): PlacedEdit[] {
  const refusals = edits.filter(({ result }) => result.kind === 'refused');
  return refusals.length > 0
    ? refusals
    : [...new Map(edits.map((edit) => [edit.path, edit])).values()];
}

/** The files of a folder as edits leave them. */
function edited(sources: readonly HclSource[], edits: readonly PlacedEdit[]): HclSource[] {
  const texts = new Map(
    edits.flatMap(({ path, result }) => (result.kind === 'edited' ? [[path, result.text]] : [])),
  );
  return sources.map(({ path, text }) => ({ path, text: texts.get(path) ?? text }));
}

function followed({ plan, blocks }: RenderedFunction, habits: Habits): Blocks {
  const fit = habitsFor([plan.wiring.fn], habits);
  return {
    ...blocks,
    fn: withHabits(blocks.fn, fit),
    resources: blocks.resources.map((block) => withHabits(block, fit)),
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
