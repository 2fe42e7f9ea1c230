import { bashWord } from '../../../generators/emit/bash.js';
import { signature } from '../../shared/http/samples.js';
import { type FieldOf, isRoot } from './fields.js';

const url =
  '"$(aws appsync get-graphql-api --api-id "$SOURCE" --query graphqlApi.uris.GRAPHQL --output text)"';

/** Asks the API for a field of these, signed, or with a token; `SOURCE` is the id of the API. */
export function sendCommand(kind: string, fields: readonly FieldOf[]): string {
  const { type, field } = fields.find(isRoot) ?? { type: 'Query', field: '__typename' };
  const asked = fields.some(isRoot) ? `${field}(id: "A-1001") { id }` : field;
  const query = { query: `${type.toLowerCase()} { ${asked} }` };
  const who = kind === 'authorizer' ? "-H 'authorization: a-token'" : signature('appsync');
  return [
    `curl ${who} -H 'content-type: application/json'`,
    `-d ${bashWord(JSON.stringify(query))} ${url}`,
  ].join(' ');
}
