import { join } from 'node:path';
import type { Console } from '../console.js';
import { entriesOf, readRegular } from '../disk.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import { fetchBy } from '../shell.js';
import { inScratch } from './cache.js';
import { tooLarge } from './collect.js';
import { limits } from './limits.js';

const settings = {
  ...{ npm_config_audit: 'false', npm_config_fund: 'false', npm_config_progress: 'false' },
  ...{ npm_config_update_notifier: 'false', npm_config_loglevel: 'error' },
};

/**
 * Downloads a package as npm packs it; nothing of it is installed or run. Registry and credentials are
 * those that npm has for the project.
 * @param wanted a version, a range or a tag
 * @param from absolute folder of the project
 * @throws UserError CLT_FETCH_FAILED
 */
export async function fetchNpm(
  name: string,
  wanted: string,
  from: string,
  console: Pick<Console, 'err'>,
): Promise<Uint8Array> {
  const called = `${name}@${wanted}`;
  console.err(`Fetching ${printable(called)}\n`);
  return inScratch((folder) => packedBy(called, folder, from));
}

async function packedBy(called: string, folder: string, from: string): Promise<Uint8Array> {
  const { failed, words } = await fetchBy(
    ['npm', 'pack', '--ignore-scripts', '--pack-destination', folder, '--', called],
    { cwd: from, env: settings },
  );
  const [archive] = entriesOf(folder).filter((entry) => entry.endsWith('.tgz'));
  if (failed || archive === undefined) throw npmFailed(called, words);
  const bytes = readRegular(join(folder, archive), limits.archiveBytes + 1);
  if (bytes === null) throw npmFailed(called, words);
  if (bytes.length > limits.archiveBytes) throw tooLarge(printable(called), limits.archiveBytes);
  return bytes;
}

function npmFailed(called: string, words: string): UserError {
  const said = printable(words.trim(), { lines: true });
  return new UserError('CLT_FETCH_FAILED', `${printable(called)} could not be fetched by npm.`, {
    hint: 'Install it with npm, or check its name, the network and your access to the registry.',
    ...(said === '' ? {} : { snippet: said }),
  });
}
