import { defaults } from '../../templates/defaults.js';
import { commonAnswers } from '../answer-options.js';
import { completeAnswers } from '../answers.js';
import { type CellRenderer, renderBlocks } from '../blocks.js';
import type { Catalogue } from '../catalogue.js';
import type { Console } from '../console.js';
import type { Blocks, FunctionPlan, Option, SourceKind, Trigger } from '../define.js';
import { UserError } from '../errors.js';
import { planFunction } from '../plan.js';
import { renderer } from '../render.js';
import { requiredAnswers, requiredExample } from '../required.js';
import { answersSchema, optionFacts } from '../schema.js';

/** What each target makes for a trigger: resource types, resources or calls by target id. */
export type Makes = { [target: string]: string[] };

/** `describe <trigger>`: everything that is known of it, as text, JSON or a JSON Schema of its answers. */
export async function describe(
  id: string,
  catalogue: Catalogue,
  console: Console,
  { json, schema }: { json: boolean; schema: boolean },
): Promise<void> {
  const trigger = await catalogue.trigger(id);
  if (schema) {
    console.out(`${JSON.stringify(await answersSchema(trigger, catalogue), null, 2)}\n`);
    return;
  }
  const makes = await makesOf(trigger, catalogue);
  if (json) {
    console.out(`${JSON.stringify([facts(trigger, makes)], null, 2)}\n`);
    return;
  }
  console.out(text(trigger, makes, console));
}

function facts(trigger: Trigger, makes: Makes) {
  const { id, title, family, summary, invocation, docs, eventType, timeout } = trigger;
  const { responseContract, permission, pitfalls, source } = trigger;
  return {
    ...{ id, title, family, summary, invocation, docs, eventType, timeout },
    ...{ responseContract, permission, pitfalls },
    source: source && {
      noun: source.noun,
      example: source.example,
      arnFrom: source.arnFrom ?? null,
      required: source.required ?? false,
    },
    options: Object.entries(trigger.options).map(([name, option]) => optionFacts(name, option)),
    makes,
  };
}

/** Renders the trigger with its defaults in every target and reads what came out. */
async function makesOf(trigger: Trigger, catalogue: Catalogue): Promise<Makes> {
  const language = await catalogue.language(defaults.language);
  const makes: Makes = {};
  for (const id of catalogue.targetIds) {
    const target = await catalogue.target(id);
    const answers = await completeAnswers(
      { name: 'example', trigger: trigger.id, iac: id, ...requiredAnswers(trigger) },
      catalogue,
    );
    const templates = await catalogue.templates([
      `triggers/${trigger.id}`,
      `triggers/${trigger.id}/${id}`,
      `targets/${id}`,
      `languages/${defaults.language}`,
    ]);
    const plan = planFunction(answers, trigger, language);
    const blocks = blocksOf(plan, { target, render: renderer(templates), templates });
    if (!blocks) continue;
    const all = Object.values(blocks).flat().join('\n');
    makes[id] = [...new Set([...all.matchAll(target.makes)].map((match) => match[1] ?? ''))].sort();
  }
  return makes;
}

/** Null for a target that a team's own trigger has no cells for. */
function blocksOf(plan: FunctionPlan, cells: CellRenderer): Blocks | null {
  try {
    return renderBlocks(plan, cells);
  } catch (error) {
    if (error instanceof UserError && error.code === 'CLT_BAD_DESCRIPTOR') return null;
    throw error;
  }
}

function text(trigger: Trigger, makes: Makes, { outColors }: Console): string {
  const { bold, cyan } = outColors;
  const { source } = trigger;
  const sections: [string, string[]][] = [
    [
      'Options',
      Object.entries(trigger.options).map(([name, option]) => optionLine(name, option, cyan)),
    ],
    ['Common', ['runtime', 'memory', 'timeout'].map((name) => commonLine(name, trigger, cyan))],
    ['Source', source ? sourceLines(source) : []],
    ['Event', [trigger.eventType]],
    ['Response', [trigger.responseContract]],
    ['Permission', [trigger.permission]],
    [
      'Makes',
      Object.entries(makes).map(([target, types]) => `${cyan(target)}: ${types.join(', ')}`),
    ],
    ['Pitfalls', trigger.pitfalls.map((pitfall) => `- ${pitfall}`)],
    ['Documentation', [trigger.docs]],
  ];
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${bold(title)}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return `${bold(trigger.title)} (${trigger.invocation})\n${trigger.summary}\n\n${body.join('\n')}`;
}

function sourceLines({ noun, example, arnFrom, required }: SourceKind): string[] {
  const found = arnFrom === undefined ? [] : [`«${arnFrom}» prints the ARN of one`];
  const takes = required ? 'needs' : 'takes';
  return [`--source ${takes} an existing ${noun}, such as ${example}`, ...found];
}

function commonLine(name: string, trigger: Trigger, cyan: (text: string) => string): string {
  const option = commonAnswers[name as 'timeout'] as Option;
  const preset = { timeout: trigger.timeout }[name] ?? option.default;
  return optionLine(name, { ...option, default: preset } as Option, cyan);
}

function optionLine(name: string, option: Option, cyan: (text: string) => string): string {
  const preset = option.default;
  const unset = preset === null || (Array.isArray(preset) && preset.length === 0);
  const example = requiredExample(option);
  const open = example === null ? '' : `, required, such as ${example}`;
  const shown = unset ? open : `, default ${Array.isArray(preset) ? preset.join(',') : preset}`;
  return `${cyan(`--${name}`)}  ${option.description} (${rangeOf(option)}${shown})`;
}

function rangeOf(option: Option): string {
  if (option.type === 'integer' || option.type === 'number') {
    return `${option.minimum} to ${option.maximum}`;
  }
  if (option.type === 'enum') return option.enum.join(' | ');
  return { boolean: 'true | false', string: 'text', list: 'comma-separated list' }[option.type];
}
