import type { Catalogue } from '../catalogue.js';
import type { Declared, Host } from '../declared.js';
import type {
  Answers,
  FileIntent,
  FunctionApi,
  FunctionPlan,
  HandlerEntry,
  Language,
  Note,
  PlacedEdit,
  ProjectReader,
  Target,
  WhyAlone,
} from '../define.js';
import { cannotPlace } from '../edited-files.js';
import { handlerFiles } from '../handlers.js';
import { folderOf, within } from '../paths.js';
import type { Render } from '../render.js';
import type { PlannedFunction } from '../rendered-run.js';
import { branchTests } from './branch-tests.js';
import {
  areAlike,
  type Branch,
  type Branches,
  branchesIn,
  branchOf,
  heardBy,
  inOrder,
  planOf,
  takesOf,
} from './branches.js';
import { dispatcherFiles, folderName, respelled } from './dispatcher-files.js';
import { foreignOf } from './foreign.js';

/** Where a function that is there gets a further source. */
export interface DispatchSite {
  project: ProjectReader;
  /** Where its code begins that people edit. */
  entry: HandlerEntry;
  declared: readonly Declared[];
  language: Language;
  target: Target;
  catalogue: Catalogue;
  /** Paths of all templates at hand. */
  templates: readonly string[];
  render: Render;
  /** What the manifest of the project keeps. */
  answers: readonly Answers[];
  /** What sends requests to the function, as far as the project tells. */
  apis: readonly FunctionApi[];
}

/** Code for a further source. */
export interface Dispatched {
  kind: 'dispatched';
  /** The language as the code around the function writes it. */
  language: Language;
  files: FileIntent[];
  edits: PlacedEdit[];
  planned: PlannedFunction;
  notes: readonly Note[];
}

/** Code that is left alone, and why; null where an earlier run has told. */
export interface LeftAlone {
  kind: 'alone';
  why: WhyAlone | null;
}

const alone: LeftAlone = { kind: 'alone', why: null };

/**
 * The handler of a further source, and what leads to it: a branch where code of others tells events apart, else a
 * dispatcher before the handler that was there. Code is left alone that lies elsewhere, takes such events already
 * as far as anybody can tell, or is somebody else's and cannot be edited with certainty.
 * @throws UserError CLT_CANNOT_PLACE where an entry of ours, or a dispatcher, was changed beyond that
 */
export async function dispatched(
  plan: FunctionPlan,
  site: DispatchSite,
): Promise<Dispatched | LeftAlone> {
  const { host } = plan;
  const { entry } = site;
  if (!host || !site.language.dispatch) return alone;
  const branches = await branchesOf(plan, host, site);
  if (branches === null) return alone;
  if ('reason' in branches) return left(branches.reason, host);
  const home = folderOf(entry.module);
  const root = entry.root ?? home;
  const folder = within(home, folderName(plan, site));
  const inner = site.language.inside(folder, root);
  const dispatcher = within(home, site.language.moduleName('dispatcher'));
  const unspelled = await ownFiles(plan, inner, site);
  const handler = unspelled.find(({ path }) => path === inner.code(plan.answers.name).entry);
  const isKnown = branches.own || isDispatched(plan, site);
  const foreign = isKnown ? null : await foreignOf(plan, handler ?? null, site);
  const request = { project: site.project, entry, dispatcher, folder, foreign };
  const result = await site.language.dispatch(request);
  if (result.kind === 'refused' && branches.own) throw cannotPlace(result.path, result);
  if (result.kind === 'refused') return left(`is not edited: ${result.reason}`, result);
  if (result.kind === 'alone') return result;
  const { respell } = result;
  const own = unspelled.map((file) => respelled(file, respell));
  const told =
    result.by === 'ours'
      ? dispatcherFiles(branches, { ...site, home, root, respell })
      : { files: [], edits: [] };
  const tested = await branchTests(plan, { folder, inner, result }, site);
  return {
    kind: 'dispatched',
    language: site.language,
    files: [...own, ...told.files, ...tested.files, ...result.files],
    edits: [...result.edits, ...told.edits],
    planned: plannedIn(folder, plan, inner, own),
    notes: tested.notes,
  };
}

const left = (reason: string, { path, line }: Omit<WhyAlone, 'reason'>): LeftAlone => {
  return { kind: 'alone', why: { reason, path, line } };
};

function plannedIn(
  folder: string,
  plan: FunctionPlan,
  language: Language,
  own: readonly FileIntent[],
): PlannedFunction {
  const paths = own.map(({ path }) => path);
  return {
    plan,
    handler: language.code(plan.answers.name).entry,
    test: paths.find(language.isTest) ?? null,
    events: paths.filter((path) => path.startsWith(`${folder}/events/`)),
  };
}

async function ownFiles(
  plan: FunctionPlan,
  language: Language,
  { catalogue, templates }: DispatchSite,
): Promise<FileIntent[]> {
  const { trigger } = plan.answers;
  const fixtures = await catalogue.fixtures(trigger);
  const cases = await catalogue.cases(trigger);
  return handlerFiles(plan, { language, templates, fixtures, cases });
}

/** Why there is none, as a clause about the function; null where an earlier run has told. */
async function branchesOf(
  plan: FunctionPlan,
  host: Host,
  site: DispatchSite,
): Promise<Branches | Pick<WhyAlone, 'reason'> | null> {
  const { answers, declared, language, catalogue } = site;
  const branch = await branchOf(plan, catalogue);
  const heard = heardBy(host, answers, declared);
  const isOwn = heard.own.length > 0;
  if (!branch) return { reason: 'declares it, and nothing tells these events from others' };
  const planned = async (each: Answers) => planOf(each, language, catalogue, declared);
  const isNew = !heard.further.some(({ name }) => name === plan.answers.name);
  // A run that is repeated leaves alone what it left alone then.
  if (!isNew && !hasCode(plan, site)) return null;
  const further = isNew ? [...heard.further, plan.answers] : heard.further;
  const plans = await Promise.all(further.map(planned));
  const others = plans.filter(({ answers: { name } }) => name !== plan.answers.name);
  const own = await Promise.all(heard.own.map(planned));
  const isTaken = (await branchesIn(own, catalogue)).some((each) => takesOf(plan, each));
  const told = await branchesIn(plans, catalogue);
  const isRival = (each: Branch): boolean => others.includes(each.plan);
  if (isTaken || told.filter(isRival).some((each) => areAlike(each, branch))) {
    return { reason: 'declares it, and it takes such events already' };
  }
  const isCoded = isOwn ? hasCode : isDispatched;
  const all = told.filter((each) => !isRival(each) || isCoded(each.plan, site));
  return { earlier: inOrder(all.filter(isRival)), all: inOrder(all), own: isOwn };
}

/** False for a trigger whose events the code took already when it came. */
function hasCode(plan: FunctionPlan, site: DispatchSite): boolean {
  const home = folderOf(site.entry.module);
  const inner = site.language.inside(within(home, folderName(plan, site)), home);
  return site.project.peek(inner.code(plan.answers.name).entry) !== null;
}

/** True for a trigger that our dispatcher tells from others; of code of others a branch of its own may. */
function isDispatched(plan: FunctionPlan, site: DispatchSite): boolean {
  const { entry, language, project } = site;
  const home = folderOf(entry.module);
  const beside = language.moduleName('dispatcher');
  const [path = ''] = project.files(home).filter((name) => name.startsWith(`${beside}.`));
  const text = project.peek(within(home, path)) ?? '';
  return new RegExp(`\\b${folderName(plan, site)}\\b`).test(text);
}
