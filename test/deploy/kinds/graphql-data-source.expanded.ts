import type { DataSource, Resolver } from '@aws-sdk/client-appsync';
import { defineExpandedKind } from '../expanded/kind.js';
import { idIn } from './graphql-api.js';
import { lowered } from './graphql-api.spelling.js';
import { arnOf, keyOf, pointsAtOf, propertiesOf } from './graphql-data-source.js';
import { resolver, type, words } from './graphql-data-source.words.js';

export default defineExpandedKind({
  kind: 'graphql-data-source',
  words,

  find(known, given, resource, wiring) {
    const apiId = idIn(given);
    const key = keyOf(apiId, resource);
    const role = String(known.find(type, key)?.['ServiceRoleArn'] ?? '');
    return { key, arn: arnOf(key), pointsAt: pointsAtOf(resource, wiring, apiId, role) };
  },

  read(known, key, context) {
    const properties = known.find(type, key);
    if (!properties) return { missing: true };
    const resolvers = known
      .all(resolver)
      .map(({ properties: each }) => lowered(each))
      .filter(({ apiId, dataSourceName }) => `${apiId}/${dataSourceName}` === key);
    const source = lowered(properties) as unknown as DataSource;
    return propertiesOf(source, resolvers as unknown as Resolver[], context);
  },

  foreign: () => [],
});
