import { foldersBetween } from '../code-folders.js';
import type { FileIntent, FunctionPlan, Language, PlacedEdit } from '../define.js';
import { refused } from '../edit/result.js';
import { filesIn } from '../handlers.js';
import { within } from '../paths.js';
import { stageFile } from '../rendered-run.js';
import { code, unwrap } from '../view.js';
import { type Branch, type BranchView, branchView } from './branches.js';
import type { DispatchSite } from './dispatch.js';

/** The folder of a further source beside the entry. */
export function folderName(
  { answers }: FunctionPlan,
  { language }: { language: Language },
): string {
  return language.moduleName(answers.trigger);
}

/** Where a dispatcher lies. */
export interface Home
  extends Pick<DispatchSite, 'language' | 'project' | 'render' | 'target' | 'templates'> {
  /** The folder of the entry. */
  home: string;
  /** The folder that the names of modules start from. */
  root: string;
  respell: ((text: string) => string) | undefined;
}

/** A file as the code around it spells modules. */
export function respelled(file: FileIntent, respell: Home['respell']): FileIntent {
  if (!respell) return file;
  return { ...file, respell: (text) => respell(file.respell?.(text) ?? text) };
}

/** The dispatcher and its test: new, or instead of those that were written for fewer sources. */
export function dispatcherFiles(
  { earlier, all }: { earlier: Branch[]; all: Branch[] },
  home: Home,
): { files: FileIntent[]; edits: PlacedEdit[] } {
  const files = filesFor(all, home);
  const before = new Map(filesFor(earlier, home).map((file) => [file.path, file]));
  const edits: PlacedEdit[] = [];
  const created: FileIntent[] = [];
  for (const file of files) {
    const present = home.project.read(file.path);
    const old = before.get(file.path);
    if (present === null || !old || earlier.length === 0) created.push(file);
    else edits.push({ path: file.path, result: replaced(present, old, file, home) });
  }
  return { files: created, edits };
}

/** What we wrote is replaced; what somebody has changed since is not. */
function replaced(
  present: string,
  old: FileIntent,
  next: FileIntent,
  { render, target }: Home,
): PlacedEdit['result'] {
  const { content } = stageFile(next, render, target);
  if (present === content) return { kind: 'unchanged' };
  if (present === stageFile(old, render, target).content) return { kind: 'edited', text: content };
  const where = `instead of ${next.path}, with your changes`;
  return { ...refused('it was changed since it was written'), snippet: content, where };
}

const columns = 100;

/** How wide the type of a dispatcher is in TypeScript. */
function typeWidth(branches: readonly BranchView[]): number {
  const all = branches.map(({ camel }) => ` & Further['${unwrap(camel)}']`).join('');
  return `type Dispatcher<Own> = Own${all};`.length;
}

function filesFor(branches: readonly Branch[], home: Home): FileIntent[] {
  const { language, templates, root, home: folder } = home;
  const views = branches.map((branch) =>
    branchView(branch, folderName(branch.plan, home), folder === root ? '' : '.'),
  );
  const imports = [...views].sort((a, b) => (a.module < b.module ? -1 : 1));
  const view = {
    // The order in which they are asked, and the one in which formatters sort imports.
    branches: views,
    imports,
    samples: imports.map(({ camel, event }) => ({
      source: String(unwrap(camel)),
      event: `./${event}`,
    })),
    isWide: typeWidth(imports) > columns,
    ...language.view(''),
    module: code([...foldersBetween(root, folder), 'dispatcher'].join('.')),
  };
  const files = filesIn(`shared/dispatch/${language.handlers}/`, view, { language, templates });
  return files.map((file) => ({
    ...respelled(file, home.respell),
    path: within(folder, file.path),
  }));
}
