import type { Case, Fixtures } from '../../../generators/define.js';
import type { Route } from '../../../generators/wiring.js';

/** Events of `events/`: one for each route, and the hard ones. */
export function eventsOf(_routes: readonly Route[], fixtures: Fixtures): Fixtures {
  return fixtures;
}

/** The test table for these routes. */
export function casesOf(_routes: readonly Route[]): Case[] {
  return [];
}
