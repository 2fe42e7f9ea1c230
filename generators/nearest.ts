/**
 * The candidate with the fewest edits from `word`, before others one that `word` begins; null when none is near
 * enough to be meant.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const limit = Math.max(2, Math.floor(word.length / 3));
  const given = word.slice(0, 80).toLowerCase();
  let best: { name: string; distance: number } | null = null;
  for (const name of candidates) {
    const edits = editDistance(given, name.toLowerCase());
    const distance = name.toLowerCase().startsWith(given) ? edits - 0.5 : edits;
    if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
}
