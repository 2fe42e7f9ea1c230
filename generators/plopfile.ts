import { commonAnswers } from './answer-options.js';
import { completeAnswers, type RawAnswers } from './answers.js';
import { catalogue } from './catalogue.js';
import { create } from './commands/create.js';
import type { Option, SourceKind } from './define.js';
import { UserError } from './errors.js';
import { typedProblem } from './option-values.js';

/** The part of plop's API that this plopfile uses; plop's own types need inquirer's. */
export interface Plop {
  setActionType(
    name: string,
    action: (answers: RawAnswers, config?: unknown) => Promise<string>,
  ): unknown;
  setGenerator(name: string, generator: object): unknown;
  getDestBasePath(): string;
}

/** What a team's plopfile may preset. */
export interface PlopfileConfig {
  /** Answers that are given already, and so are not asked. */
  answers?: RawAnswers;
  /** Replaces files that are in the way. */
  force?: boolean;
}

/** The action through which every generator writes: all files or none. */
const actionType = 'lambda-trigger:create';

/**
 * Registers the generators `lambda-trigger` and, for each trigger, `lambda-trigger:<id>`. For a team's
 * plopfile: `await lambdaTrigger(plop, { answers: { iac: 'terraform' } })`, or
 * `await plop.load('create-lambda-trigger')`.
 */
export default async function lambdaTrigger(
  plop: Plop,
  config: PlopfileConfig = {},
): Promise<void> {
  plop.setActionType(actionType, (answers) => run(plop, { ...config.answers, ...answers }, config));
  plop.setGenerator('lambda-trigger', {
    description: 'A Lambda function with its trigger, tests and infrastructure',
    prompts: open([triggerPrompt(), ...(await commonPrompts())], config),
    actions: [{ type: actionType }],
  });
  for (const id of catalogue.triggerIds) {
    const trigger = await catalogue.trigger(id);
    const own = Object.entries(trigger.options).filter(([, { ask }]) => ask);
    plop.setGenerator(`lambda-trigger:${id}`, {
      description: trigger.summary,
      prompts: open(
        [
          ...(await commonPrompts()),
          ...(trigger.source?.required ? [sourcePrompt(trigger.source)] : []),
          ...own.map(([name, option]) => prompt(name, option)),
        ],
        config,
      ),
      actions: [{ type: actionType, trigger: id }],
    });
  }
}

async function run(plop: Plop, given: RawAnswers, config: PlopfileConfig): Promise<string> {
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

function triggerPrompt(): Prompt {
  return { name: 'trigger', type: 'list', message: 'Trigger', choices: catalogue.triggerIds };
}

async function commonPrompts(): Promise<Prompt[]> {
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
