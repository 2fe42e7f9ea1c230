import type { FunctionPlan } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';

/** Longest part of a trigger's name in the ids of its statements. */
const sidPrefixMax = 40;

/** What the cells of this target see of a function beside the neutral model. */
export function view({ wiring: { fn, link, grants }, host }: FunctionPlan): object {
  const route = link.kind === 'route' ? link : null;
  return {
    // A function that is there already has statements and a notification of its own.
    sidPrefix: code(host ? sidPrefix(fn.name) : ''),
    notifier: code(host ? 'TRIGGER' : 'FUNCTION'),
    hasInvokes: grants.some(({ kind }) => kind === 'invoke'),
    routeLines: route?.routes.map(({ method, path }) => `${method} ${path}`).join('\n') ?? null,
    rootResource: route && String(route.settings['rootResourceId']),
  };
}

/** What the ids of the statements of a further trigger begin with. */
export function sidPrefix(name: string): string {
  return `${shorten(name, sidPrefixMax)}_`;
}
