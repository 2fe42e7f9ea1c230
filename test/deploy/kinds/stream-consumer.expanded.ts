import { defineExpandedKind } from '../expanded/kind.js';
import { arnOf } from './stream.js';
import { aroundOf, consumerIn, streamIn } from './stream-consumer.js';
import { type, words } from './stream-consumer.words.js';

export default defineExpandedKind({
  kind: 'stream-consumer',
  words,

  find(known, told, resource) {
    const [of = null] = known.all(type).map(({ key }) => key);
    const key = told.startsWith('arn:') ? told : (of ?? arnOf(told));
    const stream = known.find(type, key)?.['StreamARN'] ?? streamIn(key);
    return { key, arn: key, ...aroundOf(resource, String(stream), consumerIn(key)) };
  },

  read(known, key, { resource, symbols }) {
    if (resource.existing) return {};
    const found = known.find(type, key);
    return found ? { stream: symbols.node(String(found['StreamARN'])) } : { missing: true };
  },

  foreign: ({ existing }) => [{ type, key: existing?.arn ?? '', properties: {} }],
});
