import { defineExpandedKind } from '../expanded/kind.js';
import type { Parameters } from '../expanded/words.js';
import { besideOf, propertiesOf, type TableFacts, tableIn } from './table.js';
import { streamArnOf, type, words } from './table.words.js';

export default defineExpandedKind({
  kind: 'table',
  words,

  find(_known, given, { id, existing }) {
    const key = tableIn(given);
    if (existing) return { key, arn: given, pointsAt: {} };
    return { key, arn: streamArnOf(key), pointsAt: {}, beside: besideOf(id, key) };
  },

  read(known, key, { resource }) {
    if (resource.existing) return {};
    const found = known.find(type, key);
    if (!found) return { missing: true };
    const { StreamSpecification, PointInTimeRecoverySpecification } = found;
    const { StreamViewType } = (StreamSpecification ?? {}) as Pick<TableFacts, 'StreamViewType'>;
    const { PointInTimeRecoveryEnabled } = (PointInTimeRecoverySpecification ?? {}) as Parameters;
    const recoverable = PointInTimeRecoveryEnabled === true;
    return propertiesOf({ ...(found as object), StreamViewType, recoverable });
  },

  foreign: ({ existing }) => [{ type, key: tableIn(existing?.arn ?? ''), properties: {} }],
});
