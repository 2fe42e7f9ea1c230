import type { ApiRouteRequest, Note } from '../../../generators/define.js';
import { nodeAt } from '../../../generators/edit/template/line.js';
import type { NewEntry, Operation } from '../../../generators/edit/template/operations.js';
import { objectOf } from '../../../generators/edit/template/plain.js';
import { yamlInline, yamlMember } from '../../../generators/emit/yaml-block.js';
import { pascal } from '../../../generators/names.js';
import { nearestRoute } from '../../../generators/route-relation.js';
import type { JsonObject, Route } from '../../../generators/wiring.js';

import type { RouteEvent } from './event-routes.js';
import type { ReadTemplate } from './notification.js';

/** Properties of an event that hold for other routes of its API as well. */
const kept = ['ApiId', 'RestApiId', 'Auth', 'PayloadFormatVersion', 'TimeoutInMillis'];

/** One more event of a function, like the one whose route is nearest. */
export interface EventAddition {
  operation: Operation;
  notes: Note[];
}

/** The event of a route, after a sibling of the same API. */
export function eventOf(
  { host, route, id }: Pick<ApiRouteRequest, 'host' | 'route' | 'id'>,
  siblings: readonly RouteEvent[],
  read: ReadTemplate,
): EventAddition | null {
  const known = siblings.flatMap((event) => event.routes.map((each) => ({ ...each, event })));
  const sibling = nearestRoute(route, known)?.event;
  if (!sibling) return null;
  const path = ['Resources', host.address, 'Properties', 'Events'];
  const name = freeName(pascal(id), Object.keys(eventsOf(host.address, read)));
  const properties = propertiesOf(sibling, route);
  const data = { ...objectOf(eventsOf(host.address, read)[sibling.name]), Properties: properties };
  const entry = spelled(name, data, [...path, sibling.name], read.text);
  return {
    operation: { kind: 'members', path, entries: [entry] },
    notes: notesOn(sibling, siblings),
  };
}

function eventsOf(id: string, { template }: ReadTemplate): JsonObject {
  const found = template.resources.find((each) => each.id === id);
  return objectOf(found?.properties['Events']);
}

/** `GetOrders`, or `GetOrders2` where that is taken. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}${number}`;
    if (!taken.includes(free)) return free;
  }
}

function propertiesOf({ properties }: RouteEvent, { method, path }: Route): JsonObject {
  const small = /^[a-z]/.test(String(properties['Method'] ?? ''));
  const own: JsonObject = { Path: path, Method: small ? method.toLowerCase() : method };
  const entries = Object.entries({ ...properties, ...own });
  const known = entries.filter(([name]) => kept.includes(name) || name in own);
  // A version that is written as a number reads as `1`.
  return Object.fromEntries(
    known.map(([name, value]) => [
      name,
      typeof value === 'number' && /Version$/.test(name) ? value.toFixed(1) : value,
    ]),
  );
}

/** The member as its sibling is written: in brackets, or with quotes around its path. */
function spelled(id: string, data: JsonObject, sibling: readonly string[], text: string): NewEntry {
  const isFlow = (path: readonly string[]): boolean => {
    const node = nodeAt(text, path);
    return node?.kind === 'map' && node.flow;
  };
  const path = nodeAt(text, [...sibling, 'Properties', 'Path']);
  const quotes = path?.kind === 'scalar' && path.style === 'quoted';
  if (isFlow(sibling)) return { id, yaml: barePath(`${id}: ${yamlInline(data)}`, quotes, '') };
  if (!isFlow([...sibling, 'Properties'])) {
    return { id, yaml: barePath(yamlMember(id, data, 0), quotes, '{}') };
  }
  const members = Object.entries(data).map(([name, value]) =>
    name === 'Properties'
      ? barePath(`  ${name}: ${yamlInline(value)}\n`, quotes, '')
      : yamlMember(name, value, 2),
  );
  return { id, yaml: `${id}:\n${members.join('')}` };
}

/** A path needs no quotes unless its braces stand in brackets. */
function barePath(yaml: string, quotes: boolean, more: string): string {
  if (quotes) return yaml;
  return yaml.replace(new RegExp(`\\bPath: "(/[\\w+./~${more}-]*)"`), 'Path: $1');
}

function notesOn(sibling: RouteEvent, siblings: readonly RouteEvent[]): Note[] {
  const auth = ({ properties }: RouteEvent): string => JSON.stringify(properties['Auth'] ?? null);
  const route = `${sibling.properties['Method'] ?? ''} ${sibling.properties['Path'] ?? ''}`;
  const left = Object.keys(sibling.properties).filter(
    (name) => !['Path', 'Method', ...kept].includes(name),
  );
  return [
    ...(siblings.some((each) => auth(each) !== auth(sibling))
      ? [
          {
            code: 'SAM_ROUTE_AUTH',
            message: `The events of ${sibling.owner} have several kinds of Auth; the new one has that of ${route}.`,
          },
        ]
      : []),
    ...(left.length > 0
      ? [
          {
            code: 'SAM_NOT_FOLLOWED',
            message: `The event of ${route} has ${left.join(', ')}, which is not taken over.`,
          },
        ]
      : []),
  ];
}
