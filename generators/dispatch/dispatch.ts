import type { Catalogue } from '../catalogue.js';
import { foldersBetween } from '../code-folders.js';
import type { Declared, Host } from '../declared.js';
import type {
  Answers,
  FileIntent,
  FunctionApi,
  FunctionPlan,
  Language,
  PlacedEdit,
  ProjectReader,
  Target,
} from '../define.js';
import { refused } from '../edit/result.js';
import { cannotPlace } from '../edited-files.js';
import { filesIn, handlerFiles } from '../handlers.js';
import { folderOf, within } from '../paths.js';
import type { Render } from '../render.js';
import { type PlannedFunction, stageFile } from '../rendered-run.js';
import { code, unwrap } from '../view.js';
import {
  areAlike,
  type Branch,
  type BranchView,
  branchOf,
  branchView,
  heardBy,
  inOrder,
  planOf,
} from './branches.js';

/** Where a function that is there gets a further source. */
export interface DispatchSite {
  project: ProjectReader;
  declared: readonly Declared[];
  language: Language;
  target: Target;
  catalogue: Catalogue;
  /** Paths of all templates at hand. */
  templates: readonly string[];
  render: Render;
  /** What the manifest of the project keeps. */
  answers: readonly Answers[];
  /** What sends requests to the function, as far as the project tells. */
  apis: readonly FunctionApi[];
}

/** Code for a further source. */
export interface Dispatched {
  files: FileIntent[];
  edits: PlacedEdit[];
  planned: PlannedFunction;
}

/**
 * The handler of a further source, and a dispatcher before the handler that was there. Null where the code is
 * left alone: it lies elsewhere, or takes such events already, as far as anybody can tell.
 * @throws UserError CLT_CANNOT_PLACE where the entry or the dispatcher cannot be edited with certainty
 */
export async function dispatched(
  plan: FunctionPlan,
  site: DispatchSite,
): Promise<Dispatched | null> {
  const { host } = plan;
  const entry = host?.fn.entry ?? null;
  if (!host || !entry || !site.language.dispatch) return null;
  const branches = await branchesOf(plan, host, site);
  if (branches === null) return null;
  const home = folderOf(entry.module);
  const root = entry.root ?? home;
  const folder = within(home, folderName(plan, site));
  const inner = site.language.inside(folder, root);
  const dispatcher = within(home, site.language.moduleName('dispatcher'));
  const result = await site.language.dispatch({ project: site.project, entry, dispatcher, folder });
  if (result.kind === 'refused') throw cannotPlace(result.path, result);
  const { catalogue, templates } = site;
  const { trigger } = plan.answers;
  const fixtures = await catalogue.fixtures(trigger);
  const cases = await catalogue.cases(trigger);
  const { respell } = result;
  const own = handlerFiles(plan, { language: inner, templates, fixtures, cases }).map((file) =>
    respelled(file, respell),
  );
  const told = dispatcherFiles(branches, { ...site, home, root, respell });
  const paths = own.map(({ path }) => path);
  return {
    files: [...own, ...told.files, ...result.files],
    edits: [...result.edits, ...told.edits],
    planned: {
      plan,
      handler: inner.code(plan.answers.name).entry,
      test: paths.find(inner.isTest) ?? null,
      events: paths.filter((path) => path.startsWith(`${folder}/events/`)),
    },
  };
}

const folderName = ({ answers }: FunctionPlan, { language }: Pick<DispatchSite, 'language'>) =>
  language.moduleName(answers.trigger);

/** All further sources, the new one among them; null where its events are those that the code takes already. */
async function branchesOf(
  plan: FunctionPlan,
  host: Host,
  site: DispatchSite,
): Promise<{ earlier: Branch[]; all: Branch[] } | null> {
  const { answers, declared, language, catalogue, apis } = site;
  const branch = await branchOf(plan, catalogue);
  const heard = heardBy(host, answers, declared);
  if (!branch || (heard.own.length === 0 && apis.length === 0)) return null;
  const planned = async (each: Answers) => planOf(each, language, catalogue, declared);
  const others = heard.further.filter(({ name }) => name !== plan.answers.name);
  const before = await Promise.all(others.map(planned));
  const own = await Promise.all(heard.own.map(planned));
  const known = [...own, ...before];
  if (known.some(({ trigger }) => areAlike(trigger, plan.trigger))) return null;
  const coded = before.filter((each) => hasCode(each, host, site));
  const earlier = await Promise.all(coded.map((each) => branchOf(each, catalogue)));
  const there = earlier.filter((each) => each !== null);
  return { earlier: inOrder(there), all: inOrder([...there, branch]) };
}

/** False for a trigger whose events the code took already when it came. */
function hasCode(plan: FunctionPlan, { fn }: Host, site: DispatchSite): boolean {
  const home = folderOf(fn.entry?.module ?? '');
  const inner = site.language.inside(within(home, folderName(plan, site)), home);
  return site.project.peek(inner.code(plan.answers.name).entry) !== null;
}

interface Home extends DispatchSite {
  home: string;
  root: string;
  respell: ((text: string) => string) | undefined;
}

function respelled(file: FileIntent, respell: Home['respell']): FileIntent {
  if (!respell) return file;
  return { ...file, respell: (text) => respell(file.respell?.(text) ?? text) };
}

/** The dispatcher and its test: new, or instead of those that were written for fewer sources. */
function dispatcherFiles(
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
