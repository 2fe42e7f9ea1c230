import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import { defineExpandedKind } from '../expanded/kind.js';
import { nameIn } from '../expanded/words.js';
import { policyLine, statementsIn } from '../statements.js';
import { arnOf, type } from './bucket.calls.js';
import { notificationLines } from './bucket.js';
import { words } from './bucket.words.js';

export default defineExpandedKind({
  kind: 'bucket',
  words,

  find(_known, given) {
    const key = nameIn(given);
    return { key, arn: arnOf(key), pointsAt: {} };
  },

  read(known, key, context) {
    const { existing } = context.resource;
    // Nothing has to be said of a bucket of others.
    const properties = known.find(type, key) ?? (existing ? {} : null);
    if (!properties) return { missing: true };
    const found = (properties['notifications'] ?? {}) as NotificationConfiguration;
    const notifications = notificationLines(found, context);
    if (existing) return { notifications };
    const {
      encryption = [],
      ownership = [],
      publicAccessBlock,
      versioning = null,
      Policy = null,
    } = properties;
    return {
      encryption,
      ownership,
      publicAccessBlock: Object.entries(publicAccessBlock ?? {})
        .filter(([, on]) => on)
        .map(([name]) => name),
      versioning,
      notifications,
      policy: statementsIn(Policy).map((each) => policyLine(each, context.symbols)),
    };
  },

  foreign: ({ existing }) => [{ type, key: existing?.name ?? '', properties: {} }],
});
