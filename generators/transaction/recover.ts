import { join } from 'node:path';
import { entriesOf, kindOf } from '../disk.js';
import { UserError } from '../errors.js';
import { leftovers } from './appear.js';
import { changedSince, strangers } from './apply.js';
import { removeTree } from './durable.js';
import { naming } from './failure.js';
import { type Journal, readJournal } from './journal.js';
import { holding } from './lock.js';
import { abandon, complete, tidy, withdraw } from './perform.js';
import { type Site, siteOf, stateFolder } from './site.js';

/** What became of a run that had not ended. */
export type Recovery = 'nothing' | 'rolled-back' | 'completed';

/** True when an earlier run has not ended, or ends just now; only reads. Throws CLT_READ_FAILED. */
export function isPending(root: string): boolean {
  const site = siteOf(root);
  return hasTraces(site) || leftovers(site).length > 0;
}

/**
 * Ends a run that was killed: back to the state before it, or on to the state after it if all was
 * prepared. Throws CLT_LOCKED while it is still going on, CLT_RECOVERY_FAILED when somebody changed
 * its files in between.
 */
export function recover(root: string): Recovery {
  const site = siteOf(root);
  for (const folder of leftovers(site)) naming(stateFolder, () => removeTree(folder));
  return hasTraces(site) ? holding(root, recoverHeld) : 'nothing';
}

/** {@link recover} for the lock's holder. */
export function recoverHeld(site: Site): Recovery {
  return naming(stateFolder, () => {
    tidy(site);
    return kindOf(site.transaction) === null ? 'nothing' : end(site);
  });
}

function hasTraces(site: Site): boolean {
  const isTrace = (name: string) => name.startsWith('lock') || /^(?:transaction|trash)$/.test(name);
  return entriesOf(site.state).some(isTrace) || kindOf(join(site.undo, 'previous')) !== null;
}

function end(site: Site): Recovery {
  const given = readJournal(site.transaction, 'abort.json');
  if (given) return takeBack(site, given);
  const marked = readJournal(site.transaction, 'journal.json');
  if (marked) return carryOn(site, marked);
  abandon(site, draftOf(site));
  return 'rolled-back';
}

function takeBack(site: Site, journal: Journal): Recovery {
  requireKnown(site, journal);
  withdraw(site, journal);
  return 'rolled-back';
}

function carryOn(site: Site, journal: Journal): Recovery {
  requireKnown(site, journal);
  try {
    complete(site, journal);
    return 'completed';
  } catch (error) {
    const isRestored = error instanceof UserError && error.code !== 'CLT_RECOVERY_FAILED';
    if (!isRestored) throw error;
    return 'rolled-back';
  }
}

function requireKnown(site: Site, journal: Journal): void {
  const unknown = strangers(site, journal);
  if (unknown.length > 0) throw changedSince(unknown);
}

/** The draft is written before anything else; one that is not complete was followed by nothing. */
function draftOf(site: Site): Journal | null {
  try {
    return readJournal(site.transaction, 'draft.json');
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
