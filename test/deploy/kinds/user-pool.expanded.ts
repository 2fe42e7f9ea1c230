import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { defineExpandedKind } from '../expanded/kind.js';
import { arnOf, callsOf, idOf, propertiesOf } from './user-pool.js';
import { type, words } from './user-pool.words.js';

export default defineExpandedKind({
  kind: 'user-pool',
  words,
  find(_known, given) {
    const key = idOf(given);
    return { key, arn: arnOf(key), pointsAt: {} };
  },

  read(known, key, context) {
    const pool = known.find(type, key) as UserPoolType | null;
    if (!pool) return { missing: true };
    return context.functionArn === null ? propertiesOf(pool, context) : callsOf(pool, context);
  },

  foreign: ({ existing }) => [
    { type, key: idOf(existing?.arn ?? existing?.name ?? ''), properties: {} },
  ],
});
