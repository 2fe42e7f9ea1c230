import type { Case, Fixtures } from '../../../generators/define.js';
import type { JsonObject } from '../../../generators/wiring.js';
import { type FieldOf, isRoot, nameOf } from './fields.js';
import {
  authorizerCases,
  authorizerEvents,
  batchCases,
  batchEvents,
  fieldCases,
  fieldEvents,
} from './samples.js';

/** What AppSync asks a function for. */
export type Kind = 'resolver' | 'batch' | 'authorizer';

/** The events of a kind, made from the one that AppSync sends for a request. */
export function eventsOf(kind: string, fields: readonly FieldOf[], fixtures: Fixtures): Fixtures {
  const request = fixtures['request'] as JsonObject;
  const authorization = fixtures['authorization'] as JsonObject;
  if (kind === 'authorizer') return authorizerEvents(fields, authorization);
  return kind === 'batch' ? batchEvents(fields, request) : fieldEvents(fields, request);
}

/** What becomes of these events; those of an authorizer are made from the one that AppSync sends for a request. */
export function casesOf(kind: string, fields: readonly FieldOf[], request: JsonObject): Case[] {
  if (kind === 'authorizer') return authorizerCases(authorizerEvents(fields, request));
  return kind === 'batch' ? batchCases(fields) : fieldCases(fields);
}

/** The files of a kind: a name in brackets stands for what is listed under its plural. */
export function viewOf(kind: string, fields: readonly FieldOf[]): object {
  const file = (id: string, ...kinds: Kind[]): { id: string }[] =>
    kinds.some((each) => each === kind) ? [{ id }] : [];
  return {
    resolvers: file('handler', 'resolver'),
    batchers: file('handler', 'batch'),
    authorizers: file('handler', 'authorizer'),
    fieldModules: file('field', 'resolver', 'batch'),
    itemModules: file('batch-item', 'batch'),
    requestModules: file('authorization-request', 'authorizer'),
    decisionModules: file('decision', 'authorizer'),
    fieldWorks: file('resolve-field', 'resolver'),
    batchWorks: file('resolve-fields', 'batch'),
    authorizerWorks: file('authorize-request', 'authorizer'),
    fieldNames: fields.map(nameOf),
    fields: fields.map((field) => ({ name: nameOf(field), root: isRoot(field) })),
    hasRoot: fields.some(isRoot),
    hasInner: !fields.every(isRoot),
  };
}
