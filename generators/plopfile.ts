import { commonAnswers } from './answer-options.js';
import { completeAnswers, type RawAnswers } from './answers.js';
import { type Catalogue, catalogue as shipped } from './catalogue.js';
import { create } from './commands/create.js';
import type { Option, SourceKind } from './define.js';
import { UserError } from './errors.js';
import { layered } from './layers/layered.js';
import { type PlopTemplates, plopLayers, plopWords, type Registry } from './layers/plop-words.js';
import { typedProblem } from './option-values.js';

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
  const catalogue = catalogueOf(plop, config);
  plop.setActionType(actionType, (answers) => run(plop, { ...config.answers, ...answers }, config));
  plop.setGenerator('lambda-trigger', {
    description: 'A Lambda function with its trigger, tests and infrastructure',
    prompts: open([triggerPrompt(catalogue), ...(await commonPrompts(catalogue))], config),
    actions: [{ type: actionType }],
  });
  for (const id of catalogue.triggerIds) {
    const trigger = await catalogue.trigger(id);
    const own = Object.entries(trigger.options).filter(([, { ask }]) => ask);
    plop.setGenerator(`lambda-trigger:${id}`, {
      description: trigger.summary,
      prompts: open(
        [
          ...(await commonPrompts(catalogue)),
          ...(trigger.source?.required ? [sourcePrompt(trigger.source)] : []),
          ...own.map(([name, option]) => prompt(name, option)),
        ],
        config,
      ),
      actions: [{ type: actionType, trigger: id }],
    });
  }
}

/** The catalogue with the templates of a plopfile, and with the words that are registered by now. */
function catalogueOf(plop: Plop, config: PlopfileConfig): Catalogue {
  return layered(shipped, plopLayers(plop, config), { words: plopWords(plop, config) });
}

async function run(plop: Plop, given: RawAnswers, config: PlopfileConfig): Promise<string> {
  const catalogue = catalogueOf(plop, config);
  const answers = await completeAnswers(given, catalogue);
  const flags = { out: null, dryRun: false, force: config.force ?? false };
  const context = { catalogue, prompter: null, workingDirectory: plop.getDestBasePath() };
  const { changes, errors } = await create([answers], flags, context);
  const [refusal] = errors;
  if (refusal) {
    throw new UserError('CLT_CONFLICT', refusal.message, {
      hint: 'Choose another name, or set force.',
      ...(refusal.path === undefined ? {} : { path: refusal.path }),
    });
  }
  return changes.map(({ action, path }) => `${action} ${answers.name}/${path}`).join('\n');
}

type Prompt = { name: string; [key: string]: unknown };

/** The prompts that the team's preset leaves open. */
function open(prompts: Prompt[], { answers = {} }: PlopfileConfig): Prompt[] {
  return prompts.filter(({ name }) => answers[name] === undefined);
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
