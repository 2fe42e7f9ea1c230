import { defineExpandedKind } from '../expanded/kind.js';
import type { Known } from '../expanded/words.js';
import { logGroupArn } from '../read.js';
import { type Filter, filterLines, groupNameOf } from './log-group.js';
import { filter, type, words } from './log-group.words.js';

function filtersOf(known: Known, group: string): Filter[] {
  return known
    .all(filter)
    .map(({ properties }) => properties)
    .filter(({ LogGroupName }) => LogGroupName === group)
    .map(({ FilterPattern, DestinationArn }) => ({
      filterPattern: String(FilterPattern ?? ''),
      destinationArn: String(DestinationArn),
    }));
}

export default defineExpandedKind({
  kind: 'log-group',
  words,

  find(_known, given) {
    const key = groupNameOf(given);
    return { key, arn: logGroupArn(key), pointsAt: {} };
  },

  read(known, key, context) {
    const filters = filterLines(filtersOf(known, key), context);
    if (context.resource.existing) return { filters };
    const properties = known.find(type, key);
    if (!properties) return { missing: true };
    return { retentionInDays: properties['RetentionInDays'] ?? null, filters };
  },

  foreign: ({ existing }) => [{ type, key: existing?.name ?? '', properties: {} }],
});
