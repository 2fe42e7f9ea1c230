import { foldersBetween } from '../code-folders.js';
import type {
  Dispatching,
  FileIntent,
  FunctionPlan,
  HandlerEntry,
  Language,
  Note,
  ThroughEntry,
} from '../define.js';
import { isTold, signsOf } from '../event-signs.js';
import { eventsOf, filesIn } from '../handlers.js';
import { folderOf, within } from '../paths.js';
import { printable } from '../printable.js';
import { code } from '../view.js';
import type { Json } from '../wiring.js';
import type { DispatchSite } from './dispatch.js';
import { respelled } from './dispatcher-files.js';

/** What a branch in code of others is tested with. */
export interface BranchTests {
  files: FileIntent[];
  notes: Note[];
}

/** Where our handler lies that the branch calls. */
interface Branched {
  /** Its folder, relative to the project. */
  folder: string;
  /** The language in that folder. */
  inner: Language;
  result: Dispatching;
}

const none: BranchTests = { files: [], notes: [] };

/** The test that sends an event to a branch through the entry, or a note that says why there is none. */
export async function branchTests(
  plan: FunctionPlan,
  { folder, inner, result }: Branched,
  site: DispatchSite,
): Promise<BranchTests> {
  const { through } = result;
  if (result.by === 'ours' || !through) return none;
  if (through.kind === 'not loaded') return withoutTest(site.entry, through.reason);
  const handler = inner.code(plan.answers.name).entry;
  if (/\.[cm]?js$/.test(through.path) && handler.endsWith('.ts')) {
    return withoutTest(site.entry, `${through.path} has no types`);
  }
  const event = await eventOf(plan, site);
  if (event === null)
    return withoutTest(site.entry, 'no sample event has the values that it asks for');
  const view = viewOf(through, { folder, event }, site);
  const { language, templates } = site;
  const files = filesIn(`shared/branch/${language.handlers}/`, view, { language, templates });
  return {
    files: files.map((file) => ({
      ...respelled(file, result.respell),
      path: within(folder, file.path),
    })),
    notes: [],
  };
}

function withoutTest({ module }: HandlerEntry, reason: string): BranchTests {
  const message = `The branch has no test through ${printable(module)}, which could not be loaded by it: ${printable(reason)}. The new handler has its own.`;
  return { files: [], notes: [{ code: 'CLT_BRANCH_UNTESTED', message }] };
}

/** The name of a sample event that has the signs and values by which a branch may ask. */
async function eventOf(plan: FunctionPlan, { catalogue }: DispatchSite): Promise<string | null> {
  const { trigger, answers } = plan;
  const values = trigger.values?.(answers.options as never) ?? [];
  const fits = (event: Json): boolean =>
    isTold(event, signsOf(plan)) &&
    values.every(({ path, among }) => among.some((is) => isTold(event, [{ path, is }])));
  const events = eventsOf(plan, await catalogue.fixtures(answers.trigger));
  return Object.entries(events).find(([, event]) => fits(event))?.[0] ?? null;
}

function viewOf(
  { path, answers }: ThroughEntry & { kind: 'loaded' },
  { folder, event }: Pick<Branched, 'folder'> & { event: string },
  { entry, language }: DispatchSite,
): object {
  const { root = folderOf(entry.module) } = entry;
  const named = (module: string): string =>
    [...foldersBetween(root, folderOf(module)), module.slice(module.lastIndexOf('/') + 1)].join(
      '.',
    );
  const ending = /\.([cm]?)[jt]sx?$/.exec(path)?.[1] ?? '';
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return {
    ...{ sample: `${event}.json`, beside: `./events/${event}.json`, answers },
    exported: code(entry.name),
    ...language.view(''),
    module: `../${name}.${ending}js`,
    entry: named(entry.module),
    own: `${named(within(folder, 'handler'))}.handler`,
    up: foldersBetween(root, folder).length,
  };
}
