import type { Addition, ApiRouteRequest } from '../../../generators/define.js';
import type { EditResult } from '../../../generators/edit/result.js';
import { editTemplate } from '../../../generators/edit/template/edit.js';
import type { Operation } from '../../../generators/edit/template/operations.js';
import { readingTemplate } from '../../../generators/edit/template/read.js';
import { withYaml } from '../../../generators/edit/tree/yaml.js';
import { UserError } from '../../../generators/errors.js';
import { rejectClash } from '../../shared/function-apis.js';
import { ownedApis } from './apis.js';
import { deployTemplate } from './commands.js';
import { eventKinds, type RouteEvent, routeEvents } from './event-routes.js';
import { ruleEntry } from './forward-route.js';
import type { ReadTemplate } from './notification.js';
import { rejectDefinition } from './refusals.js';
import { eventOf } from './route-event.js';
import { routeEntries } from './route-resource.js';
import { noWay } from './route-snippets.js';

/**
 * One more event of the function, or one more route where routes are resources of their own.
 * @throws UserError CLT_CANNOT_PLACE, CLT_CONFLICT
 */
export async function addRoute(request: ApiRouteRequest): Promise<Addition> {
  const { place, project } = request;
  const text = project.read(place.path) ?? '';
  const template = await readingTemplate(text);
  const deploy = deployTemplate(place, { functions: [] });
  const done = (result: EditResult, notes: Addition['notes'] = []): Addition => ({
    ...{ files: [], edits: [{ path: place.path, result }], notes, deploy },
  });
  if (template.kind === 'refused') return done(template);
  return withYaml(() => {
    const read = { text, template };
    const planned = planOf(request, read);
    if (planned.operation === null) return done({ kind: 'unchanged' });
    const result = editTemplate(text, [planned.operation], { name: place.path });
    return done(result, planned.notes);
  });
}

function planOf(
  request: ApiRouteRequest,
  read: ReadTemplate,
): { operation: Operation | null; notes: Addition['notes'] } {
  const { api, place } = request;
  const forwarded = ruleEntry(request, read);
  if (forwarded) return forwarded;
  rejectClash(request, ownedApis(read, place.path));
  const events = eventsOn(request, read);
  const own = events.filter(({ owner }) => owner === request.host.address);
  if (own.length > 0) {
    rejectUnclear(request, events);
    if (api.address !== null) rejectDefined(request, api.address, read);
    const added = eventOf(request, own, read);
    if (added) return added;
  }
  const resources = routeEntries(request, read.template);
  if (resources) return resources;
  throw noWay(request, read.template);
}

/** The events by which an API has its routes; none of an API whose routes are resources. */
function eventsOn({ api }: ApiRouteRequest, { template }: ReadTemplate): RouteEvent[] {
  return routeEvents(template.resources).filter(
    ({ kind, api: id, properties }) =>
      eventKinds[kind]?.type === api.type &&
      id === api.address &&
      eventKinds[kind]?.format(properties) === api.format,
  );
}

/** An event that does not say its route may have the very one. */
function rejectUnclear({ host: { path } }: ApiRouteRequest, events: readonly RouteEvent[]): void {
  const unclear = events.find(({ routes }) => routes.length === 0);
  if (!unclear) return;
  throw new UserError(
    'CLT_CANNOT_PLACE',
    `The route of the event ${unclear.name} of ${unclear.owner} is not written out.`,
    { hint: 'Nothing was written. Add the event by hand.', path },
  );
}

function rejectDefined({ place }: ApiRouteRequest, id: string, { template }: ReadTemplate): void {
  const api = template.resources.find((each) => each.id === id);
  if (!api) return;
  rejectDefinition({ address: id, type: api.type, path: place.path, line: api.line }, template);
}
