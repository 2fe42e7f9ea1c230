import type { Addition, ApiRouteRequest } from '../../../generators/define.js';
import { commandIn } from '../../../generators/emit/bash.js';
import { UserError } from '../../../generators/errors.js';
import { nameOf, rejectClash } from '../../shared/function-apis.js';
import { callsOf, ownedApis, typeOfApi } from './apis.js';
import { forwardRoute } from './listener-rules.js';

/**
 * One more element of a list of routes, or one more call, as the nearest route has it.
 * @throws UserError CLT_CANNOT_PLACE, CLT_CONFLICT
 */
export async function addRoute(request: ApiRouteRequest): Promise<Addition> {
  const { place, project, host, api, route } = request;
  const deploy = [commandIn(place.home, 'npx cdk deploy')];
  const calls = await callsOf(place, project, host);
  if (!calls) throw noWay(request);
  const forwarded = await forwardRoute(request, calls);
  if (forwarded) return { files: [], edits: forwarded, notes: [], deploy };
  rejectClash(request, ownedApis(calls, host));
  const { addRouteCall } = await import('../../../generators/edit/cdk/add-route.js');
  const own = calls.apis.filter(
    (call) => call.leading.here && call.on.address === api.address && typeOfApi(call) === api.type,
  );
  const edit = addRouteCall({ calls: own, route }, (path) => project.read(path) ?? '');
  if (!edit) throw noWay(request);
  return { files: [], edits: [edit], notes: [], deploy };
}

function noWay({ api, route, host }: ApiRouteRequest): UserError {
  const { method, path } = route;
  const [first] = api.routes;
  return new UserError(
    'CLT_CANNOT_PLACE',
    `${method} ${path} is not added to ${nameOf(api)}: none of its routes is written in a way that can be followed.`,
    {
      hint: `Nothing was written. Let it send ${method} ${path} to ${host.address}.`,
      path: first?.file ?? host.path,
      line: first?.line ?? host.line,
    },
  );
}
