import { defineKind } from '../kind.js';

export default defineKind({
  kind: 'skill',
  output: 'skill',

  // An id alone: AWS knows nothing of what is there.
  locate: async (_clients, given) => ({ physical: given, arn: given, pointsAt: {} }),
  read: async () => ({}),
  expected: () => ({}),
  list: async () => [],
  makeForeign: async (_clients, source) => ({ source }),
});
