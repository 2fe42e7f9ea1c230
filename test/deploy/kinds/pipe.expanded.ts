import { defineExpandedKind } from '../expanded/kind.js';
import { arnOf, type Definition, definitionOf, pointsAtOf } from './pipe.js';
import { type, words } from './pipe.words.js';

export default defineExpandedKind({
  kind: 'pipe',
  words,

  find: (known, name, resource, wiring) => ({
    key: name,
    arn: arnOf(name),
    pointsAt: pointsAtOf(resource, wiring, known.find(type, name) as Definition | null),
  }),

  read(known, key, context) {
    const pipe = known.find(type, key);
    return pipe ? definitionOf(pipe as Definition, context) : { missing: true };
  },

  foreign: () => [],
});
