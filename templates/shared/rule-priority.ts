/** The bounds of a priority for a sentence; empty where there are none. */
export function between(low: number, high: number, most: number): string {
  if (low === 0 && high > most) return '';
  return ` between ${low} and ${high}`;
}

/** The first one behind a sibling, else the last one before it. */
export function nearestFree(
  from: number,
  most: number,
  isFree: (priority: number) => boolean,
): number | null {
  for (let at = from + 1; at <= most; at += 1) if (isFree(at)) return at;
  for (let at = from - 1; at > 0; at -= 1) if (isFree(at)) return at;
  return null;
}
