import { alarmsOf, watches } from './alarms.js';
import { triggerContext } from './answers.js';
import type { Declared } from './declared.js';
import type { Answers, FunctionPlan, Language, Target, Trigger } from './define.js';
import { grantsFor } from './grants.js';
import { settingGrants } from './standard-settings.js';
import type { FunctionSettings, Resource } from './wiring.js';

/** What the project that a function goes to has already. */
export interface PlanSurroundings {
  declared?: readonly Declared[];
  /** Settings of its functions. */
  settings?: Partial<FunctionSettings>;
}

/**
 * What one function will be: its wiring with the grants derived, and where its code lies. Pure.
 */
export function planFunction(
  answers: Answers,
  trigger: Trigger,
  language: Language,
  { declared = [], settings = {} }: PlanSurroundings = {},
): FunctionPlan {
  const asked = triggerContext(answers, trigger, declared);
  const context = { ...asked, fn: { ...asked.fn, ...settings, ...trigger.fn } };
  const made = trigger.wiring(answers.options as never, context);
  const { host } = context;
  const { alarms } = answers.standard ?? {};
  const resources = alarms
    ? [...made.resources, ...alarmsOf(context.fn, made, alarms, host !== null)]
    : made.resources;
  const fn = host ? besideHostSettings(context.fn, resources) : context.fn;
  return {
    answers,
    trigger,
    context,
    host,
    wiring: { fn, ...made, resources, grants: [...grantsFor(made), ...settingGrants(fn)] },
    code: language.code(answers.name),
  };
}

/** Tags and boundary are of what is made; where that is nothing, there is nothing to say. */
function besideHostSettings(
  fn: FunctionSettings,
  resources: readonly Resource[],
): FunctionSettings {
  const isMade = resources.some(({ existing, declared }) => !existing && !declared);
  if (isMade) return fn;
  const { tags: _tags, permissionsBoundary: _boundary, ...settings } = fn;
  return settings;
}

/**
 * A function that is there already keeps what it does with failed events, unless we have set it: it has
 * one such setting, be it in the project or by an earlier trigger of the same run.
 */
export function besideHost(
  plan: FunctionPlan,
  target: Pick<Target, 'names'>,
  earlier: readonly FunctionPlan[] = [],
): FunctionPlan {
  const { host, wiring } = plan;
  const { fn, link, asyncInvoke, statements = [] } = wiring;
  if (!host || !asyncInvoke) return plan;
  const { onFailure } = asyncInvoke;
  const { ref } = onFailure;
  const kept = host.fn.onFailure;
  const isOurs = kept === null || Object.values(target.names(fn.name, ref)).includes(kept);
  if (isOurs && !earlier.some((other) => setsInvokes(other, host.address))) return plan;
  const resources = wiring.resources.filter((each) => each.id !== ref && !watches(each, onFailure));
  const made = { resources, link, asyncInvoke: null, statements };
  return { ...plan, wiring: { fn, ...made, grants: grantsFor(made) } };
}

function setsInvokes({ host, wiring }: FunctionPlan, address: string): boolean {
  return host?.address === address && wiring.asyncInvoke !== null;
}
