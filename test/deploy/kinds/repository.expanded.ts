import type { RepositoryTrigger } from '@aws-sdk/client-codecommit';
import { defineExpandedKind } from '../expanded/kind.js';
import { arnOf, nameOf, triggerLines } from './repository.js';
import { type, words } from './repository.words.js';

export default defineExpandedKind({
  kind: 'repository',
  words,

  find(_known, given) {
    const key = nameOf(given);
    return { key, arn: arnOf(key), pointsAt: {} };
  },

  read(known, key, context) {
    const found = known.find(type, key);
    if (!found) return { missing: true };
    const triggers = (found['triggers'] ?? []) as unknown as RepositoryTrigger[];
    return { triggers: triggerLines(triggers, context) };
  },

  foreign: ({ existing }) => [{ type, key: existing?.name ?? '', properties: {} }],
});
