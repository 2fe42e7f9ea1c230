import { renderBlocks } from './blocks.js';
import type { Catalogue } from './catalogue.js';
import type {
  Answers,
  Contribution,
  FileIntent,
  FunctionPlan,
  Language,
  Note,
  ProjectContext,
  Target,
} from './define.js';
import { UserError } from './errors.js';
import { eventsOf, handlerFiles } from './handlers.js';
import { manifestFile } from './manifest.js';
import { planFunction } from './plan.js';
import { readme } from './readme.js';
import { type CompiledTemplate, type Render, renderer } from './render.js';
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
  const first = sameProject(answers);
  const language = await catalogue.language(first.language);
  const target = await catalogue.target(first.iac);
  const plans = await Promise.all(
    answers.map(async (each) =>
      planFunction(each, await catalogue.trigger(each.trigger), language),
    ),
  );
  const powertools = answers.some(({ style }) => style === 'powertools');
  const context: ProjectContext = { name, powertools, functions: plans, region: first.region };
  const templates = await catalogue.templates(foldersOf(first, answers));
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
    notes: plans.flatMap((plan) => target.notes?.(plan) ?? []),
    next: [language.commands.install, language.commands.test, ...target.commands(context).deploy],
  };
}

/** Keeps locks, journals and undo records out of the team's repository. */
const ignoreFile: StagedFile = {
  path: `${stateFolder}/.gitignore`,
  content: stateIgnore,
  executable: false,
};

const byPath = (a: StagedFile, b: StagedFile): number => (a.path < b.path ? -1 : 1);

function sameProject(answers: readonly Answers[]): Answers {
  const first = answers[0];
  if (!first)
    throw new UserError('CLT_MISSING_ANSWER', 'There are no answers.', {
      hint: 'Give one function at least.',
    });
  for (const [at, other] of answers.entries()) {
    if (other.language !== first.language || other.iac !== first.iac) {
      throw new UserError(
        'CLT_BAD_ANSWER',
        `${other.name} and ${first.name} differ in language or iac.`,
        {
          hint: 'The functions of one project share both; run the command once for each project.',
        },
      );
    }
    if (answers.findIndex(({ name }) => name === other.name) < at) {
      throw new UserError('CLT_BAD_ANSWER', `Two functions are called ${other.name}.`, {
        hint: 'Give each its own name.',
      });
    }
  }
  return first;
}

function foldersOf(first: Answers, answers: readonly Answers[]): string[] {
  const triggers = new Set(answers.map(({ trigger }) => `triggers/${trigger}`));
  return [...triggers, `targets/${first.iac}`, `languages/${first.language}`, 'shared'];
}

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
  const test = intents.find(({ path }) => language.isTest(path))?.path ?? '';
  const events = Object.keys(eventsOf(plan, fixtures)).map(
    (name) => `${folder}/events/${name}.json`,
  );
  return { intents, planned: { plan, handler: plan.code.entry, test, events } };
}

function sharedFiles(
  context: ProjectContext,
  contributions: readonly Contribution[],
  target: Target,
  language: Language,
): FileIntent[] {
  const lines = [...new Set(contributions.flatMap(({ ignore = [] }) => ignore))].sort();
  return [
    readme(context, target, language),
    { path: '.gitignore', content: { text: `${lines.join('\n')}\n` } },
    ...packageJson(context.name, contributions),
  ];
}

function packageJson(name: string, contributions: readonly Contribution[]): FileIntent[] {
  const parts = contributions.flatMap(({ npm = [] }) => npm);
  if (parts.length === 0) return [];
  const needed = new Set(parts.flatMap(({ dependencies = {} }) => Object.keys(dependencies)));
  const merged = (key: 'scripts' | 'dependencies' | 'devDependencies') => {
    const entries = parts
      .flatMap((part) => Object.entries(part[key] ?? {}))
      .filter(([name]) => key !== 'devDependencies' || !needed.has(name));
    const ordered = key === 'scripts' ? entries : entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length > 0 ? { [key]: Object.fromEntries(ordered) } : {};
  };
  const content = {
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    ...merged('scripts'),
    ...merged('dependencies'),
    ...merged('devDependencies'),
  };
  return [
    {
      path: 'package.json',
      content: { template: 'shared/package.json.hbs', view: { package: content } },
    },
  ];
}

function stageFile(
  { path, content, executable = false }: FileIntent,
  render: Render,
  target: Target,
): StagedFile {
  const text = 'text' in content ? content.text : render(content.template, content.view);
  const ended = `${text.trimEnd()}\n`;
  return { path, content: target.finish?.(path, ended) ?? ended, executable };
}
