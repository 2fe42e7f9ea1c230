import { resolve } from 'node:path';
import type { Console } from '../console.js';
import { type ExitCode, exitCodes, UserError } from '../errors.js';
import { type FlagValues, isOn, textOf } from '../flag-values.js';
import { projectRoot } from '../inspect.js';
import { ejected } from '../layers/ejected.js';
import { templatesAround, templatesFolder } from '../layers/project-layer.js';
import { sourceOf, sourcePaths, type TemplateSource } from '../layers/shipped-sources.js';
import { nearest } from '../nearest.js';
import type { Parsed } from '../parse.js';
import { printable } from '../printable.js';
import { ignoreFile } from '../project.js';
import { diffs } from '../report.js';
import { type Change, diffTree } from '../transaction/change.js';
import { commit } from '../transaction/commit.js';
import { uninterrupted } from '../transaction/signals.js';
import { recovered } from './carry-out.js';

/**
 * `eject <template>`: copies a shipped template below `.lambda-trigger/templates/`, where it stands before the
 * shipped one, with the digest that it came from.
 * @throws UserError CLT_UNKNOWN_TEMPLATE, CLT_CONFLICT where the project has it already, CLT_NO_PROJECT
 */
export async function runEject(
  { words: [word], flags }: Extract<Parsed, { kind: 'run' }>,
  console: Console,
): Promise<ExitCode> {
  if (isOn(flags, 'list')) return list(word ?? '', flags, console);
  if (word === undefined) {
    throw new UserError('CLT_MISSING_ANSWER', 'The template is missing.', {
      hint: '«create-lambda-trigger eject --list sqs/python» shows some by a word of theirs.',
    });
  }
  const { path, source } = await shippedTemplate(word);
  const content = ejected(source);
  if (isOn(flags, 'print')) {
    console.out(content);
    return exitCodes.done;
  }
  const root = rootFor(flags);
  const dryRun = isOn(flags, 'dry-run');
  const notes = recovered(root, dryRun);
  const changes = planned(root, path, content);
  const written = !dryRun && changes.some(({ action }) => action !== 'same');
  if (written) await uninterrupted(() => commit(root, changes, { command: 'eject' }));
  const status = written ? 'written' : changes.some(isNew) ? 'planned' : 'unchanged';
  const result = { version: 1, command: 'eject', status, project: { root } };
  if (isOn(flags, 'json')) {
    const told = { ...result, template: path, changes: changes.map(bare), notes, errors: [] };
    console.out(`${JSON.stringify(told, null, 2)}\n`);
    return exitCodes.done;
  }
  if (dryRun) console.out(await diffs(changes, console.outColors));
  console.out(said(status, `${templatesFolder}/${path}`));
  return exitCodes.done;
}

const isNew = ({ action }: Change): boolean => action !== 'same';

const bare = ({ path, action, before, after }: Change) => ({ path, action, before, after });

function said(status: string, path: string): string {
  if (status === 'unchanged') return `Nothing to do: ${path} is as it is shipped.\n`;
  if (status === 'planned') return `${path} would be written (--dry-run).\n`;
  return `${path} stands before the shipped one now; «create-lambda-trigger undo» takes it back.\n`;
}

/** The files of the run, none of which replaces another one. */
function planned(root: string, path: string, content: string): Change[] {
  const staged = { path: `${templatesFolder}/${path}`, content, executable: false };
  const options = { owned: () => null, force: false };
  const changes = diffTree(root, [staged, ignoreFile], options).filter(
    ({ path: at, action }) => at !== ignoreFile.path || action === 'create',
  );
  const taken = changes.find(({ action }) => action === 'conflict');
  if (!taken) return changes;
  const says = taken.obstacle ?? 'is there already, with text of its own';
  throw new UserError('CLT_CONFLICT', `${taken.path} ${says}.`, {
    hint: `«create-lambda-trigger eject ${path} --print» shows the shipped one.`,
    path: taken.path,
  });
}

/** Where templates lie already, else the nearest project; an earlier run that was killed is ended first. */
function rootFor(flags: FlagValues): string {
  const named = textOf(flags, 'project');
  if (named !== null) return resolve(named);
  return templatesAround(process.cwd()) ?? projectRoot(process.cwd());
}

async function list(filter: string, flags: FlagValues, console: Console): Promise<ExitCode> {
  const paths = (await sourcePaths()).filter((path) => path.includes(filter));
  if (isOn(flags, 'json')) console.out(`${JSON.stringify(paths, null, 2)}\n`);
  else console.out(paths.map((path) => `${path}\n`).join(''));
  return exitCodes.done;
}

/** A template by its path, with or without `templates/` before it and its ending. */
async function shippedTemplate(word: string): Promise<{ path: string; source: TemplateSource }> {
  const path = word.replace(/^(?:\.\/)?templates\//, '').replace(/(?:\.hbs)?$/, '.hbs');
  const source = await sourceOf(path);
  if (source) return { path, source };
  const near = nearTo(path, await sourcePaths());
  const says = `There is no template «${printable(word.slice(0, 200))}».`;
  throw new UserError('CLT_UNKNOWN_TEMPLATE', says, {
    hint:
      near.length > 0
        ? `Did you mean ${near.join(', ')}?`
        : '«create-lambda-trigger eject --list» shows all.',
  });
}

/** The path with the fewest edits, or those that end in the same name. */
function nearTo(path: string, paths: readonly string[]): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = paths.filter((each) => each.endsWith(`/${path}`) || each.endsWith(`/${name}`));
  const near = nearest(path, paths);
  return near ? [near] : ending.slice(0, 3);
}
