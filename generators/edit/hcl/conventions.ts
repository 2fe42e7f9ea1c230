import type { Address, HclModule } from './module.js';

/** An expression that several resources share, and how many of those that could have it do. */
export interface Convention {
  expression: string;
  uses: number;
  of: number;
}

/** How a module names and labels what it makes. Each member is null where no habit shows. */
export interface Conventions {
  /** What names begin with, as the inside of a string: `${var.project}-`. */
  namePrefix: Convention | null;
  /** How resources are called in the module. */
  labels: 'snake' | 'kebab' | 'other' | null;
  /** What `tags` is set to, or what `merge(…)` starts with: `local.tags`. */
  tags: Convention | null;
  permissionsBoundary: Convention | null;
  rolePath: Convention | null;
}

const nameAttributes = [
  'name',
  'name_prefix',
  'function_name',
  'bucket',
  'bucket_prefix',
  'identifier',
  'role_name',
];

/** Finds the habits of a module in its resources. */
export function conventionsOf(module: HclModule): Conventions {
  const resources = module.addresses.filter(({ mode }) => mode === 'resource');
  const roles = resources.filter(({ type }) => type === 'aws_iam_role');
  return {
    namePrefix: repeated(commonest(resources.flatMap(nameOf), prefixOf)),
    labels: labelStyle(resources.map(({ name }) => name)),
    tags: commonest(valuesOf(resources, 'tags'), tagsOf),
    permissionsBoundary: commonValue(module, 'aws_iam_role', 'permissions_boundary'),
    rolePath: commonest(valuesOf(roles, 'path'), (value) => value),
  };
}

/** One name with a reference in front is no habit yet. */
function repeated(convention: Convention | null): Convention | null {
  return convention && convention.uses > 1 ? convention : null;
}

/** The commonest value of an attribute among the resources of a type, as it is written. */
export function commonValue(module: HclModule, type: string, attribute: string): Convention | null {
  const resources = module.addresses.filter(
    (each) => each.mode === 'resource' && each.type === type,
  );
  const values = valuesOf(resources, attribute);
  const found = commonest(values, (value) => value);
  return found && { ...found, of: resources.length };
}

function valuesOf(resources: Address[], attribute: string): string[] {
  return resources.flatMap(({ attributes }) => {
    const value = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
    return value === undefined ? [] : [value];
  });
}

function nameOf(resource: Address): string[] {
  return nameAttributes.flatMap((attribute) => valuesOf([resource], attribute)).slice(0, 1);
}

/** References at the start of a string with what separates them: `"${var.a}-${var.b}-orders"`. */
function prefixOf(value: string): string | null {
  const found = /^"((?:\$\{(?:var|local)\.[\w.-]+\}[-_/]?)+)[^"]*"$/.exec(value)?.[1];
  // Without anything behind it, the whole name is one reference, and no prefix of others.
  return found === undefined || value === `"${found}"` ? null : found;
}

/** `local.tags` of `local.tags` and of `merge(local.tags, { … })`. */
function tagsOf(value: string): string | null {
  return /^(?:merge\(\s*)?((?:var|local|module)\.[\w.-]+)\s*(?:,|\)|$)/.exec(value)?.[1] ?? null;
}

function commonest(values: string[], read: (value: string) => string | null): Convention | null {
  const counts = new Map<string, number>();
  for (const value of values) {
    const key = read(value);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first ? { expression: first[0], uses: first[1], of: values.length } : null;
}

function labelStyle(labels: string[]): Conventions['labels'] {
  const telling = labels.filter((label) => /[-_A-Z]/.test(label));
  if (telling.length === 0) return null;
  const snake = telling.filter((label) => /^[a-z0-9_]+$/.test(label)).length;
  const kebab = telling.filter((label) => /^[a-z0-9-]+$/.test(label)).length;
  if (snake * 2 > telling.length) return 'snake';
  return kebab * 2 > telling.length ? 'kebab' : 'other';
}
