import { isCatchAll, relationOf } from '../../route-relation.js';
import type { Route } from '../../wiring.js';
import type { Recognised, Registration } from './contract.js';

/** What is to be done for a route among those that are registered. */
export type Decision =
  | { kind: 'place'; before: Registration | null }
  /** One that matches the same requests. */
  | { kind: 'same'; as: Registration }
  /** One that takes all of its requests before. */
  | { kind: 'covered'; by: Registration };

/** Decides where a route goes: a new one never takes requests that another one answers. */
export function decide(route: Route, { registrations, wins }: Recognised): Decision {
  const same = registrations.find(
    (each) => !takesTheRest(each) && relationOf(route, each.route) === 'same',
  );
  if (same) return { kind: 'same', as: same };
  const before = registrations.find(
    (each) =>
      takesTheRest(each) && (isWhole(each.route) || relationOf(route, each.route) !== 'apart'),
  );
  if (wins === 'best') return { kind: 'place', before: before ?? null };
  const earlier = before ? registrations.slice(0, registrations.indexOf(before)) : registrations;
  const by = earlier.find((each) => relationOf(route, each.route) === 'covered');
  return by ? { kind: 'covered', by } : { kind: 'place', before: before ?? null };
}

/** A route that is a catch-all itself is compared like any other. */
function takesTheRest({ catchAll, route }: Registration): boolean {
  return catchAll || isCatchAll(route);
}

/** `ANY /{proxy+}` takes `/` too where code, and not an API, has the last word. */
const isWhole = (route: Route): boolean => route.method === 'ANY' && isCatchAll(route);
