import { commonAnswers } from './answer-options.js';
import type { RawAnswers } from './answers.js';
import type { Policy } from './ask.js';
import { type Catalogue, catalogue as shipped } from './catalogue.js';
import { create } from './commands/create.js';
import { processConsole } from './console.js';
import type { Option, SourceKind } from './define.js';
import { UserError } from './errors.js';
import { gather } from './gather.js';
import { layered } from './layers/layered.js';
import { type PlopTemplates, plopLayers, plopWords, type Registry } from './layers/plop-words.js';
import { typedProblem } from './option-values.js';
import { type TeamOfRun, teamFor } from './team/team-for.js';
import { narrowedQuestion, type Question } from './team-questions.js';

/** The part of plop's API that this plopfile uses; plop's own types need inquirer's. */
export interface Plop extends Registry {
  setActionType(
    name: string,
    action: (answers: RawAnswers, config?: unknown) => Promise<string>,
  ): unknown;
  setGenerator(name: string, generator: object): unknown;
}

/** What a team's plopfile may preset. */
export interface PlopfileConfig extends PlopTemplates {
  /** Answers that are given already, and so are not asked. */
  answers?: RawAnswers;
  /** Replaces files that are in the way. */
  force?: boolean;
  /** The team's configuration; by default the nearest one to where plop writes, and none with `false`. */
  config?: string | false;
  /** Lets modules of the team's configuration and packs run. */
  trust?: boolean;
}

/** The action through which every generator writes: all files or none. */
const actionType = 'lambda-trigger:create';

/**
 * Registers the generators `lambda-trigger` and, for each trigger, `lambda-trigger:<id>`. For a team's
 * plopfile: `await lambdaTrigger(plop, { answers: { iac: 'terraform' } })`, which has the helpers and partials
 * of the plopfile in force, or `await plop.load('create-lambda-trigger', { helpers, partials })`, which has
 * those that it is handed.
 */
export default async function lambdaTrigger(
  plop: Plop,
  config: PlopfileConfig = {},
): Promise<void> {
  const { catalogue, policy } = await teamOf(plop, config);
  const left = (prompts: Prompt[]): Prompt[] => open(prompts, config, policy);
  plop.setActionType(actionType, (answers, action) =>
    run(plop, { ...config.answers, ...answers, ...triggerOf(action) }, config),
  );
  plop.setGenerator('lambda-trigger', {
    description: 'A Lambda function with its trigger, tests and infrastructure',
    prompts: left([triggerPrompt(catalogue), ...(await commonPrompts(catalogue))]),
    actions: [{ type: actionType }],
  });
  for (const id of catalogue.triggerIds) {
    const trigger = await catalogue.trigger(id);
    const own = Object.entries(trigger.options).filter(([, { ask }]) => ask);
    plop.setGenerator(`lambda-trigger:${id}`, {
      description: trigger.summary,
      prompts: left([
        ...(await commonPrompts(catalogue)),
        ...(trigger.source?.required ? [sourcePrompt(trigger.source)] : []),
        ...own.map(([name, option]) => prompt(name, option)),
      ]),
      actions: [{ type: actionType, trigger: id }],
    });
  }
}

/** The trigger that a generator is for; nothing for the one that asks for it. */
function triggerOf(action: unknown): RawAnswers {
  const isFor = typeof action === 'object' && action !== null && 'trigger' in action;
  return isFor ? { trigger: action.trigger } : {};
}

/**
 * The team whose configuration holds where plop writes; its catalogue has the templates of the plopfile first,
 * with the words that are registered by now.
 */
async function teamOf(
  plop: Plop,
  config: PlopfileConfig,
): Promise<Pick<TeamOfRun, 'catalogue' | 'policy'>> {
  const { trust = false, config: named } = config;
  const flags = { trust, ...(named === undefined ? {} : { config: named }) };
  const console = processConsole({ color: true, quiet: false });
  const team = await teamFor(plop.getDestBasePath(), flags, { catalogue: shipped, console });
  const words = plopWords(plop, config);
  return { ...team, catalogue: layered(team.catalogue, plopLayers(plop, config), { words }) };
}

async function run(plop: Plop, given: RawAnswers, config: PlopfileConfig): Promise<string> {
  const { catalogue, policy } = await teamOf(plop, config);
  const answers = await gather(given, { catalogue, policy, file: null, prompter: null });
  const flags = { out: null, dryRun: false, force: config.force ?? false };
  const workingDirectory = plop.getDestBasePath();
  const context = { catalogue, prompter: null, workingDirectory, now: new Date() };
  const { changes, errors } = await create(answers, flags, context);
  const [refusal] = errors;
  if (refusal) {
    throw new UserError('CLT_CONFLICT', refusal.message, {
      hint: 'Choose another name, or set force.',
      ...(refusal.path === undefined ? {} : { path: refusal.path }),
    });
  }
  return changes.map(({ action, path }) => `${action} ${answers[0]?.name}/${path}`).join('\n');
}

type Prompt = Question & { name: string };

/** The prompts that the plopfile's preset and the team leave open, each with what the team allows. */
function open(
  prompts: Prompt[],
  { answers = {} }: PlopfileConfig,
  policy: TeamOfRun['policy'],
): Prompt[] {
  const settled = policy?.settled(answers, {}) ?? answers;
  return prompts
    .filter(({ name }) => settled[name] === undefined)
    .map((each) => (policy ? { ...allowed(each, policy), name: each.name } : each));
}

/** Where the team leaves one choice, that is offered. */
function allowed(prompt: Prompt, policy: Policy): Question {
  const left = narrowedQuestion(prompt.name, prompt, policy);
  if ('ask' in left) return left.ask;
  return {
    ...prompt,
    default: left.only,
    ...(prompt.choices ? { choices: [String(left.only)] } : {}),
  };
}

function triggerPrompt(catalogue: Catalogue): Prompt {
  return { name: 'trigger', type: 'list', message: 'Trigger', choices: catalogue.triggerIds };
}

async function commonPrompts(catalogue: Catalogue): Promise<Prompt[]> {
  return [
    prompt('name', commonAnswers.name),
    { name: 'language', type: 'list', message: 'Language', choices: catalogue.languageIds },
    { name: 'style', type: 'list', message: 'Style', choices: [...commonAnswers.style.enum] },
    { name: 'iac', type: 'list', message: 'Infrastructure as code', choices: catalogue.targetIds },
  ];
}

function sourcePrompt({ noun, example }: SourceKind): Prompt {
  const validate = (answer?: string) => Boolean(answer) || `One is needed, such as ${example}`;
  return { name: 'source', type: 'input', message: `Existing ${noun}`, validate };
}

function prompt(name: string, option: Option): Prompt {
  const { description: message, default: preset } = option;
  if (option.type === 'boolean') return { name, type: 'confirm', message, default: preset };
  if (option.type === 'enum')
    return { name, type: 'list', message, choices: [...option.enum], default: preset };
  return {
    ...{
      name,
      type: 'input',
      message,
      validate: (answer?: string) => typedProblem(name, answer, option) ?? true,
    },
    ...(preset === null ? {} : { default: String(preset) }),
    filter: (answer: string) => (answer === '' ? undefined : answer),
  };
}
