import type { Allowance, Origin, Standard } from '../define.js';
import { kebab } from '../names.js';
import type { Config } from './config-schema.js';
import type { ConfigDocument, KeyPath } from './config-text.js';
import { configError, keyName, type Problem } from './problems.js';

/** Something that is said, and where. */
export interface Said<T> {
  value: T;
  origin: Origin;
  /** Where it is in its file. */
  path: KeyPath;
}

/** What one configuration or pack says, by key. */
export interface Source {
  /** The file, or the pack as it was named. */
  title: string;
  document: ConfigDocument;
  defaults: ReadonlyMap<string, Said<unknown>>;
  locked: ReadonlyMap<string, Said<unknown>>;
  allowed: ReadonlyMap<string, Said<Allowance>>;
  standard: ReadonlyMap<keyof Standard, Said<unknown>>;
}

/** Members of {@link Standard} that a nearer file adds to, key by key, instead of replacing them. */
export const mergedByKey = ['tags', 'alarms'] as const satisfies (keyof Standard)[];

const standardKeys = [
  ...['tags', 'logRetention', 'tracing', 'permissionsBoundary', 'vpc', 'layers', 'alarms'],
  ...['naming', 'layout', 'files'],
] as readonly (keyof Standard)[];

/**
 * What a checked configuration says. `runtime` at its top is the answer of that name.
 * @throws UserError CLT_BAD_CONFIG when it says one thing twice.
 */
export function sourceOf(config: Config, document: ConfigDocument): Source {
  const { file: title } = document;
  const said = <T>(value: T, ...path: KeyPath): Said<T> => ({
    ...{ value, path },
    origin: { file: title, line: document.lineOf(path) },
  });
  const answersOf = <T>(member: 'defaults' | 'locked' | 'allowed', values: object = {}) => {
    const answers = new Map<string, Said<T>>();
    for (const [key, value] of Object.entries(values) as [string, T][]) {
      const name = kebab(key);
      const path = [member, key];
      if (answers.has(name)) throw configError(document, [twice(path, name)]);
      answers.set(name, said(value, ...path));
    }
    return answers;
  };
  const defaults = answersOf<unknown>('defaults', config.defaults);
  const { runtime } = config;
  if (runtime !== undefined && defaults.has('runtime')) {
    throw configError(document, [twice(['runtime'], 'the default of runtime')]);
  }
  if (runtime !== undefined) defaults.set('runtime', said(runtime, 'runtime'));
  const allowed = [...answersOf<AllowedValue>('allowed', config.allowed)].map(
    ([name, { value, path }]) => [name, said(allowanceOf(value), ...path)] as const,
  );
  const standard = standardKeys.flatMap((key) =>
    config[key] === undefined ? [] : [[key, said<unknown>(config[key], key)] as const],
  );
  return {
    ...{ title, document, defaults, locked: answersOf('locked', config.locked) },
    allowed: new Map(allowed),
    standard: new Map(standard),
  };
}

function twice(path: KeyPath, name: string): Problem {
  return {
    path,
    says: `says ${name === keyName(path) ? 'it' : name} for the second time`,
    hint: 'Keep one of them.',
  };
}

type AllowedValue = NonNullable<Config['allowed']>[string];

function allowanceOf(value: AllowedValue): Allowance {
  if (Array.isArray(value)) return { oneOf: value.map(String) };
  const { minimum = null, maximum = null, pattern } = value;
  return pattern === undefined ? { minimum, maximum } : { pattern };
}
