import { renderBlocks } from './blocks.js';
import type { Catalogue } from './catalogue.js';
import type { Declared } from './declared.js';
import type {
  Answers,
  FileIntent,
  FunctionPlan,
  Language,
  Note,
  ProjectContext,
  RenderedFunction,
  Target,
} from './define.js';
import { handlerFiles } from './handlers.js';
import { loadRun } from './load-run.js';
import { stackName } from './naming.js';
import type { UsedTemplates } from './recorded-sources.js';
import { type CompiledTemplate, type Render, renderer } from './render.js';
import { teamFiles, withTeamFiles } from './team-files.js';
import type { StagedFile } from './transaction/change.js';
import type { FunctionSettings } from './wiring.js';

/** A planned function and where its files lie, relative to the project. */
export interface PlannedFunction {
  plan: FunctionPlan;
  /** Null for a function that was there already, as is the test. */
  handler: string | null;
  test: string | null;
  events: string[];
}

/** The functions of a run with their code and infrastructure; nothing has a place in a project yet. */
export interface RenderedRun {
  language: Language;
  target: Target;
  context: ProjectContext;
  render: Render;
  /** Paths of all templates at hand. */
  templates: string[];
  /** The templates that were rendered, by path. */
  used: UsedTemplates;
  /** The files of the functions. */
  intents: FileIntent[];
  /** The files that a team gives them beside. */
  teamFiles: FileIntent[];
  planned: PlannedFunction[];
  functions: RenderedFunction[];
  /** What there is to tell of a team's templates. */
  notes: Note[];
}

/** What a run finds in a project that exists. */
export interface RunSurroundings {
  declared?: readonly Declared[];
  /** What leads from the home of the infrastructure up to the project: `` or `../`. */
  up?: string;
  /** Settings that its functions have. */
  settings?: Partial<FunctionSettings>;
}

/**
 * Plans functions and renders their infrastructure.
 * @throws UserError CLT_BAD_ANSWER when the functions differ in language or target, or share a name.
 */
export async function renderRun(
  name: string,
  answers: readonly Answers[],
  catalogue: Catalogue,
  { declared = [], up = '', settings = {} }: RunSurroundings = {},
): Promise<RenderedRun> {
  const { language, target, plans, templates } = await loadRun(answers, catalogue, {
    declared,
    settings,
  });
  const used: UsedTemplates = new Map();
  const render = recording(templates, used);
  const handlers = await Promise.all(
    plans.map((plan) => ownFiles(plan, language, templates, catalogue)),
  );
  const functions = plans.map((plan) => ({
    plan,
    blocks: renderBlocks(plan, { target, render, templates, up }),
  }));
  return {
    language,
    target,
    context: contextOf(name, plans, language),
    render,
    templates: [...templates.keys()],
    used,
    intents: handlers.flatMap(({ intents }) => intents),
    teamFiles: plans.flatMap((plan) => teamFiles(plan, { language, templates })),
    planned: handlers.map(({ planned }) => planned),
    functions,
    notes: (await catalogue.notes?.()) ?? [],
  };
}

function contextOf(name: string, functions: FunctionPlan[], language: Language): ProjectContext {
  const powertools = functions.some(({ answers }) => answers.style === 'powertools');
  const [first] = functions;
  const region = functions.map(({ answers }) => answers.region).find((each) => each !== null);
  return {
    ...{ name, stack: stackName(name, first?.answers), powertools, language, functions },
    region: region ?? null,
  };
}

/** The same remark on several functions is made once. */
export function distinct(notes: readonly Note[]): Note[] {
  return [...new Map(notes.map((note) => [note.code + note.message, note])).values()];
}

/** Sorts files by path. */
export const byPath = (a: StagedFile, b: StagedFile): number => (a.path < b.path ? -1 : 1);

/** A renderer that notes each template that it renders. */
export function recording(
  templates: ReadonlyMap<string, CompiledTemplate>,
  used: UsedTemplates,
): Render {
  const render = renderer(templates);
  return (name, view, after) => {
    const template = templates.get(name);
    if (template) used.set(name, template);
    return render(name, view, after);
  };
}

async function ownFiles(
  plan: FunctionPlan,
  language: Language,
  templates: ReadonlyMap<string, CompiledTemplate>,
  catalogue: Catalogue,
): Promise<{ intents: FileIntent[]; planned: PlannedFunction }> {
  if (plan.host) return { intents: [], planned: { plan, handler: null, test: null, events: [] } };
  const fixtures = await catalogue.fixtures(plan.answers.trigger);
  const cases = await catalogue.cases(plan.answers.trigger);
  const intents = handlerFiles(plan, { language, templates: templates.keys(), fixtures, cases });
  const folder = language.functionFolder(plan.answers.name);
  const paths = intents.map(({ path }) => path);
  const test = paths.find(language.isTest) ?? '';
  const events = paths.filter((path) => path.startsWith(`${folder}/events/`));
  return { intents, planned: { plan, handler: plan.code.entry, test, events } };
}

/** Renders the files of a run, with those of a team; `edited` are the paths of what it edits. */
export function stageAll(
  { teamFiles: team, render, target }: RenderedRun,
  own: readonly FileIntent[],
  edited: readonly { path: string }[] = [],
): StagedFile[] {
  const intents = withTeamFiles(own, team, edited);
  return intents.map((intent) => stageFile(intent, render, target)).sort(byPath);
}

/** Renders one file as it is to be. */
export function stageFile(
  { path, content, executable = false, respell = (text) => text }: FileIntent,
  render: Render,
  target: Target,
): StagedFile {
  const text =
    'text' in content ? respell(content.text) : render(content.template, content.view, respell);
  const ended = text === '' ? '' : `${text.trimEnd()}\n`;
  return { path, content: target.finish?.(path, ended) ?? ended, executable };
}
