import type { RawAnswers } from './answers.js';
import type { Catalogue } from './catalogue.js';
import { type Declared, type Host, hostOf } from './declared.js';
import type { Language, ProjectReader } from './define.js';
import { UserError } from './errors.js';
import { runtimeFamily } from './names.js';
import { printable } from './printable.js';
import { sourceOf } from './source-entry.js';

/** The code of a function that is there: the module that people edit, and the language that it is in. */
export interface HostCodeFacts {
  language: Language;
  module: string;
}

/** What the code of a function is written in; null where nothing tells for certain. */
export async function codeOfHost(
  { fn }: Host,
  project: ProjectReader,
  catalogue: Catalogue,
): Promise<HostCodeFacts | null> {
  if (!fn.entry) return null;
  const all = await Promise.all(catalogue.languageIds.map((id) => catalogue.language(id)));
  for (const language of all.filter((each) => runsOn(each, fn.runtime))) {
    const source = await sourceOf(fn.entry, { language, project });
    if (source.kind !== 'source') continue;
    const { module } = source.entry;
    if (await language.wrote?.(module, project)) return { language, module };
  }
  return null;
}

/** Where a function is looked for. */
interface Site {
  declared: readonly Declared[];
  inspection: { project: ProjectReader };
}

/**
 * The code of the function that answers name with `to`; null without one, and where nothing tells.
 * @throws UserError CLT_BAD_ANSWER when there is no such function, or when several are meant
 */
export async function codeNamed(
  to: unknown,
  { declared, inspection: { project } }: Site,
  catalogue: Catalogue,
): Promise<(HostCodeFacts & { host: Host }) | null> {
  const host = hostOf(typeof to === 'string' ? to : null, declared);
  const code = host && (await codeOfHost(host, project, catalogue));
  return host && code && { ...code, host };
}

/** Answers that follow from the code of a function, in place of those of its project. */
export function habitsBeside(
  known: RawAnswers,
  code: (HostCodeFacts & { host: Host }) | null,
): RawAnswers {
  if (!code) return known;
  const { language, host } = code;
  const { runtime: usual, ...rest } = known;
  const runtime = [host.fn.runtime, usual].find((each) => language.runtimes.includes(String(each)));
  return { ...rest, language: language.id, ...(runtime ? { runtime } : {}) };
}

/** Whether a language can run on a runtime, as far as that is known. */
export function runsOn({ defaultRuntime }: Language, runtime: string | null): boolean {
  return runtime === null || runtimeFamily(defaultRuntime) === runtimeFamily(runtime);
}

/**
 * What is added to a function goes into its own language.
 * @throws UserError CLT_BAD_ANSWER where another one was named
 */
export function requireOwnLanguage(
  code: (HostCodeFacts & { host: Host }) | null,
  named: string,
): void {
  if (!code || code.language.id === named) return;
  const { language, module, host } = code;
  const { address, path, line } = host;
  throw new UserError(
    'CLT_BAD_ANSWER',
    `The code of ${printable(address)}, ${printable(module)}, is in ${language.title}.`,
    { hint: 'Leave --language out: the code tells it.', path, line },
  );
}
