import type { z } from 'zod';
import { nearest } from '../nearest.js';
import type { DescriptorText, KeyPath } from './read-descriptor.js';

/**
 * A value as a schema has it, or a refusal that names the key, the line and what it takes.
 * @param path where the value stands in the descriptor
 * @throws UserError CLT_BAD_DESCRIPTOR
 */
export function checked<T>(
  schema: z.ZodType<T>,
  value: unknown,
  text: DescriptorText,
  path: KeyPath = [],
): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = deepest(error.issues);
  if (!issue) throw error;
  const at = [...path, ...issue.path];
  if (issue.code === 'unrecognized_keys') return surplus(issue, at, { schema, text });
  const key = at.map(String).join('.');
  return text.refuse(at, `is wrong${key ? ` at ${key}` : ''}: it ${says(issue, value)}`);
}

type Issue = z.core.$ZodIssue;

/** Of a union what the branch says that goes farthest. */
function deepest(issues: readonly Issue[]): readonly Issue[] {
  const [first] = issues;
  if (first?.code !== 'invalid_union') return issues;
  const branches = first.errors.map((branch) => deepest(branch)).filter(({ length }) => length > 0);
  const far = branches.sort((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0];
  return far ? far.map((issue) => ({ ...issue, path: [...first.path, ...issue.path] })) : issues;
}

function surplus(
  { keys }: Extract<Issue, { code: 'unrecognized_keys' }>,
  path: KeyPath,
  { schema, text }: { schema: z.ZodType; text: DescriptorText },
): never {
  const [key = ''] = keys;
  const known = knownAt(schema);
  const near = path.length === 0 ? nearest(key, known) : null;
  return text.refuse(
    [...path, key],
    `has no place for «${[...path, key].map(String).join('.')}»${near ? `; ${near} is near it` : ''}`,
  );
}

function knownAt(schema: z.ZodType): string[] {
  return 'shape' in schema ? Object.keys(schema.shape as object) : [];
}

function says(issue: Issue, whole: unknown): string {
  const value = issue.path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as never)[key] : undefined),
    whole,
  );
  if (value === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return `takes a value of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return `takes ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_small') return `takes ${issue.minimum} at least`;
  if (issue.code === 'too_big') return `takes ${issue.maximum} at most`;
  return issue.message.startsWith('takes ') ? issue.message : `is refused: ${issue.message}`;
}
