import type { CallLink } from '../../../../generators/wiring.js';
import type { Asker } from './asker.js';
import { skillAsker } from './skill.js';
import { smartHomeAsker } from './smart-home.js';
import { userPoolAsker } from './user-pool.js';

const askers: readonly Asker[] = [skillAsker, smartHomeAsker, userPoolAsker];

/** The service that waits for the answer of the function it calls; null for one that does not wait. */
export function askerOf({ principal }: CallLink): Asker | null {
  return askers.find((each) => each.principal === principal) ?? null;
}
