import { join } from 'node:path';
import type { Console } from '../console.js';
import { readRegular } from '../disk.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import { answerOf, type FetchOutcome, fetchBy } from '../shell.js';
import { writeNew } from '../transaction/durable.js';
import { makePrivate } from '../transaction/scratch.js';
import { inScratch } from './cache.js';
import { tooLarge } from './collect.js';
import { limits } from './limits.js';
import type { PackSpec } from './pack-spec.js';

/** What was fetched: an archive as it came, and what it is. */
export interface Fetched {
  archive: Uint8Array;
  /** A version or a commit. */
  resolved: string;
}

type GitSpec = Extract<PackSpec, { kind: 'git' }>;

/**
 * What the files of a commit are turned into on the way out: nothing. Stands above what the repository
 * says of its files, so that no filter that a person has configured runs, such as that of LFS.
 */
const attributes = '* -text -ident -filter -working-tree-encoding -export-subst\n';

const inert = [
  ...['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'core.attributesFile=/dev/null'],
  ...['fetch.recurseSubmodules=false', 'submodule.recurse=false', 'gc.auto=0'],
  ...['maintenance.auto=false', 'protocol.ext.allow=never', 'fetch.writeCommitGraph=false'],
].flatMap((setting) => ['-c', setting]);

/** Where a person's own git looks for a repository, which is not the one that is meant here. */
const elsewhere = {
  ...{ GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined },
  ...{ GIT_OBJECT_DIRECTORY: undefined, GIT_ALTERNATE_OBJECT_DIRECTORIES: undefined },
  ...{ GIT_COMMON_DIR: undefined, GIT_NAMESPACE: undefined },
};

/**
 * Fetches one commit into a bare repository of this run and archives it: nothing is checked out. The
 * credentials are those that git has; it asks nothing.
 * @param commit the one that is pinned; null for what the ref is today
 * @throws UserError CLT_FETCH_FAILED
 */
export async function fetchGit(
  spec: GitSpec,
  commit: string | null,
  console: Pick<Console, 'err'>,
): Promise<Fetched> {
  const ssh = await sshCommand(spec);
  return inScratch((repository) =>
    archiveOf(spec, commit, { repository, git: gitIn(repository, console, ssh) }),
  );
}

async function archiveOf(
  spec: GitSpec,
  commit: string | null,
  { repository, git }: { repository: string; git: Git },
): Promise<Fetched> {
  await git(['init', '--quiet', '--bare', '--template=', repository], spec);
  makePrivate(`${repository}/info`);
  writeNew(`${repository}/info/attributes`, Buffer.from(attributes), 0o600);
  await fetchCommit(git, spec, commit);
  const wanted = `${commit ?? 'FETCH_HEAD'}^{commit}`;
  const named = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', wanted], spec);
  const resolved = named.text.trim();
  const path = join(repository, 'pack.tar');
  await git(['archive', '--format=tar', `--output=${path}`, resolved], spec);
  const archive = readRegular(path, limits.archiveBytes + 1) ?? new Uint8Array();
  if (archive.length > limits.archiveBytes) {
    throw tooLarge(printable(spec.url), limits.archiveBytes);
  }
  return { archive, resolved };
}

type Git = (words: readonly string[], spec: GitSpec, mayFail?: boolean) => Promise<FetchOutcome>;

function gitIn(
  repository: string,
  { err }: Pick<Console, 'err'>,
  ssh: { [name: string]: string },
): Git {
  const env = {
    ...elsewhere,
    ...{ GIT_ALLOW_PROTOCOL: 'https:ssh:git:file', GIT_TERMINAL_PROMPT: '0' },
    ...{ GIT_ATTR_NOSYSTEM: '1', GIT_LFS_SKIP_SMUDGE: '1', GIT_NO_LAZY_FETCH: '1' },
    ...{ SSH_ASKPASS_REQUIRE: 'never', ...ssh },
  };
  return async (words, spec, mayFail = false) => {
    if (words[0] === 'fetch') err(`Fetching ${printable(spec.url)}#${spec.ref}\n`);
    const command = ['git', '--no-pager', ...inert, `--git-dir=${repository}`, ...words];
    const outcome = await fetchBy(command, { cwd: repository, env });
    if (outcome.failed && !mayFail) throw gitFailed(spec, outcome.words);
    return outcome;
  };
}

/** Keeps ssh from asking; a person's own way to use it asks what it wants. */
async function sshCommand({ url }: GitSpec): Promise<{ [name: string]: string }> {
  const { GIT_SSH_COMMAND: own, GIT_SSH: program } = process.env;
  if (!url.startsWith('ssh:') || own !== undefined || program !== undefined) return {};
  const configured = await answerOf(['git', 'config', '--get', 'core.sshCommand'], {});
  return configured ? {} : { GIT_SSH_COMMAND: 'ssh -oBatchMode=yes' };
}

/** A server that gives no single commits is asked for the history of the ref. */
async function fetchCommit(git: Git, spec: GitSpec, commit: string | null): Promise<void> {
  const quick = ['fetch', '--quiet', '--no-tags', '--no-write-commit-graph', '--depth=1', '--'];
  if (commit === null) {
    await git([...quick, spec.url, spec.ref], spec);
    return;
  }
  const { failed } = await git([...quick, spec.url, commit], spec, true);
  if (failed) await git(['fetch', '--quiet', '--no-tags', '--', spec.url, spec.ref], spec);
}

function gitFailed({ url, ref }: GitSpec, words: string): UserError {
  const said = printable(words.trim(), { lines: true });
  const message = `${printable(url)}#${ref} could not be fetched by git.`;
  return new UserError('CLT_FETCH_FAILED', message, {
    hint: 'Check the address, the ref, the network and your access: git must be able to fetch it without asking.',
    ...(said === '' ? {} : { snippet: said }),
  });
}
