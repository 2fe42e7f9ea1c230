import type { Console } from '../console.js';
import type { ExplainedValue } from '../define.js';
import { printable } from '../printable.js';
import type { FoundConfig } from '../team/find-config.js';
import type { LoadedTeam } from '../team/load-team.js';
import { placeOf } from '../team/merge.js';

/** How `config` tells what it found. */
interface Wishes {
  explain: boolean;
  json: boolean;
}

/** `config`: the configuration that holds, the packs that it builds on and, explained, each value with its place. */
export function tellConfig(
  found: FoundConfig,
  { team, packs }: Pick<LoadedTeam, 'team' | 'packs'>,
  console: Console,
  { explain, json }: Wishes,
): void {
  if (json) {
    const values = team.explained.map(({ key, value, origin: { file, line } }) => ({
      ...{ key, value, file, line },
    }));
    const read = packs.map(({ spec, resolved, digest }) => ({ spec, resolved, digest }));
    tellJson(console, { path: found.title, packs: read, values });
    return;
  }
  const { bold, dim } = console.outColors;
  console.out(`${bold(printable(found.title))}\n`);
  for (const { spec, resolved, digest } of packs) {
    const what = [resolved, `sha256 ${digest.slice(0, 12)}…`].filter(Boolean).join(', ');
    console.out(`  builds on ${printable(spec)} ${dim(printable(what))}\n`);
  }
  if (explain)
    console.out(`\n${team.explained.map((value) => valueLine(value, console)).join('')}`);
  else console.out(`\n${counted(team.explained.length)}; --explain shows each.\n`);
}

/** `config` where there is no configuration. */
export function tellNone(from: string, console: Console, { json }: Pick<Wishes, 'json'>): void {
  if (json) tellJson(console, { path: null, packs: [], values: [] });
  else console.out(`No team's configuration holds in ${printable(from)}.\n`);
}

function tellJson(
  console: Console,
  told: { path: string | null; packs: object[]; values: object[] },
): void {
  console.out(
    `${JSON.stringify({ version: 1, command: 'config', ...told, errors: [] }, null, 2)}\n`,
  );
}

const counted = (count: number): string => (count === 1 ? '1 value' : `${count} values`);

function valueLine({ key, value, origin }: ExplainedValue, { outColors }: Console): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const place = outColors.dim(placeOf(origin));
  return `${outColors.cyan(printable(key))} ${printable(text)}  ${place}\n`;
}
