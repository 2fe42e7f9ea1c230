import type { Addition, ApiRouteRequest } from '../../../generators/define.js';
import { type HclModule, type HclSource, readModule } from '../../../generators/edit/hcl/module.js';
import { Obstacle } from '../../../generators/edit/result.js';
import { UserError } from '../../../generators/errors.js';
import { nearestRoute } from '../../../generators/route-relation.js';
import { isSameApi, nameOf, rejectTaken } from '../../shared/function-apis.js';
import { folderOf, type NamedApi, ownedApis } from './apis.js';
import { deployIn } from './commands.js';
import { sourcesIn } from './detect.js';
import { formatHcl } from './format.js';
import { forwardRoute } from './forward-route.js';
import { httpRoute } from './http-route.js';
import { restRoute } from './rest-route.js';

/** A route to add, and what the folder has. */
export interface RouteInFolder {
  request: ApiRouteRequest;
  module: HclModule;
  sources: readonly HclSource[];
  /** The routes of its API that lead to the function. */
  own: readonly NamedApi[];
}

/**
 * Resources for a route as those of its siblings are written, behind them.
 * @throws UserError CLT_CANNOT_PLACE, CLT_CONFLICT
 */
export function addRoute(request: ApiRouteRequest): Addition {
  const { place, project, host, api } = request;
  const deploy = deployIn(place.path);
  const sources = sourcesIn(project, folderOf(place));
  const module = readModule(sources);
  const all = ownedApis(module, project);
  rejectTaken(request, all);
  const own = all.filter((each) => isSameApi(each, api) && each.owner === host.address);
  const there = { request, module, sources, own };
  try {
    return { files: [], ...added(there), deploy };
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    throw noWay(request, error.reason);
  }
}

function added(there: RouteInFolder): Pick<Addition, 'edits' | 'notes'> {
  const { type } = there.request.api;
  const forwarded = forwardRoute(there);
  if (forwarded) return forwarded;
  if (type === 'aws_apigatewayv2_api') return httpRoute(there);
  if (type === 'aws_api_gateway_rest_api') return restRoute(there);
  throw new Obstacle('what it lets through is no list of routes');
}

function noWay({ api, route, host }: ApiRouteRequest, reason: string): UserError {
  const { method, path } = route;
  const sibling = nearestRoute(route, api.routes);
  const message = `${method} ${path} is not added to ${nameOf(api)}: ${reason}.`;
  const hint = `Nothing was written. Let it send ${method} ${path} to ${host.address}.`;
  if (!sibling)
    return new UserError('CLT_CANNOT_PLACE', message, { hint, path: host.path, line: host.line });
  return new UserError('CLT_CANNOT_PLACE', message, {
    ...{ hint, path: sibling.file, line: sibling.line },
    ...(api.type === 'aws_apigatewayv2_api' ? { snippet: pasted(api.address, route) } : {}),
  });
}

function pasted(api: string | null, { method, path }: ApiRouteRequest['route']): string {
  return formatHcl(`resource "aws_apigatewayv2_route" "" {
  api_id = ${api}.id
  route_key = "${method} ${path}"
}
`);
}
