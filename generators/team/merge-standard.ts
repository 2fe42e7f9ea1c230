import type { ExplainedValue, Origin, Standard } from '../define.js';
import { UserError } from '../errors.js';
import { limits } from './facts.js';
import { mergedByKey, type Source } from './source.js';
import { wholeAlarms } from './standard.js';

/** What is said so far, and by whom. */
interface Merging {
  standard: { [key: string]: unknown };
  explained: Map<string, ExplainedValue>;
}

type Files = NonNullable<Standard['files']>;

/**
 * The standard of all sources, with where each part of it comes from.
 * @param sources the nearest first
 * @throws UserError CLT_BAD_CONFIG when they set more tags together than AWS takes.
 */
export function mergeStandard(sources: readonly Source[]): {
  standard: Standard;
  explained: ExplainedValue[];
} {
  const merging: Merging = { standard: {}, explained: new Map() };
  for (const source of sources.toReversed()) {
    for (const [key, { value, origin }] of source.standard) {
      take(merging, key, value, {
        at: (path) => ({ file: origin.file, line: source.document.lineOf([key, ...path]) }),
      });
    }
  }
  rejectTooMany(merging.standard, sources);
  const { alarms, ...rest } = merging.standard;
  return {
    standard: { ...rest, ...(alarms ? { alarms: wholeAlarms(alarms) } : {}) },
    explained: [...merging.explained.values()],
  };
}

/** Where something inside of a member is said. */
interface Places {
  at(path: readonly (string | number)[]): Origin;
}

function take(
  { standard, explained }: Merging,
  key: keyof Standard,
  value: unknown,
  { at }: Places,
): void {
  const explain = (name: string, inner: unknown, origin: Origin): void => {
    explained.set(name, { key: name, value: inner, origin });
  };
  if (key === 'files') {
    standard[key] = mergedFiles((standard[key] ?? []) as Files, value as Files);
    for (const [index, { path, template }] of (value as Files).entries()) {
      explain(`files.${path}`, template, at([index]));
    }
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    standard[key] = value;
    explain(key, value, at([]));
    return;
  }
  const adds = (mergedByKey as readonly string[]).includes(key);
  if (!adds)
    for (const name of explained.keys()) if (name.startsWith(`${key}.`)) explained.delete(name);
  standard[key] = adds ? { ...(standard[key] as object | undefined), ...value } : value;
  for (const [name, inner] of Object.entries(value)) explain(`${key}.${name}`, inner, at([name]));
}

function mergedFiles(farther: Files, nearer: Files): Files {
  const paths = new Set(nearer.map(({ path }) => path));
  return [...farther.filter(({ path }) => !paths.has(path)), ...nearer];
}

/** Each source keeps to the limits of AWS; together they may not. */
function rejectTooMany(standard: Merging['standard'], sources: readonly Source[]): void {
  const count = Object.keys((standard['tags'] ?? {}) as object).length;
  if (count <= limits.tags) return;
  const titles = sources.filter(({ standard: own }) => own.has('tags')).map(({ title }) => title);
  throw new UserError(
    'CLT_BAD_CONFIG',
    `${titles.join(' and ')} set ${count} tags together, and AWS takes at most ${limits.tags}.`,
    { hint: 'Leave some of them out.' },
  );
}
