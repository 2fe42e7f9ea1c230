import type { Catalogue } from '../catalogue.js';
import { type Declared, type Host, hostOf } from '../declared.js';
import type { Answers, EventSign, FunctionPlan, Language } from '../define.js';
import { UserError } from '../errors.js';
import { isNarrower, isTold, signsOf } from '../event-signs.js';
import { eventsOf } from '../handlers.js';
import { camel, pascal, snake } from '../names.js';
import { planFunction } from '../plan.js';
import { type Code, code } from '../view.js';
import type { Json } from '../wiring.js';

/** A source whose events go to a handler of their own. */
export interface Branch {
  plan: FunctionPlan;
  /** The name of an event that has its signs. */
  event: string;
  /** All sample events that have them. */
  samples: readonly Json[];
}

/** All further sources, the new one among them. */
export interface Branches {
  earlier: Branch[];
  all: Branch[];
  /** True for a function of ours, of which it is known what it was made for. */
  own: boolean;
}

/** A branch as the templates of dispatchers see it. */
export interface BranchView {
  camel: Code;
  pascal: Code;
  snake: Code;
  module: string;
  package: Code;
  event: string;
  /** What its events have: all but the last, and the last. */
  guards: SignView[];
  last: SignView;
}

interface SignView extends EventSign {
  /** True where any value will do. */
  any: boolean;
}

/** What a function was made for, and what it got since, as the manifest of its project tells. */
export function heardBy(
  host: Host,
  answers: readonly Answers[],
  declared: readonly Declared[],
): { own: Answers[]; further: Answers[] } {
  const own = answers.filter(({ to, name }) => to === null && name === host.fn.called);
  const further = answers.filter(({ to }) => to !== null && isMeant(to, host, declared));
  return { own, further };
}

/** A word that means no function any more means none. */
function isMeant(to: string, host: Host, declared: readonly Declared[]): boolean {
  try {
    return hostOf(to, declared)?.address === host.address;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** The branch of a planned trigger; null where nothing tells its events from others. */
export async function branchOf(plan: FunctionPlan, catalogue: Catalogue): Promise<Branch | null> {
  const events = eventsOf(plan, await catalogue.fixtures(plan.answers.trigger));
  const told = Object.entries(events).filter(([, event]) => isTold(event, signsOf(plan)));
  const [first] = told;
  return first ? { plan, event: first[0], samples: told.map(([, event]) => event) } : null;
}

/** The branches of plans, without those that nothing tells from others. */
export async function branchesIn(
  plans: readonly FunctionPlan[],
  catalogue: Catalogue,
): Promise<Branch[]> {
  const all = await Promise.all(plans.map((each) => branchOf(each, catalogue)));
  return all.filter((each) => each !== null);
}

/** The plan of answers that a manifest keeps. */
export async function planOf(
  answers: Answers,
  language: Language,
  catalogue: Catalogue,
  declared: readonly Declared[],
): Promise<FunctionPlan> {
  return planFunction(answers, await catalogue.trigger(answers.trigger), language, { declared });
}

/** True when each would take events of the other, and for two of one trigger, whose code has one folder. */
export function areAlike(one: Branch, other: Branch): boolean {
  const ofOne = one.plan.answers.trigger === other.plan.answers.trigger;
  return ofOne || (takesOf(one.plan, other) && takesOf(other.plan, one));
}

/**
 * True when events of another would be taken for those of a plan: a timer's for those of a bus, and those of a
 * window of a stream, most of which have records, for those of the stream.
 */
export function takesOf(plan: FunctionPlan, { plan: other, samples }: Branch): boolean {
  const signs = signsOf(plan);
  return isNarrower(signsOf(other), signs) || samples.some((event) => isTold(event, signs));
}

/** The narrower goes first: a timer's events are events of a bus as well. */
export function inOrder(branches: readonly Branch[]): Branch[] {
  const ordered: Branch[] = [];
  for (const branch of branches) {
    const wider = ordered.findIndex(({ plan }) => takesOf(plan, branch));
    ordered.splice(wider < 0 ? ordered.length : wider, 0, branch);
  }
  return ordered;
}

/**
 * A {@link BranchView}; `folder` is the module of a trigger's folder, `prefix` leads to it in a language whose
 * modules have names.
 */
export function branchView(
  { plan, event }: Pick<Branch, 'plan' | 'event'>,
  folder: string,
  prefix: string,
): BranchView {
  const { id } = plan.trigger;
  const all = signsOf(plan).map((sign) => ({ ...sign, any: sign.is === null }));
  const last = all.at(-1);
  if (!last) throw new Error(`Nothing tells the events of ${id}.`);
  return {
    camel: code(camel(id)),
    pascal: code(pascal(id)),
    snake: code(snake(id)),
    module: `./${folder}/handler.js`,
    package: code(`${prefix}${folder}`),
    event: `${folder}/events/${event}.json`,
    guards: all.slice(0, -1),
    last,
  };
}
