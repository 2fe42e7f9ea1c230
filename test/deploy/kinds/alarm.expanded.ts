import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { defineExpandedKind } from '../expanded/kind.js';
import { arnOf, propertiesOf } from './alarm.js';
import { type, words } from './alarm.words.js';

export default defineExpandedKind({
  kind: 'alarm',
  words,
  find: (_known, given) => ({ key: given, arn: arnOf(given), pointsAt: {} }),

  read(known, key, context) {
    const properties = known.find(type, key);
    return properties ? propertiesOf(properties as MetricAlarm, context) : { missing: true };
  },

  foreign: () => [],
});
