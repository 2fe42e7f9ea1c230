import type { AssumeLink, Json, JsonObject } from '../../../../generators/wiring.js';
import { exported } from '../business.js';
import type { Handler } from '../handler.js';
import { differ } from '../route/drive.js';
import type { Checks, Run } from '../run.js';

const isBatched = ({ settings }: AssumeLink): boolean => settings['maxBatchSize'] !== null;

const value = '{ id: idOf(it), name: it.name }';
const idOf = 'const idOf = ({ source, args }) => (source ?? args).id;\n';
const single = `const resolveField = async (it) => (await attempt(idOf(it)), ${value});\n`;
const several = `const resolveFields = async (fields) => {
  const values = [];
  for (const it of fields) {
    await attempt(idOf(it));
    values.push(${value});
  }
  return values;
};
`;
const python = `def resolve_field(it):
    id = (it.source or it.args)["id"]
    attempt(id)
    return {"id": id, "name": it.name}
`;

/** What replaces the business module: it answers with the id and the name of what is asked for. */
export function fieldStandIns(
  link: AssumeLink,
  own: ReadonlyMap<string, string>,
): Record<string, string> {
  if (!isBatched(link)) {
    return {
      'resolve-field.ts': `${idOf}export ${single}`,
      'resolve-field.js': idOf + exported('resolveField', single, own.get('resolve-field.js')),
      'resolve_field.py': python,
    };
  }
  return {
    'resolve-fields.ts': `${idOf}export ${several}`,
    'resolve-fields.js': idOf + exported('resolveFields', several, own.get('resolve-fields.js')),
    'resolve_fields.py': `${python}\n\ndef resolve_fields(fields):\n    return [resolve_field(it) for it in fields]\n`,
  };
}

/** What AppSync sends for a field. https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html */
function contextOf(name: string, id: string): JsonObject {
  const [parentTypeName = '', fieldName = ''] = name.split('.');
  const isRoot = ['Query', 'Mutation'].includes(parentTypeName);
  return {
    arguments: isRoot ? { id } : {},
    identity: null,
    source: isRoot ? null : { id, more: 'ä "1"' },
    request: { headers: { host: 'example.org' }, domainName: null },
    prev: null,
    info: {
      ...{ parentTypeName, fieldName, variables: {} },
      ...{ selectionSetList: ['id'], selectionSetGraphQL: '{ id }' },
    },
    stash: {},
  };
}

interface Asked {
  name: string;
  event: Json;
  /** The ids that the business module is asked for. */
  called: string[];
  /** Null where the invocation has to fail. */
  answer: Json;
}

const failing = 'r-3';
const strangers = ['Query.nobodys', 'Query.constructor', 'Nobodys.orders', 'Query.'];

function singles(fields: readonly string[]): Asked[] {
  const asked = (name: string, field: string, id: string): Asked => ({
    ...{ name, event: contextOf(field, id), called: [id] },
    answer: { id, name: field },
  });
  const [first = ''] = fields;
  const failed = asked('a failure', first, failing);
  return [
    ...fields.map((field, at) => asked(field, field, `r-${10 + at}`)),
    asked('an id with signs', first, 'Ä-2 📦 "x" ${y}'),
    ...strangers.map((field) => ({
      ...{ name: field, event: contextOf(field, 'r-1'), called: [], answer: null },
    })),
    { ...failed, answer: null },
    { ...failed, name: 'the same again' },
    { name: 'no field', event: { arguments: {}, source: null }, called: [], answer: null },
  ];
}

const refused = {
  ...{ data: null, errorType: 'FieldError' },
  errorMessage: 'This function does not resolve the field.',
};

function batches(fields: readonly string[], most: number): Asked[] {
  const asked = (name: string, field: string, ids: string[]): Asked => ({
    ...{ name, event: ids.map((id) => contextOf(field, id)), called: ids },
    answer: ids.map((id) => ({ data: { id, name: field } })),
  });
  const [first = ''] = fields;
  const full = Array.from({ length: most }, (_, at) => `r-${1000 + at}`);
  const failed = asked('a batch with a failure', first, ['r-1', failing, 'r-2']);
  return [
    ...fields.map((field) => asked(`a full batch of ${field}`, field, full)),
    asked('the same twice', first, ['r-1', 'Ä-2 📦 "x"', 'r-1']),
    asked('one', first, ['r-4']),
    ...strangers.map((field) => ({
      ...{ name: field, event: ['r-1', 'r-2'].map((id) => contextOf(field, id)), called: [] },
      answer: [refused, refused],
    })),
    { ...failed, called: ['r-1', failing], answer: null },
    { ...failed, name: 'the same again' },
    { name: 'no batch', event: contextOf(first, 'r-1'), called: [], answer: null },
  ];
}

async function problemsOf({ event, called, answer }: Asked, handler: Handler): Promise<string[]> {
  const { error, attempts, answer: given } = await handler.invoke(event);
  const subjects = attempts.map(({ subject }) => subject);
  return [
    ...(answer === null && !error ? ['the invocation did not fail'] : []),
    ...(answer !== null && error ? [`it failed: ${error.errorType}: ${error.errorMessage}`] : []),
    ...differ('calls', subjects, called),
    ...(answer === null ? [] : differ('answer', given, answer)),
  ];
}

/** Asks for fields as AppSync does, one at a time or in batches, and holds the answers against what it must get. */
export async function driveFields({ link, start }: Run<AssumeLink>): Promise<Checks> {
  const { fields, maxBatchSize } = link.settings as { fields: string[]; maxBatchSize: number };
  const all = isBatched(link) ? batches(fields, maxBatchSize) : singles(fields);
  const handler = await start({ [failing]: 1 });
  try {
    const problems: string[] = [];
    for (const each of all) {
      const found = await problemsOf(each, handler);
      problems.push(...found.map((problem) => `${each.name}: ${problem}`));
    }
    return { 'fields answered': problems };
  } finally {
    await handler.stop();
  }
}
