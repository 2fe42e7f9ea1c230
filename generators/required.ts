import { withArticle } from './article.js';
import type { Option, SourceKind, Trigger } from './define.js';
import { UserError } from './errors.js';

/** A complete answer to an option that must be answered; null for one that has a default. */
export function requiredExample(option: Option): string | null {
  return ('required' in option ? option.required : undefined) ?? null;
}

/** What an answer must be given for, by its flag's name, with an example of each. */
export function requiredAnswers({ source, options }: Pick<Trigger, 'source' | 'options'>): {
  [name: string]: string;
} {
  const open = Object.entries<Option>(options).flatMap(([name, option]) => {
    const example = requiredExample(option);
    return example === null ? [] : [[name, example] as const];
  });
  return {
    ...(source?.required ? { source: source.example } : {}),
    ...Object.fromEntries(open),
  };
}

/**
 * Refuses answers that lack one which nothing can stand for.
 * @throws UserError CLT_MISSING_ANSWER
 */
export function rejectOpen(given: { [key: string]: unknown }, trigger: Trigger): void {
  const needed = Object.keys(requiredAnswers(trigger));
  const [name] = needed.filter((each) => isOpen(given[each]));
  if (name === undefined) return;
  const { source, options } = trigger;
  const hint =
    name === 'source' && source
      ? `--source takes ${taken(source)}.`
      : `--${name}: ${options[name]?.description}, such as ${requiredAnswers(trigger)[name]}.`;
  throw new UserError('CLT_MISSING_ANSWER', `--${name} is missing.`, {
    hint,
  });
}

function isOpen(answer: unknown): boolean {
  return answer === undefined || answer === null || answer === '' || isEmptyList(answer);
}

function isEmptyList(answer: unknown): boolean {
  return Array.isArray(answer) && answer.length === 0;
}

/** What `--source` takes, for hints. */
export function taken({ noun, example, arnFrom, declaredAs }: SourceKind): string {
  if (declaredAs.length === 0) return `${withArticle(noun)}, such as ${example}`;
  const ways = arnFrom === undefined ? 'the name or the ARN' : 'the ARN';
  const found = arnFrom === undefined ? '' : `; «${arnFrom}» prints what there is`;
  return `what the project declares, or ${ways} of an existing ${noun}, such as ${example}${found}`;
}
