import type { Fact, Pair } from './facts.js';
import { both, type Want } from './wants.js';

/** What a condition compares, as the code writes it. */
export interface Asked {
  fact: Fact | Pair;
  text: string;
}

/** What a condition means for routing. */
export type Condition =
  | { kind: 'wants'; wants: Want[]; asked: Asked[]; loose: string[] }
  /** It asks for something else than method and path. */
  | { kind: 'other' }
  | { kind: 'unclear'; offset: number };

/** More alternatives than a condition that a person writes has. */
const mostWants = 60;

/** True for a condition that asks for method or path. */
export const isWants = (each: Condition): each is Condition & { kind: 'wants' } =>
  each.kind === 'wants';

/** Conditions that all must hold. */
export function crossed(all: readonly Condition[], offset: number): Condition {
  const unclear = all.find(({ kind }) => kind === 'unclear');
  if (unclear) return unclear;
  const known = all.filter(isWants);
  if (known.length === 0) return { kind: 'other' };
  let wants: Want[] = [{ method: null, path: null }];
  for (const each of known) {
    const next = wants.flatMap((want) => each.wants.map((one) => both(want, one)));
    wants = next.flatMap((want) => want ?? []);
    if (next.includes(null) || wants.length > mostWants) return { kind: 'unclear', offset };
  }
  const asked = known.flatMap((each) => each.asked);
  return { kind: 'wants', wants, asked, loose: known.flatMap(({ loose }) => loose) };
}
