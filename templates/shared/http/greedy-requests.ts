import type { Route } from '../../../generators/wiring.js';
import { reaches, requestOf, type SampleRequest } from './requests.js';
import { routeKey } from './routes.js';
import { pathOf } from './samples.js';

/** The route with ANY and a greedy path that takes the methods which another path lacks. */
export function leftToGreedy({ path }: Route, routes: readonly Route[]): Route | undefined {
  return routes.find((route) => {
    const prefix = route.path.replace(/\{\w+\+\}$/, '');
    const greedy = route.method === 'ANY' && prefix !== route.path;
    return greedy && route.path !== path && path.startsWith(prefix) && path !== prefix;
  });
}

/** A method that a path lacks and a greedy one takes, where there are such paths. */
export function greedyRequests(routes: readonly Route[]): SampleRequest[] {
  const keys = routes.map(routeKey);
  const lacks = ({ path }: Route): boolean =>
    !['ANY', 'DELETE'].some((method) => keys.includes(`${method} ${path}`));
  const covered = routes.find((route) => lacks(route) && leftToGreedy(route, routes));
  const greedy = covered && leftToGreedy(covered, routes);
  if (!covered || !greedy) return [];
  const { resource, parameters } = requestOf(covered);
  const path = pathOf(resource, parameters);
  const [own = '', name = ''] = /^(.*)\{(\w+)\+\}$/.exec(greedy.path)?.slice(1) ?? [];
  const rest = { ...requestOf(greedy).parameters, [name]: path.slice(own.length) };
  const sample = { ...requestOf(greedy), method: 'DELETE', parameters: rest, body: null };
  return [
    {
      event: 'greedy-method',
      title: 'leaves a method that a path lacks to a greedy one',
      sample,
      outcome: reaches(greedy, sample),
    },
  ];
}
