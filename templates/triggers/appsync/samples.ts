import type { Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { type FieldOf, isRoot, nameOf } from './fields.js';

/** What AppSync sends for a field of this id. */
function contextOf(base: JsonObject, field: FieldOf, id: string): JsonObject {
  const given = { id };
  return {
    ...base,
    arguments: isRoot(field) ? given : {},
    source: isRoot(field) ? null : given,
    info: {
      ...(base['info'] as JsonObject),
      parentTypeName: field.type,
      fieldName: field.field,
      variables: isRoot(field) ? given : {},
    },
  };
}

/** The least that comes with a request: nobody is told of behind an API key. */
function bare(context: JsonObject): JsonObject {
  const info = context['info'] as JsonObject;
  return {
    ...context,
    identity: null,
    request: { headers: {}, domainName: null },
    info: { ...info, selectionSetList: [], selectionSetGraphQL: '', variables: {} },
  };
}

/** What the function makes of the context of a field. */
const fieldOf = (field: FieldOf, id: string): Json => ({
  name: nameOf(field),
  args: isRoot(field) ? { id } : {},
  source: isRoot(field) ? null : { id },
});

/** A field that no function has, and one of a type that none has. */
const unknown: FieldOf = { id: 'QueryNobodys', type: 'Query', field: 'nobodys' };
const foreign = ({ field }: FieldOf): FieldOf => ({ id: 'Nobodys', type: 'Nobodys', field });

const usual = 'A-1001';
const special = 'Ä-1002 📦 "x"';

/** The first and the last of the fields. */
function ends(fields: readonly FieldOf[]): { first: FieldOf; last: FieldOf } {
  const [first = unknown] = fields;
  return { first, last: fields.at(-1) ?? first };
}

/** The events of a function that resolves these fields one at a time. */
export function fieldEvents(fields: readonly FieldOf[], base: JsonObject): Fixtures {
  const { first, last } = ends(fields);
  return {
    request: contextOf(base, first, usual),
    'bare-request': bare(contextOf(base, last, special)),
    'unknown-field': contextOf(base, unknown, usual),
    'unknown-type': contextOf(base, foreign(first), usual),
    'no-field': { ...contextOf(base, first, usual), info: {} },
    'no-arguments': { ...contextOf(base, first, usual), arguments: null },
  };
}

/** What becomes of them. */
export function fieldCases(fields: readonly FieldOf[]): Case[] {
  const { first, last } = ends(fields);
  return [
    { name: `resolves ${nameOf(first)}`, event: 'request', expected: fieldOf(first, usual) },
    {
      name: `resolves ${nameOf(last)} for whom nothing is known of`,
      event: 'bare-request',
      expected: fieldOf(last, special),
    },
    { name: 'refuses a field that it does not know', event: 'unknown-field', refused: true },
    { name: 'refuses a field of another type', event: 'unknown-type', refused: true },
    { name: 'fails for an event without a field', event: 'no-field' },
    { name: 'fails for an event without arguments', event: 'no-arguments' },
  ].map((each) => ({ expected: null, refused: false, ...each }));
}

/** Ids of what a batch asks for; what is asked for twice comes twice. */
const batched = [usual, special, usual];

/** The events of a function that resolves several of a field at once. */
export function batchEvents(fields: readonly FieldOf[], base: JsonObject): Fixtures {
  const { first, last } = ends(fields);
  return {
    batch: batched.map((id) => contextOf(base, last, id)),
    'single-batch': [bare(contextOf(base, first, special))],
    'unknown-batch': [usual, special].map((id) => contextOf(base, unknown, id)),
    'unknown-type-batch': [contextOf(base, foreign(first), usual)],
    'no-field-batch': [contextOf(base, first, usual), { ...base, info: {} }],
    'no-batch': contextOf(base, first, usual),
  };
}

/** What becomes of them. */
export function batchCases(fields: readonly FieldOf[]): Case[] {
  const { first, last } = ends(fields);
  return [
    {
      name: `resolves ${nameOf(last)} of everything asked for, in order`,
      event: 'batch',
      expected: batched.map((id) => fieldOf(last, id)),
    },
    {
      name: `resolves ${nameOf(first)} of one`,
      event: 'single-batch',
      expected: [fieldOf(first, special)],
    },
    {
      name: 'refuses each of a field that it does not know',
      event: 'unknown-batch',
      refused: true,
    },
    { name: 'refuses a field of another type', event: 'unknown-type-batch', refused: true },
    { name: 'fails for a batch with an item without a field', event: 'no-field-batch' },
    { name: 'fails for what is no batch', event: 'no-batch' },
  ].map((each) => ({ expected: null, refused: false, ...each }));
}

/** The events of a function that decides who may ask. */
export function authorizerEvents(fields: readonly FieldOf[], base: JsonObject): Fixtures {
  const first = fields.find(({ type }) => type === 'Query') ?? unknown;
  const { operationName: _name, ...context } = base['requestContext'] as JsonObject;
  const asked = { ...context, queryString: queryOf(first) };
  const { authorizationToken: _token, ...without } = base;
  return {
    authorization: { ...base, requestContext: { ...asked, operationName: 'Asked' } },
    'bare-authorization': {
      ...base,
      authorizationToken: special,
      requestContext: { ...asked, queryString: '{ __typename }', variables: {} },
      requestHeaders: {},
    },
    'no-token': { ...without, requestContext: asked },
    'empty-token': { ...base, authorizationToken: '', requestContext: asked },
  };
}

/** A request for a field, which takes its id from a variable. */
const queryOf = ({ field }: FieldOf): string =>
  `query Asked($id: ID!) {\n  ${field}(id: $id) {\n    id\n  }\n}\n`;

/** What becomes of them. */
export function authorizerCases(events: Fixtures): Case[] {
  const read = (name: string): Json => {
    const { authorizationToken: token = null, requestContext } = events[name] as JsonObject;
    const { requestId, queryString, operationName, variables } = requestContext as JsonObject;
    return {
      token,
      requestId: requestId ?? null,
      query: queryString ?? null,
      operationName: operationName ?? null,
      variables: variables ?? null,
    };
  };
  return [
    { name: 'asks who may call', event: 'authorization', expected: read('authorization') },
    {
      name: 'asks for a request without a name',
      event: 'bare-authorization',
      expected: read('bare-authorization'),
    },
    { name: 'fails for a request without a token', event: 'no-token', expected: null },
    { name: 'fails for a request with an empty token', event: 'empty-token', expected: null },
  ];
}
