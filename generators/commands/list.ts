import type { Summary } from '../../generated/summaries.js';
import type { Catalogue } from '../catalogue.js';
import type { Console } from '../console.js';
import { summariesOf } from '../summaries-of.js';

/** `list`: the triggers by family, one line each; `--json` gives an array of summaries. */
export async function list(
  catalogue: Catalogue,
  console: Console,
  { json }: { json: boolean },
): Promise<void> {
  const summaries = await summariesOf(catalogue);
  if (json) {
    const items = summaries.map(({ switches: _, ...summary }) => summary);
    console.out(`${JSON.stringify(items, null, 2)}\n`);
    return;
  }
  const { bold, cyan } = console.outColors;
  const width = Math.max(...summaries.map(({ id }) => id.length));
  for (const [family, members] of byFamily(summaries)) {
    console.out(`${bold(family)}\n`);
    for (const { id, summary } of members) {
      console.out(`  ${cyan(id.padEnd(width))}  ${summary}\n`);
    }
    console.out('\n');
  }
}

/** The triggers grouped by family, in the order of the first of each. */
export function byFamily<T extends Pick<Summary, 'family'>>(items: readonly T[]): Map<string, T[]> {
  const families = new Map<string, T[]>();
  for (const item of items) families.set(item.family, [...(families.get(item.family) ?? []), item]);
  return families;
}
