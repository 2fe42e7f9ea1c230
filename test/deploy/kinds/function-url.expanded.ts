import type { FunctionUrlConfig } from '@aws-sdk/client-lambda';
import { defineExpandedKind } from '../expanded/kind.js';
import { urlOf } from './function-url.js';
import { type, words } from './function-url.words.js';

export default defineExpandedKind({
  kind: 'function-url',
  words,
  find: (_known, given) => {
    const key = /^https:\/\/([^.]+)\./.exec(given)?.[1] ?? '';
    return { key, arn: given, pointsAt: {} };
  },
  read: (known, key) => {
    const properties = known.find(type, key);
    return properties ? urlOf(properties as Partial<FunctionUrlConfig>) : { missing: true };
  },
  foreign: () => [],
});
