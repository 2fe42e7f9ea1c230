import type { FunctionPlan } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';
import {
  type CallLink,
  type ForwardLink,
  type Json,
  type PollLink,
  type Resource,
  resourceOf,
  sourceResource,
  type Value,
  type Wiring,
} from '../../../generators/wiring.js';
import { variable } from './nodes.js';

/** Longest part of a trigger's name in the ids of its statements. */
const sidPrefixMax = 40;

/** What the cells of this target see of a function beside the neutral model. */
export function view({ wiring: { fn, resources, link, grants }, host }: FunctionPlan): object {
  const route = link.kind === 'route' ? link : null;
  return {
    // A function that is there already has statements and a notification of its own.
    sidPrefix: code(host ? sidPrefix(fn.name) : ''),
    notifier: code(host ? 'TRIGGER' : 'FUNCTION'),
    hasInvokes: grants.some(({ kind }) => kind === 'invoke'),
    routeLines: route?.routes.map(({ method, path }) => `${method} ${path}`).join('\n') ?? null,
    keyLines: route?.keys?.join('\n') ?? null,
    mapped: link.kind === 'poll' ? code(mapped(resourceOf(resources, link.source))) : null,
    filterCriteria: link.kind === 'poll' ? filterCriteria(link) : null,
    rootResource: route && String(route.settings['rootResourceId']),
    inputTransformer: link.kind === 'call' ? transformerText(link) : null,
    conditionsText: link.kind === 'forward' ? conditionsText(link) : null,
    corsText: corsText(corsOf({ link, resources })),
  };
}

/** The filters of a mapping as the API takes them; null for none. */
function filterCriteria({ filters = [] }: PollLink): object | null {
  if (filters.length === 0) return null;
  return { Filters: filters.map((filter) => ({ Pattern: JSON.stringify(filter) })) };
}

/** What a target of a rule is handed, as its API takes it; null for the event as it is. */
function transformerText({ settings: { inputTransformer = null } }: CallLink): string | null {
  if (inputTransformer === null) return null;
  const { paths, template } = inputTransformer as { [member: string]: Json };
  return JSON.stringify({ InputPathsMap: paths, InputTemplate: template });
}

/** What a mapping reads: the stream that a table turns out to have, or the source itself. */
function mapped({ kind, id }: Resource): string {
  return `"$${variable({ ref: id })}_${kind === 'table' ? 'STREAM' : 'ARN'}"`;
}

/** What a rule of a listener asks of requests, as its API takes it. */
function conditionsText({ settings: { pathPattern = null, hostHeader = null } }: ForwardLink) {
  const asked = { 'path-pattern': pathPattern, 'host-header': hostHeader };
  const members = { 'path-pattern': 'PathPatternConfig', 'host-header': 'HostHeaderConfig' };
  const conditions = Object.entries(asked).flatMap(([Field, Values]) =>
    Values === null ? [] : [{ Field, [members[Field as keyof typeof members]]: { Values } }],
  );
  return JSON.stringify(conditions, null, 2);
}

/** CORS as the neutral model has it; null for none. */
function corsOf(wiring: Pick<Wiring, 'link' | 'resources'>): Value {
  const { link } = wiring;
  const { cors = null } = link.kind === 'url' ? link.settings : sourceResource(wiring).props;
  return cors;
}

/** CORS as the API takes it, whose names begin with a capital; null for none. */
function corsText(cors: Value): string | null {
  if (cors === null || typeof cors !== 'object') return null;
  const told = Object.entries(cors).filter(([, value]) => value !== null);
  const named = told.map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]);
  return JSON.stringify(Object.fromEntries(named), null, 2);
}

/** What the ids of the statements of a further trigger begin with. */
export function sidPrefix(name: string): string {
  return `${shorten(name, sidPrefixMax)}_`;
}
