import type { Host } from '../declared.js';
import type { FunctionPlan, HandlerEntry, Place, ProjectReader } from '../define.js';
import type { Refused } from '../edit/result.js';
import type { Manifest } from '../manifest.js';
import type { RenderedRun } from '../rendered-run.js';
import { builtNotes, sourceOf, whatIsDeployed } from '../source-entry.js';
import type { StagedFile } from '../transaction/change.js';
import { sha256 } from '../transaction/digest.js';
import type { Dispatched, DispatchSite, LeftAlone } from './dispatch.js';

/** What becomes of the code of one function; null for a new one, and where nothing is known of its code. */
export type HostCode = Dispatched | LeftAlone | null;

/** The code that a function gets; null where it is left alone. */
export const dispatchedCode = (code: HostCode | undefined): Dispatched | null =>
  code?.kind === 'dispatched' ? code : null;

/** What becomes of the code of functions that are there, one after the other; null for a new function. */
export async function codeOfHosts(
  run: RenderedRun,
  site: Pick<DispatchSite, 'project' | 'declared' | 'catalogue'> & {
    place: Place;
    earlier: Manifest | null;
  },
): Promise<HostCode[]> {
  const code: HostCode[] = [];
  for (const { plan } of run.functions) code.push(plan.host ? await codeOf(plan, run, site) : null);
  return code;
}

async function codeOf(
  plan: FunctionPlan,
  { language, target, templates, render }: RenderedRun,
  { place, earlier, ...site }: Parameters<typeof codeOfHosts>[1],
): Promise<HostCode> {
  const { host } = plan;
  if (!host || !language.dispatch) return null;
  if (!host.fn.entry) return withoutEntry(host);
  if (host.fn.entry.lone) return byItself(host, host.fn.entry);
  const source = await sourceOf(host.fn.entry, { language, project: site.project });
  if (source.kind === 'refused') return withoutSource(host, source);
  const { dispatched } = await import('./dispatch.js');
  const near = await language.beside?.(source.entry.module, site.project);
  const written = near?.language ?? language;
  const apis = (await target.apis?.(place, site.project, host)) ?? [];
  const answers = earlier?.answers ?? [];
  const { entry } = source;
  const around = { ...site, entry, language: written, target, templates, render, answers, apis };
  const code = await dispatched(plan, around);
  return code.kind === 'alone'
    ? code
    : { ...code, notes: [...code.notes, ...builtNotes(host, entry), ...(near?.notes ?? [])] };
}

/** Code of which nothing tells where it lies: an image, or a language that is not read. */
function withoutEntry({ path, line }: Host): LeftAlone {
  const reason = 'tells of no file of this project that its code begins in';
  return { kind: 'alone', why: { reason, path, line } };
}

/** Code that is deployed without what would lie beside it. */
function byItself({ path, line }: Host, entry: HandlerEntry): LeftAlone {
  const reason = `has ${whatIsDeployed(entry)} copied into its image by itself, and would lack a module beside it`;
  return { kind: 'alone', why: { reason, path, line } };
}

/** Code that is left alone, since nothing tells for certain what it is made of. */
function withoutSource({ fn, path, line }: Host, { reason }: Refused): LeftAlone {
  const deployed = fn.entry ? `has ${whatIsDeployed(fn.entry)} as its code: ` : '';
  return { kind: 'alone', why: { reason: deployed + reason, path, line } };
}

/**
 * A file as it is to be. The entry of a function of ours that a later run has put behind a dispatcher stays as it
 * is when the run that made it is repeated.
 */
export function asLaterRunsLeft(
  file: StagedFile,
  { functions }: RenderedRun,
  { project, earlier }: { project: ProjectReader; earlier: Manifest | null },
): StagedFile {
  const isEntry = functions.some(({ plan }) => !plan.host && plan.code.entry === file.path);
  const isOurs = earlier?.files[file.path] === sha256(file.content);
  if (!isEntry || !(isOurs || laterRunsEdit(file.path, earlier))) return file;
  const present = project.read(file.path);
  return present !== null && /\bdispatcher\b/.test(present) ? { ...file, content: present } : file;
}

function laterRunsEdit(path: string, earlier: Manifest | null): boolean {
  return earlier?.runs.some(({ edits = {} }) => Object.hasOwn(edits, path)) ?? false;
}
