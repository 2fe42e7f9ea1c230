import type { Existing } from '../../generators/wiring.js';

/**
 * The source of a trigger for which none is ever made: it stands in a network with subnets and costs by the hour.
 * @throws Error without a source, which answers have always
 */
export function needed(source: Existing | null): Existing {
  if (!source) throw new Error('The answers have no source.');
  return source;
}
