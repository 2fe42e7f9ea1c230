/** The value that stands most often; the first of several, and null of none. */
export function prevalent(values: readonly string[]): string | null {
  const count = (value: string): number => values.filter((other) => other === value).length;
  return [...new Set(values)].sort((a, b) => count(b) - count(a))[0] ?? null;
}
