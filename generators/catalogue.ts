import { groups } from '../generated/groups.js';
import { languages, targets, triggers } from '../templates/index.js';
import type { Case, CaseTable, Fixtures, Language, Target, Trigger } from './define.js';
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
}

/** What triggers have for one language or target, which may be absent, and the files of teams, which are. */
const partOfTrigger = /^(?:triggers|shared)\/[^/]+\/[^/]+$|^files$/;

type Loaders<T> = { [id: string]: () => Promise<{ default: T }> };

/** The catalogue that this package ships. */
export const catalogue: Catalogue = {
  triggerIds: Object.keys(triggers),
  targetIds: Object.keys(targets),
  languageIds: Object.keys(languages),
  trigger: (id) =>
    load<Trigger>(triggers as unknown as Loaders<Trigger>, id, 'trigger', 'CLT_UNKNOWN_TRIGGER'),
  target: (id) => load<Target>(targets, id, 'iac', 'CLT_BAD_ANSWER'),
  language: (id) => load<Language>(languages, id, 'language', 'CLT_BAD_ANSWER'),
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

async function load<T>(loaders: Loaders<T>, id: string, flag: string, code: ErrorCode): Promise<T> {
  const loader = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  if (loader) return (await loader()).default;
  const ids = Object.keys(loaders);
  const near = nearest(id, ids);
  const all =
    ids.length <= 6 ? `It takes ${ids.join(', ')}.` : '«create-lambda-trigger list» shows all.';
  throw new UserError(code, `There is no ${flag} «${printable(id.slice(0, 80))}».`, {
    hint: near ? `Did you mean ${near}? ${all}` : all,
  });
}

function group(folder: string) {
  const loader = groups[folder];
  if (!loader) throw new Error(`There is no folder templates/${folder}.`);
  return loader();
}
