import { renderBlocks } from './blocks.js';
import type { Catalogue } from './catalogue.js';
import type {
  Answers,
  FileIntent,
  FunctionPlan,
  Language,
  Note,
  ProjectContext,
  Target,
} from './define.js';
import { handlerFiles } from './handlers.js';
import { loadRun } from './load-run.js';
import { manifestFile } from './manifest.js';
import { type CompiledTemplate, type Render, renderer } from './render.js';
import { sharedFiles } from './shared-files.js';
import type { StagedFile } from './transaction/change.js';
import { stateFolder, stateIgnore } from './transaction/site.js';

/** A new project, complete in memory: nothing is written yet. */
export interface NewProject {
  files: StagedFile[];
  functions: PlannedFunction[];
  notes: Note[];
  /** Commands to go on with, run inside the project. */
  next: string[];
}

/** A planned function and where its files lie, relative to the project. */
export interface PlannedFunction {
  plan: FunctionPlan;
  handler: string;
  test: string;
  events: string[];
}

/**
 * Plans and renders a new project with one function or several.
 * @throws UserError CLT_BAD_ANSWER when the functions differ in language or target, or share a name.
 */
export async function newProject(
  name: string,
  answers: readonly Answers[],
  catalogue: Catalogue,
): Promise<NewProject> {
  const { language, target, plans, templates } = await loadRun(answers, catalogue);
  const context = contextOf(name, plans);
  const used = new Map<string, string>();
  const render = recording(templates, used);
  const handlers = await Promise.all(
    plans.map((plan) => ownFiles(plan, language, templates, catalogue)),
  );
  const blocks = plans.map((plan) => ({
    plan,
    blocks: renderBlocks(plan, { target, render, templates }),
  }));
  const contributions = [
    language.project({ ...context, zips: target.zips }),
    target.project(context, blocks),
  ];
  const intents = [
    ...handlers.flatMap(({ intents }) => intents),
    ...contributions.flatMap(({ files = [] }) => files),
    ...sharedFiles(context, contributions, target, language),
  ];
  const files = intents.map((intent) => stageFile(intent, render, target)).sort(byPath);
  return {
    files: [...files, ignoreFile, manifestFile([...answers], used, files)].sort(byPath),
    functions: handlers.map(({ planned }) => planned),
    notes: distinct(plans.flatMap((plan) => target.notes?.(plan) ?? [])),
    next: [language.commands.install, language.commands.test, ...target.commands(context).deploy],
  };
}

function contextOf(name: string, functions: FunctionPlan[]): ProjectContext {
  const powertools = functions.some(({ answers }) => answers.style === 'powertools');
  return { name, powertools, functions, region: functions[0]?.answers.region ?? null };
}

/** Keeps locks, journals and undo records out of the team's repository. */
const ignoreFile: StagedFile = {
  path: `${stateFolder}/.gitignore`,
  content: stateIgnore,
  executable: false,
};

/** The same remark on several functions is made once. */
function distinct(notes: readonly Note[]): Note[] {
  return [...new Map(notes.map((note) => [note.code + note.message, note])).values()];
}

const byPath = (a: StagedFile, b: StagedFile): number => (a.path < b.path ? -1 : 1);

function recording(
  templates: ReadonlyMap<string, CompiledTemplate>,
  used: Map<string, string>,
): Render {
  const render = renderer(templates);
  return (name, view) => {
    used.set(name, templates.get(name)?.digest ?? '');
    return render(name, view);
  };
}

async function ownFiles(
  plan: FunctionPlan,
  language: Language,
  templates: ReadonlyMap<string, CompiledTemplate>,
  catalogue: Catalogue,
): Promise<{ intents: FileIntent[]; planned: PlannedFunction }> {
  const fixtures = await catalogue.fixtures(plan.answers.trigger);
  const cases = await catalogue.cases(plan.answers.trigger);
  const intents = handlerFiles(plan, { language, templates: templates.keys(), fixtures, cases });
  const folder = language.functionFolder(plan.answers.name);
  const paths = intents.map(({ path }) => path);
  const test = paths.find(language.isTest) ?? '';
  const events = paths.filter((path) => path.startsWith(`${folder}/events/`));
  return { intents, planned: { plan, handler: plan.code.entry, test, events } };
}

function stageFile(
  { path, content, executable = false }: FileIntent,
  render: Render,
  target: Target,
): StagedFile {
  const text = 'text' in content ? content.text : render(content.template, content.view);
  const ended = text === '' ? '' : `${text.trimEnd()}\n`;
  return { path, content: target.finish?.(path, ended) ?? ended, executable };
}
