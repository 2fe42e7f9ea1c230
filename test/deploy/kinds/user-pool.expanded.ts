import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { defineExpandedKind } from '../expanded/kind.js';
import { arnOf, propertiesOf } from './user-pool.js';
import { type, words } from './user-pool.words.js';

export default defineExpandedKind({
  kind: 'user-pool',
  words,
  find: (_known, given) => ({ key: given, arn: arnOf(given), pointsAt: {} }),

  read(known, key, context) {
    const properties = known.find(type, key);
    return properties ? propertiesOf(properties as UserPoolType, context) : { missing: true };
  },

  foreign: () => [],
});
