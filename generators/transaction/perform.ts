import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf } from '../disk.js';
import { UserError } from '../errors.js';
import { backward, forward, type Progress } from './apply.js';
import type { Contents, Draft } from './draft.js';
import { removeTree, syncDirectory } from './durable.js';
import { failure, naming, quietly, saying } from './failure.js';
import type { Journal } from './journal.js';
import { sweepClaims } from './lock.js';
import { type Site, stateFolder } from './site.js';
import { mark, removeProbes, stage } from './stage.js';

/**
 * Carries a transaction out, all or nothing; only for the lock's holder. Throws CLT_WRITE_FAILED,
 * CLT_NO_SPACE or CLT_CONFLICT with the project as it was, CLT_RECOVERY_FAILED when it could not be
 * brought back.
 */
export function perform(site: Site, draft: Draft): void {
  try {
    stage(site, draft);
    naming(stateFolder, () => mark(site));
  } catch (error) {
    quietly(() => abandon(site, draft.journal));
    throw saying(error, 'Nothing was changed.');
  }
  complete(site, draft.journal, draft.contents);
}

/**
 * Carries a transaction out that is marked; what is done already stays. Contents that are not at hand
 * are read from its folder. Throws as {@link perform}.
 */
export function complete(site: Site, journal: Journal, contents: readonly Contents[] = []): void {
  const progress = { done: 0, contents };
  try {
    naming(stateFolder, () => syncDirectory(site.transaction));
    forward(site, journal, progress);
    naming(stateFolder, () => finish(site, journal));
  } catch (error) {
    throw rollBack(site, journal, progress, error);
  }
  quietly(() => syncDirectory(site.state));
  quietly(() => tidy(site));
}

/** Takes back a transaction without mark: nothing of it is in the project yet. */
export function abandon(site: Site, journal: Journal | null): void {
  if (journal) quietly(() => removeProbes(site, journal));
  discard(site);
}

/** Takes back a transaction that was marked and then given up. */
export function withdraw(site: Site, journal: Journal, done = journal.files.length): void {
  backward(site, journal, done);
  if (kindOf(site.previous) !== null) renameSync(site.previous, site.undo);
  quietly(() => discard(site));
}

/** Removes what ended transactions have left in the state folder. */
export function tidy(site: Site): void {
  removeTree(site.trash);
  removeTree(join(site.undo, 'previous'));
  sweepClaims(site);
}

/** Ends a transaction: by its last rename it becomes the undo record, or is gone if it was an undo. */
function finish(site: Site, journal: Journal): void {
  if (kindOf(site.undo) !== null) renameSync(site.undo, site.previous);
  renameSync(site.transaction, journal.kind === 'run' ? site.undo : site.trash);
}

function rollBack(site: Site, journal: Journal, { done }: Progress, cause: unknown): unknown {
  try {
    quietly(() => giveUp(site));
    withdraw(site, journal, done);
  } catch (error) {
    return unrestored(cause, failure(error, stateFolder));
  }
  return kindOf(join(site.transaction, 'journal.json')) === null
    ? saying(cause, 'The project was restored to what it was before.')
    : undecided(cause);
}

/** From here on a run that is killed is taken back by the next one. */
function giveUp(site: Site): void {
  renameSync(join(site.transaction, 'journal.json'), join(site.transaction, 'abort.json'));
  syncDirectory(site.transaction);
}

function discard(site: Site): void {
  if (kindOf(site.transaction) === null) return;
  removeTree(site.trash);
  renameSync(site.transaction, site.trash);
  removeTree(site.trash);
}

function unrestored(cause: unknown, error: unknown): unknown {
  if (!(error instanceof UserError)) return error;
  return recoveryFailed(
    cause,
    `The files that were already written could not be taken back: ${error.message}`,
    'Run the command again to restore them; the copies are in .lambda-trigger/transaction.',
  );
}

function undecided(cause: unknown): unknown {
  return recoveryFailed(
    cause,
    'The project is as it was before, but the next run will carry this one out.',
    'Delete .lambda-trigger/transaction to keep the project as it is.',
  );
}

function recoveryFailed(cause: unknown, sentence: string, hint: string): unknown {
  if (!(cause instanceof UserError)) return cause;
  return new UserError('CLT_RECOVERY_FAILED', `${cause.message} ${sentence}`, { hint, cause });
}
