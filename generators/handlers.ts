import type { Case, CaseTable, FileIntent, Fixtures, FunctionPlan, Language } from './define.js';
import { UserError } from './errors.js';
import { camel, pascal, snake } from './names.js';
import { codes } from './view.js';

/** What the files of a function are made from. */
export interface HandlerSources {
  language: Language;
  /** Paths of all templates at hand. */
  templates: Iterable<string>;
  fixtures: Fixtures;
  cases: CaseTable;
}

/** The folders below `templates/` with files of a function that other triggers have as well. */
export function sharedFolders(
  { answers, trigger, context }: FunctionPlan,
  { handlers }: Pick<Language, 'handlers'>,
): string[] {
  const { shared = [] } = trigger;
  const folders = typeof shared === 'function' ? shared(answers.options as never, context) : shared;
  return folders.map((folder) => `shared/${folder}/${handlers}`);
}

/** The folder of one function: handler, business module, test and events. */
export function handlerFiles(plan: FunctionPlan, sources: HandlerSources): FileIntent[] {
  const folder = sources.language.functionFolder(plan.answers.name);
  const events = eventsOf(plan, sources.fixtures);
  const own = handlerView(plan, events, casesOf(plan, sources.cases));
  const view = { ...sources.language.view(plan.answers.name), ...own };
  const listed = handlerTemplates(plan, sources);
  const code = ofLastFolder(
    listed.flatMap((each) =>
      expand(each, view, sources).map((file) => ({ file, rank: each.rank })),
    ),
  );
  return [
    ...code.map((file) => ({ ...file, path: `${folder}/${fileName(file.path, sources)}` })),
    ...Object.entries(events).map(([name, event]) => ({
      path: `${folder}/events/${name}.json`,
      content: { template: 'shared/event.json.hbs', view: { event } },
    })),
  ];
}

/** Of files with one path that of the last folder is meant: what a team brings for a language of its own. */
function ofLastFolder(ranked: readonly { file: FileIntent; rank: number }[]): FileIntent[] {
  const sorted = ranked.toSorted((a, b) => a.rank - b.rank);
  const last = new Map(sorted.map((each) => [each.file.path, each]));
  return ranked.filter((each) => last.get(each.file.path) === each).map(({ file }) => file);
}

/** The files of a folder of templates as a language spells them, relative to where they are to lie. */
export function filesIn(
  folder: string,
  view: object,
  { language, templates }: Pick<HandlerSources, 'language' | 'templates'>,
): FileIntent[] {
  return [...templates]
    .filter((template) => template.startsWith(folder))
    .map((template) => ({
      path: template.slice(folder.length, -'.hbs'.length),
      content: { template, view },
    }))
    .map((file) => respelled(file, language))
    .map((file) => ({ ...file, path: fileName(file.path, { language }) }));
}

function fileName(path: string, { language }: Pick<HandlerSources, 'language'>): string {
  return language.fileName?.(path) ?? path;
}

/** The events of a function, by case name. */
export function eventsOf(plan: FunctionPlan, fixtures: Fixtures): Fixtures {
  const { answers, trigger, context } = plan;
  return trigger.events?.(answers.options as never, fixtures, context) ?? fixtures;
}

/** The test table of a function, from the table of its trigger. */
export function casesOf({ answers, trigger, context }: FunctionPlan, table: CaseTable): Case[] {
  return trigger.cases(answers.options as never, table, context);
}

interface Listed {
  template: string;
  /** Path inside the function's folder; `[route]` stands for each of the view's `routes`. */
  path: string;
  /** Of its folder: those of the trigger come after those that others have as well. */
  rank: number;
}

/** A style's variant carries it as an infix: `handler.plain.ts.hbs` becomes `handler.ts`. */
function handlerTemplates(plan: FunctionPlan, { language, templates }: HandlerSources): Listed[] {
  const { answers, trigger } = plan;
  const folders = [
    ...sharedFolders(plan, language).map((folder) => `${folder}/`),
    `triggers/${answers.trigger}/${language.handlers}/`,
    `languages/${answers.language}/handlers/${answers.trigger}/`,
  ];
  const other = answers.style === 'plain' ? '.powertools.' : '.plain.';
  const listed = [...templates].flatMap((template) => {
    const rank = folders.findIndex((prefix) => template.startsWith(prefix));
    if (rank < 0 || template.includes(other)) return [];
    const path = template
      .slice(folders[rank]?.length, -'.hbs'.length)
      .replace(`.${answers.style}.`, '.');
    return [{ template, path, rank }];
  });
  if (!listed.some(({ path }) => /^(?:handler\.[a-z]+$|\[)/.test(path))) {
    throw new UserError('CLT_BAD_ANSWER', `${trigger.id} has no code in ${language.title}.`, {
      hint: `It goes into triggers/${trigger.id}/${language.handlers}/; or choose another --language.`,
    });
  }
  return listed;
}

function expand(
  { template, path }: Omit<Listed, 'rank'>,
  view: View,
  { language }: HandlerSources,
): FileIntent[] {
  const item = /\[(\w+)\]/.exec(path)?.[1];
  if (!item) return [respelled({ path, content: { template, view } }, language)];
  const items = (view[`${item}s`] ?? []) as { id: string }[];
  return items.map((member) =>
    respelled(
      {
        path: path.replace(`[${item}]`, language.moduleName(member.id)),
        content: { template, view: { ...view, [item]: member } },
      },
      language,
    ),
  );
}

function respelled(file: FileIntent, { respell }: Language): FileIntent {
  if (!respell) return file;
  const path = respell.path(file.path);
  return { ...file, path, respell: (text) => respell.text(path, text) };
}

type View = { [key: string]: unknown };

function handlerView(
  { answers, trigger, context, wiring }: FunctionPlan,
  events: Fixtures,
  cases: Case[],
): View {
  return {
    name: answers.name,
    fn: wiring.fn,
    names: codes({
      camel: camel(answers.name),
      pascal: pascal(answers.name),
      snake: snake(answers.name),
    }),
    plain: answers.style === 'plain',
    powertools: answers.style === 'powertools',
    events: Object.keys(events),
    cases,
    ...trigger.view?.(answers.options as never, context),
  };
}
