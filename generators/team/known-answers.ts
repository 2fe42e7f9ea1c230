import { optionTypes } from '../../generated/option-types.js';
import { summaries } from '../../generated/summaries.js';
import { commonAnswers } from '../answer-options.js';
import type { Catalogue } from '../catalogue.js';
import type { Option } from '../define.js';
import { nearest } from '../nearest.js';
import { optionProblem } from '../option-values.js';
import { printable } from '../printable.js';
import type { KeyPath } from './config-text.js';
import { configError, type Problem, unknownKey } from './problems.js';
import type { Source } from './source.js';

/** What functions are asked, whatever their trigger, and what each answer can be. */
export interface KnownAnswers {
  /** By name of an answer or option, the types that it has. */
  types: ReadonlyMap<string, ReadonlySet<Option['type']>>;
  /** Answers of which only these exist. */
  closed: ReadonlyMap<string, readonly string[]>;
}

/** What each function has of its own, so that no team can say it for all. */
const ownAnswers: ReadonlySet<string> = new Set(['name', 'source', 'to']);

/** Everything that is known of answers: of the shipped triggers by what the build noted, of others by looking. */
export async function knownAnswers(catalogue: Catalogue): Promise<KnownAnswers> {
  const types = new Map<string, Set<Option['type']>>();
  const know = (name: string, type: Option['type']): void => {
    types.set(name, (types.get(name) ?? new Set()).add(type));
  };
  for (const [name, { type }] of Object.entries<Option>(commonAnswers)) know(name, type);
  for (const [name, all] of Object.entries(optionTypes)) for (const type of all) know(name, type);
  const shipped = new Set(summaries.map(({ id }) => id));
  for (const id of catalogue.triggerIds) {
    if (shipped.has(id)) continue;
    const { options } = await catalogue.trigger(id);
    for (const [name, { type }] of Object.entries(options)) know(name, type);
  }
  const languages = await Promise.all(catalogue.languageIds.map((id) => catalogue.language(id)));
  const closed = new Map([
    ['trigger', catalogue.triggerIds],
    ['language', catalogue.languageIds],
    ['iac', catalogue.targetIds],
    ['runtime', [...new Set(languages.flatMap(({ runtimes }) => runtimes))]],
  ]);
  return { types, closed };
}

/**
 * Holds what a source says of answers against what is known of them.
 * @throws UserError CLT_BAD_CONFIG
 */
export function checkAnswers({ document, ...source }: Source, known: KnownAnswers): void {
  const problems: Problem[] = [];
  for (const member of ['defaults', 'locked'] as const) {
    for (const [name, { value, path }] of source[member]) {
      problems.push(
        ...nameProblems(name, path, known, member),
        ...valueProblems(name, value, path, known),
      );
    }
  }
  for (const [name, { value: allowance, path }] of source.allowed) {
    problems.push(...nameProblems(name, path, known, 'allowed'));
    if ('oneOf' in allowance) {
      const items = allowance.oneOf.map((item, at) => ({ item, inner: [...path, at] }));
      problems.push(...items.flatMap(({ item, inner }) => valueProblems(name, item, inner, known)));
    } else {
      problems.push(...kindProblems(name, 'pattern' in allowance, path, known));
    }
  }
  if (problems.length > 0) throw configError(document, problems);
}

type Member = 'defaults' | 'locked' | 'allowed';

function nameProblems(
  name: string,
  path: KeyPath,
  { types }: KnownAnswers,
  member: Member,
): Problem[] {
  const isOwn = member === 'allowed' ? name === 'to' : ownAnswers.has(name);
  if (isOwn) {
    const hint = 'Leave it to the flags of each run.';
    return [{ path, says: 'is what each function has of its own', hint }];
  }
  if (types.has(name)) return [];
  const { says, hint } = unknownKey([name], [...types.keys()]);
  const list = '«create-lambda-trigger describe <trigger>» shows the answers of one.';
  const isNear = hint.startsWith('Did');
  return [{ path, says: says.replace('key', 'answer'), hint: isNear ? hint : list }];
}

function valueProblems(
  name: string,
  value: unknown,
  path: KeyPath,
  { closed }: KnownAnswers,
): Problem[] {
  if (!Object.hasOwn(commonAnswers, name)) return [];
  const option: Option = commonAnswers[name as keyof typeof commonAnswers];
  const problem = optionProblem(value, option);
  if (problem !== null) return [{ path, says: problem, hint: hintOf(option) }];
  const words = closed.get(name);
  if (value === null || !words || words.includes(String(value))) return [];
  const near = nearest(String(value), words);
  const all = words.length <= 8 ? `It can be ${words.join(', ')}.` : null;
  const hint = near ? `Did you mean ${near}?` : (all ?? '«create-lambda-trigger list» shows all.');
  return [
    { path, says: `is «${printable(String(value).slice(0, 80))}», which there is not`, hint },
  ];
}

const hintOf = ({ description }: Option): string => `It is: ${description}.`;

function kindProblems(
  name: string,
  isPattern: boolean,
  path: KeyPath,
  { types }: KnownAnswers,
): Problem[] {
  const own = types.get(name);
  if (!own || (isPattern ? !onlyNumbers(own) : own.has('integer') || own.has('number'))) return [];
  const says = isPattern ? 'takes no pattern: it is a number' : 'takes no range: it is no number';
  return [{ path, says, hint: `Give ${isPattern ? 'minimum and maximum, or ' : ''}a list.` }];
}

const onlyNumbers = (types: ReadonlySet<Option['type']>): boolean =>
  [...types].every((type) => type === 'integer' || type === 'number' || type === 'boolean');
