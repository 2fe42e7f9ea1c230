import { defaults } from '../templates/defaults.js';
import { commonAnswers } from './answer-options.js';
import type { Catalogue } from './catalogue.js';
import { type Declared, hostOf } from './declared.js';
import type {
  Answers,
  Language,
  OptionValue,
  Standard,
  Style,
  Trigger,
  TriggerContext,
} from './define.js';
import { UserError } from './errors.js';
import { flatAnswers } from './flat-answers.js';
import { nameMaxLength, namePattern, shorten } from './names.js';
import { calledInAws } from './naming.js';
import { nearest } from './nearest.js';
import { optionAnswers, parseOption } from './option-values.js';
import { printable } from './printable.js';
import { rejectOpen } from './required.js';
import { parseSource, regionOfArn } from './source.js';
import { standardSettings } from './standard-settings.js';
import type { FunctionSettings } from './wiring.js';

/** Answers as they come from flags or a file: unchecked, options beside the common ones. */
export type RawAnswers = { [key: string]: unknown };

/** Days that log events are kept; AwsSolutions rules want an explicit number. */
const logRetention = 30;

/**
 * Turns raw answers into complete ones: every default filled in, every value within its range, every
 * rule of the trigger kept. `declared` is what answers may refer to.
 * @throws UserError CLT_MISSING_ANSWER, CLT_BAD_ANSWER, CLT_BAD_NAME, CLT_UNKNOWN_TRIGGER or CLT_UNKNOWN_OPTION.
 */
export async function completeAnswers(
  raw: RawAnswers,
  catalogue: Catalogue,
  declared: readonly Declared[] = [],
): Promise<Answers> {
  const given = flatAnswers(raw);
  const to = text(given, 'to');
  const called = hostOf(to, declared)?.fn.called;
  const name = called ? nameOf(given, called) : checkedName(given);
  const trigger = await catalogue.trigger(required(given, 'trigger'));
  const language = await catalogue.language(text(given, 'language') ?? defaults.language);
  const target = await catalogue.target(text(given, 'iac') ?? defaults.iac);
  rejectUnknown(given, trigger);
  rejectOpen(given, trigger);
  const standard = await standardOf(given['standard']);
  const answers: Answers = {
    name,
    trigger: trigger.id,
    language: language.id,
    style: (text(given, 'style') ?? 'plain') as Style,
    iac: target.id,
    source: text(given, 'source'),
    to,
    runtime: checkedRuntime(text(given, 'runtime'), language),
    memory: Number((isOpen(given, 'memory') && trigger.memory) || value(given, 'memory')),
    timeout: Number(value(given, 'timeout') ?? trigger.timeout),
    region: checkedRegion(text(given, 'region'), trigger, text(given, 'source')),
    options: optionAnswers(given, trigger),
    ...(standard ? { standard } : {}),
  };
  checkRules(answers, trigger, declared);
  return answers;
}

/** The settings of the function and its existing source, as triggers see them. */
export function triggerContext(
  answers: Answers,
  trigger: Trigger,
  declared: readonly Declared[] = [],
): TriggerContext {
  const host = hostOf(answers.to, declared);
  const settings = functionSettings({
    ...answers,
    timeout: host?.fn.timeout ?? answers.timeout,
    runtime: host?.fn.runtime ?? answers.runtime,
  });
  const standard = standardSettings(answers.standard, trigger, host !== null);
  const fn = { ...settings, ...standard, ...trigger.fn };
  return { fn, source: parseSource(answers.source, trigger, declared), host };
}

/** What a team sets for all its functions; nearly nobody has one, and nothing is loaded for them. */
async function standardOf(raw: unknown): Promise<Standard | null> {
  if (raw === undefined || raw === null) return null;
  return (await import('./team/standard.js')).checkedStandard(raw);
}

function functionSettings(answers: Answers): FunctionSettings {
  const { name, runtime, memory, timeout } = answers;
  const own = { name, called: calledInAws(answers), runtime, memory, timeout };
  return { ...own, architecture: 'arm64', logRetention, environment: {} };
}

/** A further trigger of a function is called after both, unless a person names it. */
function nameOf(given: RawAnswers, called: string): string {
  const named = given['name'] !== undefined && given['name'] !== null;
  return named
    ? checkedName(given)
    : shorten(`${called}-${required(given, 'trigger')}`, nameMaxLength);
}

function value(given: RawAnswers, key: keyof typeof commonAnswers): OptionValue {
  if (isOpen(given, key)) return commonAnswers[key].default;
  return parseOption(key, given[key], commonAnswers[key]);
}

function isOpen(given: RawAnswers, key: keyof typeof commonAnswers): boolean {
  return given[key] === undefined || given[key] === null;
}

function text(given: RawAnswers, key: keyof typeof commonAnswers): string | null {
  const answer = value(given, key);
  return answer === null ? null : String(answer);
}

function required(given: RawAnswers, key: 'name' | 'trigger'): string {
  const answer = given[key];
  if (typeof answer === 'string' && answer !== '') return answer;
  const flag = key === 'name' ? 'the first argument' : `--${key}`;
  throw new UserError('CLT_MISSING_ANSWER', `The ${key} is missing.`, {
    hint: `Give it as ${flag}, for example: create-lambda-trigger orders --trigger sqs`,
  });
}

function checkedName(given: RawAnswers): string {
  const name = required(given, 'name');
  if (name.length <= nameMaxLength && namePattern.test(name)) return name;
  throw new UserError(
    'CLT_BAD_NAME',
    `«${printable(name.slice(0, 80))}» cannot be a function's name.`,
    {
      hint: `A name has lower-case letters, digits and single hyphens, starts with a letter and is at most ${nameMaxLength} long, such as order-events.`,
    },
  );
}

function checkedRuntime(asked: string | null, language: Language): string {
  if (asked === null) return language.defaultRuntime;
  if (language.runtimes.includes(asked)) return asked;
  throw new UserError('CLT_BAD_ANSWER', `--runtime ${asked} does not run ${language.title}.`, {
    hint: `It takes ${language.runtimes.join(', ')}.`,
  });
}

function checkedRegion(
  asked: string | null,
  { id, region }: Trigger,
  source: string | null,
): string | null {
  if (asked === null) return region ?? null;
  if (region !== undefined && asked !== region) {
    throw new UserError('CLT_BAD_ANSWER', `--region ${asked} has no functions of ${id}.`, {
      hint: `They are in ${region} alone.`,
    });
  }
  const there = regionOfArn(source);
  if (there === null || there === asked) return asked;
  throw new UserError('CLT_BAD_ANSWER', `--source is in ${there}, and --region says ${asked}.`, {
    hint: 'What is deployed connects a function with a source of its own region.',
  });
}

function rejectUnknown(given: RawAnswers, trigger: Trigger): void {
  const known = [...Object.keys(commonAnswers), ...Object.keys(trigger.options), 'standard'];
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  throw new UserError(
    'CLT_UNKNOWN_OPTION',
    `${trigger.id} has no option --${printable(unknown)}.`,
    {
      hint: near
        ? `Did you mean --${near}?`
        : `«create-lambda-trigger describe ${trigger.id}» shows its options.`,
    },
  );
}

function checkRules(answers: Answers, trigger: Trigger, declared: readonly Declared[]): void {
  const context = triggerContext(answers, trigger, declared);
  const problem = trigger.check?.(answers.options as never, context)[0];
  if (!problem) return;
  throw new UserError('CLT_BAD_ANSWER', `--${problem.option} ${problem.message}.`, {
    hint: `«create-lambda-trigger describe ${trigger.id}» shows the options and what goes together.`,
  });
}
