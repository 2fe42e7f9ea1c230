import type { Catalogue } from '../catalogue.js';
import { plannedRoute, type RouteWish } from '../planned-route.js';
import type { CreateResult } from '../result.js';
import type { Destination } from './add.js';
import { carryOut, type RunWishes } from './carry-out.js';

/**
 * Adds a route to a function: its module, test and event, its registration, and the API's route.
 * @throws UserError CLT_CANNOT_PLACE with the text to paste; CLT_CONFLICT where another route takes its requests
 */
export async function addRoute(
  wish: RouteWish,
  there: Destination,
  wishes: RunWishes & { catalogue: Catalogue },
): Promise<CreateResult> {
  const { root } = there.inspection;
  const { edited, found, ...project } = await plannedRoute(wish, there, wishes.catalogue);
  const { route, host, api, priority } = wish;
  const source = api.address === null ? {} : { source: api.address };
  const rule = priority === null ? {} : { priority: `${priority}` };
  const replay = { ...route, to: host.address, ...source, ...rule, iac: there.found.target };
  const { answers } = project;
  const run = { command: 'route' as const, root, answers, replay, project };
  return carryOut({ ...run, edited, found }, wishes);
}
