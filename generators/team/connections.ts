import type { Console } from '../console.js';
import type { Pack } from '../define.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import type { FoundConfig } from './find-config.js';
import type { TeamTools } from './load-team.js';

/** What reads packs, and puts their templates before the shipped ones. */
export const connected: Pick<TeamTools<Pack>, 'openPack' | 'layered'> = {
  async openPack(spec) {
    throw unread(spec);
  },
  async layered(catalogue) {
    return catalogue;
  },
};

/** Pins what a configuration builds on. */
export async function lockConfig(
  { title }: FoundConfig,
  _: { console: Console; trust: boolean },
): Promise<void> {
  throw unread(title);
}

function unread(spec: string): UserError {
  return new UserError('CLT_BAD_PACK', `Packs such as ${printable(spec)} cannot be read yet.`);
}
