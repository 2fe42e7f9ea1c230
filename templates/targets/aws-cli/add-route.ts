import type { Addition, ApiRouteRequest } from '../../../generators/define.js';
import { type EditResult, Obstacle, withObstacles } from '../../../generators/edit/result.js';
import {
  applySplices,
  eolAt,
  lineEnd,
  lineOf,
  marginOf,
  type Splice,
} from '../../../generators/edit/text.js';
import { nearestRoute } from '../../../generators/route-relation.js';
import type { Route } from '../../../generators/wiring.js';
import { isSameApi, nameOf, rejectClash } from '../../shared/function-apis.js';
import { arnTail, permissionFor, permits } from '../../shared/route-permissions.js';
import { ownedApis, ownedScripts, routeList, type ScriptApi } from './apis.js';
import { forwardRoute } from './forward-route.js';

/**
 * One more line in the list of routes of a script, and the permission that goes with it.
 * @throws UserError CLT_CANNOT_PLACE, CLT_CONFLICT
 */
export function addRoute(request: ApiRouteRequest): Addition {
  const { place, project, host, api } = request;
  const forwarded = forwardRoute(request, ownedScripts(place, project));
  if (forwarded) return { files: [], edits: forwarded, notes: [] };
  const all = ownedApis(place, project);
  rejectClash(request, all);
  const own = all.find((each) => isSameApi(each, api) && each.owner === host.address);
  if (!own) throw new Error(`No script has ${nameOf(api)}.`);
  const { path, text } = own.script;
  const result = withObstacles<EditResult>(
    () => edited(text, request, own),
    (offset) => lineOf(text, offset),
  );
  const whole = result.kind === 'refused' ? { ...result, ...toPaste(request) } : result;
  return { files: [], edits: [{ path, result: whole }], notes: [] };
}

function edited(text: string, request: ApiRouteRequest, { routes }: ScriptApi): EditResult {
  const { route } = request;
  const list = routeList.exec(text);
  if (!list) throw new Obstacle('its list of routes was changed');
  const end = list.index + list[0].trimEnd().length - 1;
  const eol = eolAt(text, list.index);
  const line = `${route.method} ${route.path}`;
  const inserted = /\n$/.test(list[1] ?? list[2] ?? '') ? line + eol : eol + line;
  const sibling = nearestRoute(route, routes);
  if (!sibling) throw new Obstacle('its list of routes has none', list.index);
  const splices = [{ start: end, end, text: inserted }, ...permission(text, request, sibling)];
  return { kind: 'edited', text: applySplices(text, splices), splices };
}

const statement = /^[ \t]+permission (\S+) apigateway\.amazonaws\.com "\$(\w+)_ARN([^"\n]*)"/gm;

/** The line behind that of the sibling; none where what is there lets the API call for the route too. */
function permission(text: string, { route, id }: ApiRouteRequest, sibling: Route): Splice[] {
  const all = [...text.matchAll(statement)].map((found) => {
    const [line, sid = '', variable = '', behind = ''] = found;
    return { line, sid, variable, behind, at: found.index };
  });
  if (all.some(({ behind }) => permits(behind, route))) return [];
  const own = all.find(({ behind }) => permissionFor(behind, sibling, route) !== null);
  if (!own) throw new Obstacle('its permissions were changed', all[0]?.at ?? null);
  const behind = permissionFor(own.behind, sibling, route) ?? '';
  const sid = freeSid(
    own.sid,
    id,
    all.map((each) => each.sid),
  );
  const end = lineEnd(text, own.at);
  const rest = text.slice(own.at + own.line.length, end);
  const line = `${marginOf(text, own.at)}permission ${sid} apigateway.amazonaws.com "$${own.variable}_ARN${behind}"${rest}`;
  return [{ start: end, end, text: eolAt(text, own.at) + line }];
}

/** The statements of a further trigger begin with its name. */
function freeSid(sibling: string, id: string, taken: readonly string[]): string {
  const prefix = /^.*_/.exec(sibling)?.[0] ?? '';
  for (let number = 1; ; number += 1) {
    const sid = `${prefix}${id}${number === 1 ? '' : `-${number}`}`;
    if (!taken.includes(sid)) return sid;
  }
}

function toPaste({ route, id }: ApiRouteRequest): { snippet: string; where: string } {
  const call = `  permission ${id} apigateway.amazonaws.com "$API_ARN/*${arnTail(route)}"`;
  return {
    snippet: `${route.method} ${route.path}\n\n${call}\n`,
    where: 'the first line into ROUTES, the second into the function permissions',
  };
}
