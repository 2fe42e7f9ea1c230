import type { Catalogue } from './catalogue.js';
import type { Answers, FunctionPlan, Language, Target, Trigger } from './define.js';
import { UserError } from './errors.js';
import { sharedFolders } from './handlers.js';
import { pascal } from './names.js';
import { rejectRivals } from './overlap.js';
import { besideHost, type PlanSurroundings, planFunction } from './plan.js';
import type { CompiledTemplate } from './render.js';
import { filesFolder } from './team-files.js';
import type { FunctionSettings } from './wiring.js';

/** What the functions of one run share, and their plans. */
export interface LoadedRun {
  language: Language;
  target: Target;
  plans: FunctionPlan[];
  templates: Map<string, CompiledTemplate>;
}

/**
 * Loads what these answers need of the catalogue and plans each function.
 * @throws UserError CLT_BAD_ANSWER when the functions differ in language or target, or share a name;
 * CLT_CONFLICT when two want what one bucket cannot do for both.
 */
export async function loadRun(
  answers: readonly Answers[],
  catalogue: Catalogue,
  { declared = [], settings = {} }: PlanSurroundings = {},
): Promise<LoadedRun> {
  const first = sameProject(answers);
  const language = await catalogue.language(first.language);
  const target = await catalogue.target(first.iac);
  const triggers = await Promise.all(answers.map(({ trigger }) => catalogue.trigger(trigger)));
  const common = language.compiledPackages ? architectureOf(triggers) : {};
  const surroundings = { declared, settings: { ...common, ...settings } };
  const plans: FunctionPlan[] = [];
  for (const [at, trigger] of triggers.entries()) {
    const plan = planFunction(answers[at] ?? first, trigger, language, surroundings);
    plans.push(besideHost(plan, target, plans));
  }
  rejectRivals(plans.map(({ wiring }) => wiring));
  return {
    language,
    target,
    plans,
    templates: await catalogue.templates(foldersOf(first, plans, language)),
  };
}

/** The architecture that one of these has alone, and all with it, since they share what is compiled for it. */
function architectureOf(triggers: readonly Trigger[]): Partial<FunctionSettings> {
  const architecture = triggers.map(({ fn }) => fn?.architecture).find((each) => each);
  return architecture ? { architecture } : {};
}

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
    if (answers.findIndex(({ name }) => pascal(name) === pascal(other.name)) < at) {
      throw new UserError(
        'CLT_BAD_ANSWER',
        `The name ${other.name} is taken: another function's differs by hyphens at most.`,
        {
          hint: 'Give each its own name.',
        },
      );
    }
  }
  return first;
}

function foldersOf({ iac }: Answers, plans: readonly FunctionPlan[], language: Language): string[] {
  const { id, handlers } = language;
  const own = plans.map(({ trigger }) => `triggers/${trigger.id}`);
  const parts = own.flatMap((folder) => [
    folder,
    `${folder}/${handlers}`,
    `${folder}/${iac}`,
    `${folder}/scripts`,
  ]);
  const shared = plans.flatMap((plan) => sharedFolders(plan, language));
  const dispatch = plans.some(({ host }) => host)
    ? [`shared/dispatch/${handlers}`, `shared/branch/${handlers}`]
    : [];
  return [
    ...new Set([...parts, ...shared]),
    ...dispatch,
    `targets/${iac}`,
    `languages/${id}`,
    'shared',
    ...(plans.some(({ answers }) => answers.standard?.files) ? [filesFolder] : []),
  ];
}
