import type { At, Step } from '../dispatch/flow.js';
import { type Call, everyPart, type Ranged } from '../python/expressions.js';
import { type Conditional, everyStatement, expressionsOf } from '../python/statements.js';
import { is } from './conditions.js';
import type { Reading } from './event-paths.js';
import { askedFor, type Lookup, lookupOf } from './lookups.js';
import type { Site } from './sites.js';
import { useOf } from './uses.js';

/** What code does with an event. */
export type PythonStep = Step<Site>;

/** How code is read: what is known of it, and whether a branch can be added there. */
export interface Place extends Reading {
  open: boolean;
  depth: number;
}

/** Where something stands. */
export const atOf = ({ start }: Ranged, { scope }: Place): At => ({
  path: scope.module.path,
  offset: start,
});

/** A site, where a branch can be added. */
export function sitesIn(place: Place, told: Omit<Site, 'reading'>): Site[] {
  const { names, scope, given } = place;
  return place.open ? [{ reading: { names, scope, given }, ...told }] : [];
}

/** A handler that is looked up and called. */
export function ofLookup(lookup: Lookup, call: Call, place: Place): PythonStep {
  const branches = lookup.pairs.map(({ key, value }) => {
    const use = useOf(call, place, value, lookup.scope);
    return { test: is(lookup.of, key, null), body: use ? [use] : [] };
  });
  const otherwise = lookup.otherwise && useOf(call, place, lookup.otherwise);
  return {
    ...{ kind: 'choice', branches, sites: tableSites(lookup, call, place), at: atOf(call, place) },
    otherwise: otherwise ? [otherwise] : [{ kind: 'end' }],
  };
}

function tableSites(lookup: Lookup, call: Call, place: Place): Site[] {
  const tests = lookup.pairs.map(({ key }) => is(lookup.of, key, null));
  return sitesIn(place, { shape: { kind: 'table', lookup, call }, tests, conditions: [] });
}

/** A dict that a condition asks, or that a name holds something of: what it lacks may be added to it. */
export function stepsOfMissed(lookup: Lookup, place: Place): PythonStep[] {
  const { def } = place.scope;
  const all = def ? everyStatement(def.body).flatMap(expressionsOf).flatMap(everyPart) : [];
  const call = all.find(
    (each): each is Call =>
      each.kind === 'call' && lookupOf(each.callee, place)?.dict === lookup.dict,
  );
  if (!call) return [];
  const branches = lookup.pairs.map(({ key }) => ({ test: is(lookup.of, key, null), body: [] }));
  const sites = tableSites(lookup, call, place);
  return [{ kind: 'choice', branches, otherwise: null, sites, at: atOf(call, place) }];
}

/** The dicts that a condition asks. */
export function tablesIn({ clauses }: Conditional, place: Place): PythonStep[] {
  const parts = clauses.slice(0, 1).flatMap(({ test }) => (test ? everyPart(test) : []));
  return parts.flatMap((each) => {
    const asked = each.kind === 'compare' ? askedFor(each.right, each.left, place) : null;
    const lookup = asked ?? (each.kind === 'name' ? null : lookupOf(each, place));
    return lookup ? stepsOfMissed(lookup, place) : [];
  });
}
