import type { Problem, TriggerContext } from '../../generators/define.js';

/**
 * What is wrong with a timeout beyond which nobody waits: the function would go on while its caller has given up, and
 * perhaps asked again. `waits` tells who it is, such as `that Alexa waits`; nothing for a timeout within `seconds`, nor
 * for that of a function which is there already: it may be others' who wait for longer.
 */
export function waitProblems(
  { fn, host }: TriggerContext,
  seconds: number,
  waits: string,
): Problem[] {
  if (host || fn.timeout <= seconds) return [];
  return [{ option: 'timeout', message: `is longer than the ${seconds} seconds ${waits}` }];
}
