import { completeAnswers } from './answers.js';
import { routeId } from './api-tree.js';
import type { Catalogue } from './catalogue.js';
import type { Declared, Host } from './declared.js';
import type { FunctionApi, FunctionPlan, Trigger } from './define.js';
import { UserError } from './errors.js';
import { eventsOf } from './handlers.js';
import { planFunction } from './plan.js';
import type { JsonObject, Resource, Route } from './wiring.js';

/** A route, and what it is to lead to. */
export interface RouteSubject {
  route: Route;
  host: Host;
  api: FunctionApi;
  language: string;
  iac: string;
  /** The trigger that the function was made for; null for a function of others. */
  made: string | null;
  declared: readonly Declared[];
}

/** What one more route of an API comes to, and a request of it. */
export interface RoutePlan {
  plan: FunctionPlan;
  event: JsonObject;
}

/**
 * Plans a route as the trigger of its API does, with an API that is there.
 * @throws UserError CLT_BAD_ANSWER for a route that the trigger refuses
 */
export async function planRoute(subject: RouteSubject, catalogue: Catalogue): Promise<RoutePlan> {
  const { route, host, api, language, iac } = subject;
  const declared = untimed(subject);
  const trigger = await triggerOf(subject, catalogue);
  const source = sourceOf(api, trigger, declared);
  const answers = await completeAnswers(
    {
      ...{ to: host.address, trigger: trigger.id, language, iac },
      ...(source === null ? {} : { source }),
      routes: [`${route.method} ${route.path}`],
    },
    catalogue,
    declared,
  );
  const plan = planFunction(answers, trigger, await catalogue.language(language), { declared });
  const events = eventsOf(plan, await catalogue.fixtures(trigger.id));
  const event = (events[routeId(route)] ?? {}) as JsonObject;
  return { plan: { ...plan, wiring: onlyUsing(plan.wiring, api, host) }, event };
}

/** How long the function may run was settled when it got its API; a route has no part in it. */
function untimed({ declared, host }: Pick<RouteSubject, 'declared' | 'host'>): Declared[] {
  return declared.map((each) =>
    each.fn && each.address === host.address
      ? { ...each, fn: { ...each.fn, timeout: null } }
      : each,
  );
}

/**
 * The trigger whose requests an API sends: what the function was made for, else the one that names the type of the
 * API, else the usual one of its payload format.
 */
async function triggerOf(
  { api, made }: Pick<RouteSubject, 'api' | 'made'>,
  catalogue: Catalogue,
): Promise<Trigger> {
  if (made !== null) return catalogue.trigger(made);
  const all = await Promise.all(catalogue.triggerIds.map((id) => catalogue.trigger(id)));
  const routed = all.filter(({ options }) => Object.hasOwn(options, 'routes'));
  const found =
    routed.find(({ source }) => source?.declaredAs.includes(api.type)) ??
    routed.find(({ requests }) => requests?.from.includes(api.type)) ??
    routed.find(({ requests }) => requests?.usual && requests.format === api.format);
  if (found) return found;
  throw new UserError('CLT_BAD_ANSWER', `${api.type} sends no requests by method and path.`, {
    hint: 'A route belongs to a function behind an HTTP or REST API, a function URL or a load balancer.',
  });
}

function sourceOf(
  { address, type }: FunctionApi,
  { source }: Trigger,
  declared: readonly Declared[],
): string | null {
  if (address === null || !source?.declaredAs.includes(type)) return null;
  return declared.some((each) => each.address === address) ? address : null;
}

/** Nothing is made for one more route: what the trigger would make is there. */
function onlyUsing(
  wiring: FunctionPlan['wiring'],
  { type, address }: FunctionApi,
  { path, line }: Host,
): FunctionPlan['wiring'] {
  const there = {
    ...{ type, address: address ?? type, name: null, spelledName: null },
    path,
    line,
  };
  const resources = wiring.resources.map(
    (resource): Resource =>
      resource.existing || resource.declared
        ? resource
        : { ...resource, declared: { ...there, literals: {}, fn: null } },
  );
  return { ...wiring, resources };
}
