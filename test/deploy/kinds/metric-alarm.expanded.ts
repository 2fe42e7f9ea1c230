import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { defineExpandedKind } from '../expanded/kind.js';
import { arnOf } from './alarm.js';
import { type, words } from './alarm.words.js';
import { alarmAmong, propertiesOf } from './metric-alarm.js';

export default defineExpandedKind({
  kind: 'metric-alarm',
  words,
  find: (_known, given) => ({ key: given, arn: arnOf(given), pointsAt: {} }),

  seek(known, resource) {
    const alarms = known
      .all(type)
      .map(({ key, properties }) => ({ ...properties, AlarmName: key }));
    return alarmAmong(alarms as MetricAlarm[], resource);
  },

  read(known, key, context) {
    const properties = known.find(type, key);
    return properties ? propertiesOf(properties as MetricAlarm, context) : { missing: true };
  },

  foreign: () => [],
});
