import type { CodeRouteRequest, CodeRouteResult, FileIntent } from '../../../generators/define.js';
import { addRoute } from '../../../generators/edit/python/route.js';
import { snake } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';
import { routeViews } from '../../shared/http/routes.js';

/** Adds a route to the code of a function, wherever and however it routes. */
export function route(request: CodeRouteRequest): CodeRouteResult {
  return addRoute(request, ownHandler);
}

/** The module of a route as functions of ours have them. */
function ownHandler(
  { route: added, id }: CodeRouteRequest,
  powertools: boolean,
): FileIntent['content'] {
  const [view] = routeViews([added], '');
  const style = powertools ? 'powertools' : 'plain';
  return {
    template: `shared/http/python/routes/[route].${style}.py.hbs`,
    view: { route: { ...view, snake: code(snake(id)) } },
  };
}
