import { defineExpandedKind } from '../expanded/kind.js';
import { defineWords } from '../expanded/words.js';

export default defineExpandedKind({
  kind: 'skill',
  words: defineWords({ types: {}, terraform: {}, calls: {}, answers: {}, missing: {} }),
  find: (_known, given) => ({ key: given, arn: given, pointsAt: {} }),
  read: () => ({}),
  foreign: () => [],
});
