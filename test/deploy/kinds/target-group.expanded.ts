import { defineExpandedKind } from '../expanded/kind.js';
import { byName, listenerOf, manyValues } from './target-group.js';
import { nameOf, type, words } from './target-group.words.js';

export default defineExpandedKind({
  kind: 'target-group',
  words,

  find: (_known, given, _resource, wiring) => ({
    key: nameOf(given),
    arn: given,
    pointsAt: listenerOf(wiring),
    beside: byName(given),
  }),

  read(known, key, { symbols }) {
    const properties = known.find(type, key);
    if (!properties) return { missing: true };
    const attributes = (properties['TargetGroupAttributes'] ?? []) as { [name: string]: string }[];
    const targets = (properties['Targets'] ?? []) as { Id: string }[];
    return {
      type: properties['TargetType'] ?? null,
      manyValues: attributes.some(({ Key, Value }) => Key === manyValues && Value === 'true'),
      targets: targets.map(({ Id }) => symbols.node(Id)),
    };
  },

  foreign: () => [],
});
