import { basename, dirname, resolve } from 'node:path';
import type { TemplateLayer } from '../contract/team.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import { layersOf } from './catalogue-around.js';
import { folderLayer } from './project-layer.js';
import type { TeamWords } from './team-words.js';

/** The part of plop's API that tells what a plopfile has registered. */
export interface Registry {
  getHelper(name: string): unknown;
  getHelperList(): string[];
  getPartial(name: string): string;
  getPartialList(): string[];
  getDestBasePath(): string;
}

/** What a plopfile brings for templates beside what it has registered. */
export interface PlopTemplates {
  /**
   * A folder of templates that stand before the shipped ones of their paths, relative to the folder that plop
   * writes into: that of the plopfile, unless `--dest` says otherwise.
   */
  templates?: string;
  /** Templates in memory, the nearest first; farther than those of {@link templates}. */
  layers?: readonly TemplateLayer[];
  /** Helpers by name, for `plop.load`, which keeps what a plopfile has registered from others. */
  helpers?: NonNullable<TeamWords['helpers']>;
  /** Partials by name, for the same. */
  partials?: NonNullable<TeamWords['partials']>;
}

/** What plop itself lets every template call. */
const ofPlop = [
  ...['camelCase', 'snakeCase', 'dotCase', 'pathCase', 'lowerCase', 'upperCase', 'sentenceCase'],
  ...[
    'constantCase',
    'titleCase',
    'dashCase',
    'kabobCase',
    'kebabCase',
    'properCase',
    'pascalCase',
  ],
  'pkg',
];

/** Helpers and partials that are in force in a plopfile; its own stand before those of plop. */
export function plopWords(
  plop: Registry,
  { helpers = {}, partials = {} }: PlopTemplates,
): TeamWords {
  const names = [...ofPlop, ...plop.getHelperList()];
  const registered = names.map((name): [string, unknown] => [name, plop.getHelper(name)]);
  return {
    helpers: { ...Object.fromEntries(registered.filter(isHelper)), ...helpers },
    partials: {
      ...Object.fromEntries(plop.getPartialList().map((name) => [name, plop.getPartial(name)])),
      ...partials,
    },
  };
}

type Helper = NonNullable<TeamWords['helpers']>[string];

function isHelper(entry: [string, unknown]): entry is [string, Helper] {
  return typeof entry[1] === 'function';
}

/** The layers of a plopfile, the nearest first: its folder, those of the project there, and what it has in memory. */
export function plopLayers(
  plop: Pick<Registry, 'getDestBasePath'>,
  { templates, layers = [] }: PlopTemplates,
): TemplateLayer[] {
  const base = plop.getDestBasePath();
  const own = templates === undefined ? [] : [folderOf(resolve(base, templates), templates)];
  return [...own, ...layersOf(base, null), ...layers];
}

function folderOf(place: string, named: string): TemplateLayer {
  const layer = folderLayer(dirname(place), basename(place));
  if (layer) return layer;
  throw new UserError('CLT_BAD_TEMPLATE', `There is no folder of templates ${printable(named)}.`, {
    hint: 'Name it in the plopfile as templates, relative to the folder that plop writes into.',
  });
}
