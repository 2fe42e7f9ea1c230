import { defineExpandedKind } from '../expanded/kind.js';
import { groupArnOf, groupNameIn } from './schedule-group.js';
import { type, words } from './schedule-group.words.js';

export default defineExpandedKind({
  kind: 'schedule-group',
  words,
  find: (_known, given) => ({ key: groupNameIn(given), arn: groupArnOf(given), pointsAt: {} }),

  read(known, key, { resource }) {
    if (resource.existing) return {};
    // A group that is made is active.
    return known.find(type, key) ? { state: 'ACTIVE' } : { missing: true };
  },

  foreign: ({ existing }) => [{ type, key: groupNameIn(existing?.name ?? ''), properties: {} }],
});
