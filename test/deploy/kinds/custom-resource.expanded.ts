import { defineExpandedKind } from '../expanded/kind.js';
import { resourceOf } from './custom-resource.js';
import { type, words } from './custom-resource.words.js';

export default defineExpandedKind({
  kind: 'custom-resource',
  words,

  find: (_known, given) => ({ key: given, arn: '', pointsAt: {} }),

  read(known, key, context) {
    const properties = known.find(type, key);
    return properties ? resourceOf(properties, context) : { missing: true };
  },

  foreign: () => [],
});
