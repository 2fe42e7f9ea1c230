import { join } from 'node:path';
import { kindOf } from '../disk.js';
import { UserError } from '../errors.js';
import { canonical } from '../jail.js';

/** The folder below the root that keeps the manifest and the record of runs. */
export const stateFolder = '.lambda-trigger';

/** Content of `.lambda-trigger/.gitignore`: what belongs to one working copy only. */
export const stateIgnore = '/lock*\n/transaction/\n/trash/\n/undo/\n';

/** Absolute places of a project that is written to. */
export interface Site {
  /** The project, links resolved. */
  root: string;
  state: string;
  lock: string;
  /** The run that is under way: `draft.json`, then `journal.json` or `abort.json`, and both contents. */
  transaction: string;
  /** The last run, in the layout of {@link Site.transaction}. */
  undo: string;
  /** Where the record before the last one waits until a transaction has ended. */
  previous: string;
  /** What is being deleted. */
  trash: string;
}

/** The places of a project; nothing of it has to exist. Throws CLT_PATH_ESCAPES for planted links. */
export function siteOf(root: string): Site {
  const place = canonical(root);
  const state = join(place, stateFolder);
  const site = {
    root: place,
    state,
    lock: join(state, 'lock'),
    transaction: join(state, 'transaction'),
    undo: join(state, 'undo'),
    previous: join(state, 'transaction', 'previous'),
    trash: join(state, 'trash'),
  };
  for (const folder of [site.state, site.transaction, site.undo, site.trash]) {
    requireFolder(site, folder);
  }
  return site;
}

function requireFolder(site: Site, folder: string): void {
  const kind = kindOf(folder);
  if (kind === null || kind === 'directory') return;
  const path = folder.slice(site.root.length + 1);
  throw new UserError('CLT_PATH_ESCAPES', `${path} is not a folder.`, {
    hint: 'Remove it: the record of the last run is kept in a folder of this name.',
    path,
  });
}
