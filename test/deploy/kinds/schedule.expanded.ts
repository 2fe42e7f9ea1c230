import { defineExpandedKind } from '../expanded/kind.js';
import { arnOf, definitionOf, keyIn, pointsAtOf } from './schedule.js';
import { type, words } from './schedule.words.js';

export default defineExpandedKind({
  kind: 'schedule',
  words,

  // The ARN has the group before the name, which templates tell apart from it.
  find(known, given, resource, wiring) {
    const name = keyIn(given).split('/').at(-1) ?? '';
    const part = known.all(type).find(({ key }) => key.endsWith(`/${name}`));
    const key = part?.key ?? '';
    return {
      key,
      arn: arnOf(key),
      pointsAt: pointsAtOf(resource, wiring, part?.properties ?? {}),
    };
  },

  read(known, key, context) {
    const schedule = known.find(type, key);
    return schedule ? definitionOf(schedule, context) : { missing: true };
  },

  foreign: () => [],
});
