import * as z from 'zod';
import { UserError } from '../errors.js';
import { nearest } from '../nearest.js';
import { printable } from '../printable.js';
import type { ConfigDocument, KeyPath } from './config-text.js';

/** What is wrong with a member: a clause that goes on from its key. */
export interface Problem {
  path: KeyPath;
  says: string;
  hint: string;
  /** It is not there: told after what is there and should not be, which may be its wrong name. */
  isMissing?: boolean;
}

const genericHint = 'README, "A team\'s standard", shows what each member takes.';

/** Words for what zod finds where a schema has none of its own. */
const words: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `takes ${nouns[issue.expected] ?? 'another value'}`;
    case 'too_big':
      return `takes at most ${issue.maximum}${issue.origin === 'array' ? ' items' : ''}`;
    case 'too_small':
      return `takes at least ${issue.minimum}${issue.origin === 'array' ? ' items' : ''}`;
    default:
      return 'takes another value';
  }
};

const nouns: { readonly [expected: string]: string } = {
  object: 'a map of members',
  record: 'a map',
  array: 'a list',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
};

/** What a value comes to by a schema, or all that is wrong with it. */
export function checked<T>(
  schema: z.ZodType<T>,
  value: unknown,
): { value: T } | { problems: Problem[] } {
  const result = schema.safeParse(value, { error: words });
  if (result.success) return { value: result.data };
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, schema));
  return {
    problems: problems.map((problem) =>
      hasMember(value, problem.path)
        ? problem
        : { ...problem, says: 'is missing', hint: genericHint, isMissing: true },
    ),
  };
}

function hasMember(value: unknown, path: KeyPath): boolean {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, step)) return false;
    inner = (inner as { [key: PropertyKey]: unknown })[step];
  }
  return true;
}

function problemsOf(issue: z.core.$ZodIssue, schema: z.ZodType): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(z.toJSONSchema(schema, { io: 'input' }), issue.path);
    return issue.keys.map((key) => unknownKey([...issue.path, key], known));
  }
  const inner = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined;
  return [{ path: issue.path, says: inner ?? issue.message, hint: genericHint }];
}

/** A key that is none of those that are known, with the one that is near. */
export function unknownKey(path: KeyPath, known: readonly string[]): Problem {
  const near = nearest(String(path.at(-1)), known);
  const offer = known.length <= 24 ? `It can be ${known.join(', ')}.` : genericHint;
  return { path, says: 'is no key that is known', hint: near ? `Did you mean ${near}?` : offer };
}

type Shape = z.core.JSONSchema.BaseSchema;

/** The keys that a schema has at a path, whatever of several it may be there. */
function keysAt(shape: Shape, [step, ...rest]: KeyPath): string[] {
  const either = [shape, ...(shape.anyOf ?? [])] as Shape[];
  if (step === undefined) return either.flatMap(({ properties }) => Object.keys(properties ?? {}));
  const inner = either.flatMap(({ properties, items, additionalProperties }) => [
    properties?.[String(step)],
    items,
    additionalProperties,
  ]);
  return inner.flatMap((each) =>
    typeof each === 'object' && each !== null ? keysAt(each as Shape, rest) : [],
  );
}

/** The problem that comes first in the file, as a person is told of it. */
export function configError(document: ConfigDocument, problems: readonly Problem[]): UserError {
  const placed = problems.map((problem) => ({ ...problem, line: document.lineOf(problem.path) }));
  const rank = ({ isMissing = false, line }: (typeof placed)[number]): number =>
    (isMissing ? 1_000_000_000 : 0) + (line ?? 0);
  const [first] = placed.sort((a, b) => rank(a) - rank(b));
  const { path = [], says = '', hint = genericHint, line = null } = first ?? {};
  const { file } = document;
  const key = keyName(path);
  const what = key === '' ? file : line === null ? `${key} of ${file}` : key;
  return new UserError('CLT_BAD_CONFIG', `${what} ${says}.`, {
    hint,
    path: file,
    ...(line === null ? {} : { line }),
  });
}

/** `locked.runtime`, `files[0].path`: a path as a person reads it. */
export function keyName(path: KeyPath): string {
  return path
    .map((step) =>
      typeof step === 'number' ? `[${step}]` : `.${printable(String(step).slice(0, 80))}`,
    )
    .join('')
    .replace(/^\./, '');
}
