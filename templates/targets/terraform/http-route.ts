import type { Addition } from '../../../generators/define.js';
import { Obstacle } from '../../../generators/edit/result.js';
import { nearestRoute } from '../../../generators/route-relation.js';

import type { RouteInFolder } from './add-route.js';
import { ofType } from './references.js';
import { permissionOf } from './route-permission.js';
import { labelFor, Sisters } from './sisters.js';

const type = 'aws_apigatewayv2_route';

/**
 * One more route of an HTTP API, behind the last one that leads to the function.
 * @throws Obstacle where its routes are no resources one by one
 */
export function httpRoute({
  request,
  module,
  sources,
  own,
}: RouteInFolder): Pick<Addition, 'edits' | 'notes'> {
  const { route } = request;
  const routes = own.flatMap(({ name, routes }) => routes.map((each) => ({ ...each, name })));
  const near = nearestRoute(route, routes);
  const siblings = ofType(type, module).filter(({ name }) =>
    own.some((each) => each.name === name),
  );
  const sibling = siblings.find(({ name }) => name === near?.name);
  if (!near || !sibling) throw new Obstacle('its routes are no resources of their own');
  const many = sibling.attributes['for_each'] ?? sibling.attributes['count'];
  if (many !== undefined) throw new Obstacle(`one resource makes several of its routes`);
  const sisters = new Sisters(sources.map(({ path, text }) => [path, text]));
  const last = siblings.filter(({ path }) => path === sibling.path).at(-1) ?? sibling;
  sisters.add({
    like: sibling,
    behind: last,
    sister: {
      name: labelFor(request, { type, name: sibling.name, route: near }, module),
      values: { route_key: `"${route.method} ${route.path}"` },
      without: ['operation_name', 'request_models', 'model_selection_expression'],
    },
  });
  const { block, notes } = permissionOf(request, near, module);
  if (block) sisters.add(block);
  return { edits: sisters.edits(), notes };
}
