import type { FileIntent, FunctionPlan, Language } from './define.js';
import { UserError } from './errors.js';
import { printable } from './printable.js';
import { code } from './view.js';

/** The folder below `templates/` of a team that the templates of its files lie in. */
export const filesFolder = 'files';

/** What team files are made from. */
export interface TeamFileParts {
  language: Language;
  /** All templates at hand, by path. */
  templates: { has(path: string): boolean };
}

/**
 * The files that a team gives each of its functions beside their own; none for a function that is there already.
 * @throws UserError CLT_UNKNOWN_TEMPLATE where a template of theirs is not at hand.
 */
export function teamFiles(
  plan: FunctionPlan,
  { language, templates }: TeamFileParts,
): FileIntent[] {
  const { answers, host } = plan;
  const wanted = host ? [] : (answers.standard?.files ?? []);
  const view = wanted.length > 0 ? fileView(plan, language) : {};
  return wanted.map(({ path, template }) => {
    if (!templates.has(template)) throw missing(template);
    return { path: path.replaceAll('{name}', answers.name), content: { template, view } };
  });
}

/** What the templates of a team see. Ids, paths and names are code; all other texts need an emitter. */
function fileView({ answers, trigger, wiring, code: { entry } }: FunctionPlan, language: Language) {
  const { standard, options } = answers;
  const tags = Object.entries(standard?.tags ?? {}).map(([name, value]) => ({ name, value }));
  return {
    name: code(answers.name),
    called: code(wiring.fn.called),
    trigger: code(trigger.id),
    triggerTitle: trigger.title,
    language: code(language.id),
    languageTitle: language.title,
    style: code(answers.style),
    iac: code(answers.iac),
    runtime: code(wiring.fn.runtime),
    memory: wiring.fn.memory,
    timeout: wiring.fn.timeout,
    region: answers.region,
    source: answers.source,
    folder: code(language.functionFolder(answers.name)),
    handler: code(entry),
    tags: tags.length > 0 ? tags : null,
    options,
  };
}

function missing(template: string): UserError {
  const name = printable(template);
  return new UserError(
    'CLT_UNKNOWN_TEMPLATE',
    `There is no template ${name} of the team's files.`,
    {
      hint: `It is looked for in ${filesFolder}/ of the team's templates, such as .lambda-trigger/templates/${filesFolder}/.`,
    },
  );
}

/**
 * A run's files with those of a team.
 * @throws UserError CLT_BAD_ANSWER where one of these is a file that the run makes or edits itself, or is wanted twice.
 */
export function withTeamFiles(
  own: readonly FileIntent[],
  team: readonly FileIntent[],
  edited: readonly { path: string }[] = [],
): FileIntent[] {
  const paths = new Set([...own, ...edited].map(({ path }) => path));
  for (const { path } of team) {
    if (paths.has(path)) {
      throw new UserError('CLT_BAD_ANSWER', `${printable(path)} cannot be a file of the team's.`, {
        hint: 'The run makes it for something else: give it another path in files, with {name} for the name of the function.',
        path,
      });
    }
    paths.add(path);
  }
  return [...own, ...team];
}
