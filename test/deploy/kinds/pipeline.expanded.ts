import { defineExpandedKind } from '../expanded/kind.js';
import type { Known, Parameters } from '../expanded/words.js';
import { arnOf, type Pipeline, pipelineOf, pointsAtOf } from './pipeline.js';
import { type, words } from './pipeline.words.js';

/** A pipeline in the words of the API, whose names begin with small letters. */
function pipelineAt(known: Known, name: string): Pipeline | null {
  const found = known.find(type, name);
  return found && (small(found) as Pipeline);
}

function small(value: unknown, free = false): unknown {
  if (Array.isArray(value)) return value.map((each) => small(each));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Parameters).map(([name, each]) => [
    free ? name : name.charAt(0).toLowerCase() + name.slice(1),
    small(each, name === 'Configuration'),
  ]);
  return Object.fromEntries(entries);
}

export default defineExpandedKind({
  kind: 'pipeline',
  words,

  find: (known, name, _resource, wiring) => ({
    key: name,
    arn: arnOf(name),
    pointsAt: pointsAtOf(wiring, pipelineAt(known, name)),
  }),

  read(known, key, context) {
    const pipeline = pipelineAt(known, key);
    return pipeline ? pipelineOf(pipeline, context) : { missing: true };
  },

  foreign: () => [],
});
