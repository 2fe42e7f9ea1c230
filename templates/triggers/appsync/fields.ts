import { camel, pascal } from '../../../generators/names.js';

/** A field of a type of a GraphQL API. */
export interface FieldOf {
  /** The id of its resolver: `QueryOrders`. */
  id: string;
  type: string;
  field: string;
}

/** What a field is given as: `Query.getOrder`. https://spec.graphql.org/October2021/#sec-Names */
export const fieldPattern = /^[A-Za-z][A-Za-z0-9_]{0,63}\.[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** The types that requests begin with. */
const roots: readonly string[] = ['Query', 'Mutation'];

/** True for a field that requests begin with; others belong to what one of these gave. */
export const isRoot = ({ type }: Pick<FieldOf, 'type'>): boolean => roots.includes(type);

/** `Query.getOrder` of a field. */
export const nameOf = ({ type, field }: FieldOf): string => `${type}.${field}`;

/** The fields asked for, or one that reads and one that writes. */
export function fieldsOf(given: readonly string[], functionName: string): FieldOf[] {
  const own = [`Query.${camel(functionName)}`, `Mutation.put${pascal(functionName)}`];
  return (given.length > 0 ? given : own).map((name) => {
    const [type = '', field = ''] = name.split('.');
    return { id: pascal(type) + pascal(field), type, field };
  });
}

/**
 * What is wrong with fields, as a clause about them; null when all is well.
 * @param made true for an API that is made here, with a schema of these fields
 */
export function fieldsProblem(fields: readonly FieldOf[], made: boolean): string | null {
  return twice(fields) ?? (made ? schemaProblem(fields) : null);
}

function twice(fields: readonly FieldOf[]): string | null {
  const key = ({ id }: FieldOf): string => id.toLowerCase();
  const second = fields.find((field, at) => fields.slice(0, at).some((e) => key(e) === key(field)));
  const first = second && fields.find((field) => key(field) === key(second));
  if (!first || !second) return null;
  return nameOf(first) === nameOf(second)
    ? `has ${nameOf(first)} twice`
    : `has ${nameOf(first)} and ${nameOf(second)}, whose resolvers would have one name`;
}

/** Types that the schema has anyway, or that are none of its own. */
const taken = /^(?:ID|String|Int|Float|Boolean|Item|Subscription|AWS\w*)$/;

function schemaProblem(fields: readonly FieldOf[]): string | null {
  const inner = fields.filter((field) => !isRoot(field));
  const [type, other] = [...new Set(inner.map((each) => each.type))];
  if (!fields.some((field) => field.type === 'Query')) {
    return 'has no field of Query, which the schema of every API needs';
  }
  if (other)
    return `has ${type} and ${other}: an API that is made has one type beside Query and Mutation`;
  if (type && taken.test(type)) return `has ${type}, which is no type of its own here`;
  const id = inner.find(({ field }) => field === 'id');
  return id ? `has ${nameOf(id)}, which no resolver gives here` : null;
}

/** A type of a schema, with what its fields take and are of. */
interface SchemaType {
  name: string;
  fields: SchemaField[];
}

interface SchemaField {
  name: string;
  /** True for a field that takes an id. */
  takesId: boolean;
  type: string;
  /** True for one that is never null. */
  required: boolean;
}

/** The schema of an API that is made: what these fields take and give is a start, and for the team to go on with. */
export function schemaOf(fields: readonly FieldOf[]): SchemaType[] {
  const inner = fields.find((field) => !isRoot(field))?.type;
  const id = { name: 'id', takesId: false, type: 'ID', required: true };
  const of = (type: string, gives: string): SchemaField[] =>
    fields
      .filter((each) => each.type === type)
      .map(({ field }) => ({
        name: field,
        takesId: isRoot({ type }),
        type: gives,
        required: false,
      }));
  const types = [
    ...roots.map((name) => ({ name, fields: of(name, inner ?? 'Item') })),
    ...(inner ? [{ name: inner, fields: [id, ...of(inner, 'Item')] }] : []),
    { name: 'Item', fields: [id] },
  ];
  return types.filter((each) => each.fields.length > 0);
}
