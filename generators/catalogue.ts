import { groups } from '../generated/groups.js';
import { languages, targets, triggers } from '../templates/index.js';
import type { Case, CaseTable, Fixtures, Language, Note, Target, Trigger } from './define.js';
import { type ErrorCode, UserError } from './errors.js';
import { nearest } from './nearest.js';
import { printable } from './printable.js';
import type { CompiledTemplate } from './render.js';

/** The triggers, targets and languages there are; each is loaded when it is asked for. */
export interface Catalogue {
  triggerIds: string[];
  targetIds: string[];
  languageIds: string[];
  /** @throws UserError CLT_UNKNOWN_TRIGGER */
  trigger(id: string): Promise<Trigger>;
  /** @throws UserError CLT_BAD_ANSWER */
  target(id: string): Promise<Target>;
  /** @throws UserError CLT_BAD_ANSWER */
  language(id: string): Promise<Language>;
  /**
   * The compiled templates of these folders, such as `triggers/sqs`, by path below `templates/`. What a
   * trigger has for one language or target is a folder of its own, which may be absent.
   */
  templates(folders: readonly string[]): Promise<Map<string, CompiledTemplate>>;
  /** `events/*.json` of a trigger, by name without ending. */
  fixtures(trigger: string): Promise<Fixtures>;
  /** `cases.json` of a trigger; empty when it makes its cases from the answers. */
  cases(trigger: string): Promise<CaseTable>;
  /** Ids of a team's own triggers; absent without a team. */
  own?: readonly string[];
  /** A team's own targets and languages by id, with those that they extend; absent without a team. */
  extended?(): Promise<Extended>;
  /** What there is to tell of a team's templates; absent without a team. */
  notes?(): Promise<Note[]>;
}

/** By id of a team's own target or language, the one that it extends. */
export interface Extended {
  targets: ReadonlyMap<string, string>;
  languages: ReadonlyMap<string, string>;
}

/** What triggers have for one language or target, which may be absent, and the files of teams, which are. */
const partOfTrigger = /^(?:triggers|shared)\/[^/]+\/[^/]+$|^files$/;

type Loaders<T> = { [id: string]: () => Promise<{ default: T }> };

/** The catalogue that this package ships. */
export const catalogue: Catalogue = {
  triggerIds: Object.keys(triggers),
  targetIds: Object.keys(targets),
  languageIds: Object.keys(languages),
  trigger: (id) => load<Trigger>(triggers as unknown as Loaders<Trigger>, id, 'trigger'),
  target: (id) => load<Target>(targets, id, 'iac'),
  language: (id) => load<Language>(languages, id, 'language'),
  async templates(folders) {
    const present = folders.filter((folder) => !partOfTrigger.test(folder) || groups[folder]);
    const loaded = await Promise.all(present.map((folder) => group(folder)));
    return new Map(loaded.flatMap(({ templates }) => Object.entries(templates)));
  },
  async fixtures(trigger) {
    const { data } = await group(`triggers/${trigger}`);
    const events = Object.entries(data).filter(([path]) => path.startsWith('events/'));
    return Object.fromEntries(events.map(([path, event]) => [path.slice(7, -5), event]));
  },
  async cases(trigger) {
    const { data } = await group(`triggers/${trigger}`);
    return (data['cases.json'] ?? {}) as { [set: string]: Case[] };
  },
};

async function load<T>(loaders: Loaders<T>, id: string, flag: string): Promise<T> {
  const loader = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  if (loader) return (await loader()).default;
  throw unknownId(id, Object.keys(loaders), flag);
}

/** The error of an id that the catalogue lacks, with the nearest one that it has. */
export function unknownId(id: string, ids: readonly string[], flag: string): UserError {
  const code: ErrorCode = flag === 'trigger' ? 'CLT_UNKNOWN_TRIGGER' : 'CLT_BAD_ANSWER';
  const near = nearest(id, ids);
  const all =
    ids.length <= 6 ? `It takes ${ids.join(', ')}.` : '«create-lambda-trigger list» shows all.';
  return new UserError(code, `There is no ${flag} «${printable(id.slice(0, 80))}».`, {
    hint: near ? `Did you mean ${near}? ${all}` : all,
  });
}

function group(folder: string) {
  const loader = groups[folder];
  if (!loader) throw new Error(`There is no folder templates/${folder}.`);
  return loader();
}
