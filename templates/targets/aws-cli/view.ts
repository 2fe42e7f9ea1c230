import type { FunctionPlan } from '../../../generators/define.js';

/** What the cells of this target see of a function beside the neutral model. */
export function view({ wiring: { link, grants } }: FunctionPlan): object {
  const route = link.kind === 'route' ? link : null;
  return {
    hasInvokes: grants.some(({ kind }) => kind === 'invoke'),
    routeLines: route?.routes.map(({ method, path }) => `${method} ${path}`).join('\n') ?? null,
    rootResource: route && String(route.settings['rootResourceId']),
  };
}
