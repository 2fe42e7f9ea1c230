import type { GraphqlApi } from '@aws-sdk/client-appsync';
import { defineExpandedKind } from '../expanded/kind.js';
import { arnOf, idIn, propertiesOf } from './graphql-api.js';
import { lowered } from './graphql-api.spelling.js';
import { type, words } from './graphql-api.words.js';

export default defineExpandedKind({
  kind: 'graphql-api',
  words,
  find: (_known, given) => ({ key: idIn(given), arn: arnOf(given), pointsAt: {} }),

  read(known, key, context) {
    if (context.resource.existing) return {};
    const properties = known.find(type, key);
    if (!properties) return { missing: true };
    const { Definition: schema = null, ...api } = properties;
    const text = schema === null ? null : String(schema);
    return propertiesOf(lowered(api) as unknown as GraphqlApi, text, context);
  },

  foreign: ({ existing }) => [
    { type, key: existing?.name ?? '', properties: { Name: 'of-others' } },
  ],
});
