import { defineExpandedKind } from '../expanded/kind.js';
import { arnOf } from './stream.js';
import { type, words } from './stream.words.js';

export default defineExpandedKind({
  kind: 'stream',
  words,

  find(_known, given) {
    const key = given.split('/').at(-1) ?? '';
    return { key, arn: arnOf(key), pointsAt: {} };
  },

  read(known, key, { resource }) {
    if (resource.existing) return {};
    const properties = known.find(type, key);
    // The service's own, which scripts do not say again.
    return properties ? { RetentionPeriodHours: 24, ...properties } : { missing: true };
  },

  foreign: ({ existing }) => [{ type, key: existing?.name ?? '', properties: {} }],
});
