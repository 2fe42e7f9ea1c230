import { defaults as ours } from '../../templates/defaults.js';
import { commonAnswers } from '../answer-options.js';
import type { RawAnswers } from '../answers.js';
import type { Catalogue } from '../catalogue.js';
import type { Language, Option, Team, Trigger } from '../define.js';
import { UserError } from '../errors.js';
import { optionProblem } from '../option-values.js';
import { printable } from '../printable.js';
import { allows } from './allowance.js';
import { lockedAgainst, sameAnswer } from './locks.js';

/** The option behind an answer; null for one that functions with this trigger lack, or that is not known yet. */
function optionOf(name: string, trigger: Trigger | null): Option | null {
  if (Object.hasOwn(commonAnswers, name)) return commonAnswers[name as keyof typeof commonAnswers];
  return (trigger && Object.hasOwn(trigger.options, name) && trigger.options[name]) || null;
}

/** True for an answer that nobody has given: an option may be null on purpose. */
function isOpen(name: string, answer: unknown): boolean {
  return answer === undefined || (answer === null && Object.hasOwn(commonAnswers, name));
}

/**
 * Answers with those that the team locks, of the trigger too where it is known.
 * @param habits answers that are what the project is, and that nobody gave
 * @throws UserError CLT_LOCKED_BY_TEAM, CLT_BAD_CONFIG
 */
export function withLocks(
  given: RawAnswers,
  trigger: Trigger | null,
  team: Team,
  habits: RawAnswers = {},
): RawAnswers {
  const answers: RawAnswers = { ...given };
  for (const [name, lock] of team.locked) {
    const option = optionOf(name, trigger);
    if (!option) continue;
    const answer = answers[name];
    if (!isOpen(name, answer) && !sameAnswer(answer, lock.value, option)) {
      throw lockedAgainst(name, answer, lock, Object.hasOwn(habits, name));
    }
    rejectWrong(`locked.${name}`, lock.value, option, team);
    answers[name] = lock.value;
  }
  return answers;
}

/** A value that is no answer to this trigger's option; those to all functions are checked before. */
function rejectWrong(key: string, value: unknown, option: Option, { explained }: Team): void {
  const problem = optionProblem(value, option);
  if (problem === null) return;
  const origin = explained.find((each) => each.key === key)?.origin ?? { file: '', line: null };
  throw new UserError('CLT_BAD_CONFIG', `${key} of ${printable(origin.file)} ${problem}.`, {
    hint: 'The option of this trigger takes other values: correct the configuration.',
    path: origin.file,
    ...(origin.line === null ? {} : { line: origin.line }),
  });
}

/**
 * Answers with everything that the team says of functions with their trigger, in their language.
 * @throws UserError CLT_LOCKED_BY_TEAM, CLT_BAD_CONFIG, and those of the catalogue.
 */
export async function filled(
  asked: RawAnswers,
  team: Team,
  catalogue: Catalogue,
): Promise<RawAnswers> {
  const early = withLocks({ ...asked }, null, team);
  early['trigger'] ??= team.defaults['trigger'];
  if (typeof early['trigger'] !== 'string') return early;
  const trigger = await catalogue.trigger(early['trigger']);
  const answers = withLocks(early, trigger, team);
  const languages = await Promise.all(catalogue.languageIds.map((id) => catalogue.language(id)));
  if (isOpen('language', answers['language'])) {
    answers['language'] = languageFor(answers, team, languages);
  }
  const language = await catalogue.language(String(answers['language']));
  rejectOtherRuntime(language, team);
  takeDefaults(answers, team, { trigger, language });
  takeAllowed(answers, team, { trigger, language });
  return answers;
}

/** What a function is, as far as the team's words depend on it. */
interface Kind {
  trigger: Trigger;
  language: Language;
}

function rejectOtherRuntime({ title, runtimes }: Language, { locked }: Team): void {
  const lock = locked.get('runtime');
  if (!lock || runtimes.includes(String(lock.value))) return;
  throw lockedAgainst('runtime', title, lock, false, `which does not run ${title}`);
}

function takeDefaults(answers: RawAnswers, team: Team, { trigger, language }: Kind): void {
  for (const [name, value] of Object.entries(team.defaults)) {
    const option = optionOf(name, trigger);
    if (!option || !isOpen(name, answers[name])) continue;
    if (name === 'runtime' && !language.runtimes.includes(String(value))) continue;
    if (name === 'region' && trigger.region !== undefined && value !== trigger.region) continue;
    rejectWrong(`defaults.${name}`, value, option, team);
    answers[name] = value;
  }
}

/** Where our own default is not among what the team allows, the first that is stands for it. */
function takeAllowed(answers: RawAnswers, team: Team, { trigger, language }: Kind): void {
  const presets: RawAnswers = {
    ...Object.fromEntries(
      Object.entries(trigger.options).map(([name, option]) => [name, option.default]),
    ),
    ...{ style: commonAnswers.style.default, iac: ours.iac, runtime: language.defaultRuntime },
    ...{ memory: trigger.memory ?? commonAnswers.memory.default, timeout: trigger.timeout },
  };
  for (const [name, { allowance }] of team.allowed) {
    const preset = presets[name] ?? null;
    if (!('oneOf' in allowance) || !isOpen(name, answers[name])) continue;
    if (preset === null || allows(allowance, preset)) continue;
    const fits = (each: string): boolean => name !== 'runtime' || language.runtimes.includes(each);
    answers[name] = allowance.oneOf.find(fits);
  }
}

/** The language that the team means where nobody names one: it runs the runtime that is wanted. */
function languageFor(answers: RawAnswers, team: Team, languages: readonly Language[]): string {
  const told = team.defaults['language'];
  if (typeof told === 'string') return told;
  const runtime = answers['runtime'] ?? team.defaults['runtime'];
  const limit = team.allowed.get('language')?.allowance;
  const fits = ({ id, runtimes }: Language): boolean =>
    (runtime == null || runtimes.includes(String(runtime))) && (!limit || allows(limit, id));
  const usual = languages.filter(({ id }) => id === ours.language);
  return [...usual, ...languages].find(fits)?.id ?? ours.language;
}
