import { type CallExpression, type IfStatement, Node, SyntaxKind } from 'ts-morph';
import type { At, Step } from '../dispatch/flow.js';
import type { FunctionNode } from '../node-routing/contract.js';
import { is } from './conditions.js';
import type { Reading } from './event-paths.js';
import { askedIn, type Lookup, lookupOf } from './lookups.js';
import type { Site } from './sites.js';
import { useOf } from './uses.js';

/** What code does with an event. */
export type NodeStep = Step<Site>;

/** How code is read: what is known of it, in which function, and whether a branch can be added there. */
export interface Place extends Reading {
  fn: FunctionNode;
  open: boolean;
  depth: number;
}

/** Where a node stands. */
export const atOf = (node: Node, { code }: Place): At => ({
  path: code.fileOf(node).path,
  offset: node.getStart(),
});

/** A site, where a branch can be added. */
export function sitesIn(place: Place, told: Pick<Site, 'shape' | 'tests' | 'conditions'>): Site[] {
  const { code, given, fn } = place;
  return place.open ? [{ fn, reading: { code, given }, ...told }] : [];
}

/** A handler that is looked up and called. */
export function ofLookup(lookup: Lookup, call: CallExpression, place: Place): NodeStep {
  const branches = lookup.pairs.map(({ key, value }) => {
    const use = useOf(call, place, value);
    return { test: is(lookup.of, key, null), body: use ? [use] : [] };
  });
  const otherwise = lookup.otherwise && useOf(call, place, lookup.otherwise);
  return {
    ...{ kind: 'choice', branches, sites: tableSites(lookup, call, place), at: atOf(call, place) },
    otherwise: otherwise ? [otherwise] : [{ kind: 'end' }],
  };
}

function tableSites(lookup: Lookup, call: CallExpression, place: Place): Site[] {
  const tests = lookup.pairs.map(({ key }) => is(lookup.of, key, null));
  return sitesIn(place, { shape: { kind: 'table', lookup, call }, tests, conditions: [] });
}

/** A table that a condition asks, or that a name holds something of: what it lacks may be added to it. */
export function stepsOfMissed(lookup: Lookup, place: Place): NodeStep[] {
  const calls = place.fn.getDescendantsOfKind(SyntaxKind.CallExpression);
  const call = calls.find((each) => {
    const called = lookupOf(each.getExpression(), place);
    return called?.table.literal === lookup.table.literal;
  });
  if (!call) return [];
  const branches = lookup.pairs.map(({ key }) => ({ test: is(lookup.of, key, null), body: [] }));
  const sites = tableSites(lookup, call, place);
  return [{ kind: 'choice', branches, otherwise: null, sites, at: atOf(call, place) }];
}

/** The tables that a condition asks. */
export function tablesIn(node: IfStatement, place: Place): NodeStep[] {
  const condition = node.getExpression();
  return [condition, ...condition.getDescendants()].flatMap((each) => {
    const lookup = Node.isIdentifier(each) ? null : (askedIn(each, place) ?? lookupOf(each, place));
    return lookup ? stepsOfMissed(lookup, place) : [];
  });
}
