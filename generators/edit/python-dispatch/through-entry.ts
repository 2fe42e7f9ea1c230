import type { DispatchRequest, ThroughEntry } from '../../contract/routing.js';
import { Execution } from '../python/execution.js';
import { namingOf } from '../python/module-names.js';
import type { Module } from '../python/statements.js';
import { risky } from '../python/tested.js';
import { Obstacle } from '../result.js';
import type { Reading } from './event-paths.js';

/**
 * Whether a test can load the entry, so that an event goes its whole way to a branch: neither it nor what it imports
 * reads the environment or makes clients while it is loaded.
 */
export function throughEntry(
  entry: Module,
  { folder, entry: { root = '' } }: DispatchRequest,
  { names, scope }: Reading,
): ThroughEntry {
  if (scope.def && scope.def.decorators.length > 0) {
    return { kind: 'not loaded', reason: `${entry.path} decorates ${scope.def.name}` };
  }
  try {
    const shown = namingOf([entry], names.modules);
    if (shown.kind === 'absolute' && shown.root !== root) {
      const reason = `${entry.path} names modules from «${shown.root || '.'}»`;
      return { kind: 'not loaded', reason };
    }
    const execution = new Execution(names);
    execution.load(entry);
    const own = execution.modules.filter(({ path }) => !path.startsWith(`${folder}/`));
    const reads = own.find(({ text }) => risky.test(text));
    if (reads) {
      const reason = `${reads.path} reads its environment, or makes clients, when it is loaded`;
      return { kind: 'not loaded', reason };
    }
    return { kind: 'loaded', path: entry.path, answers: true };
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    return { kind: 'not loaded', reason: error.reason };
  }
}
