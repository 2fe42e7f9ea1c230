import type { ForeignObject } from '../../../generators/edit/json-object.js';
import { codeStyle, type Sample } from '../../../generators/inspect/code-style.js';

/** What each habit of ours is called, by the kind of habit. */
const ours = ['2 spaces', 'single quotes', 'semicolons'];

const formatters: { [name: string]: string } = {
  prettier: 'prettier --write',
  '@biomejs/biome': 'biome check --write',
  eslint: 'eslint --fix',
};

const runs: { [manager: string]: string } = { pnpm: 'pnpm exec', yarn: 'yarn', bun: 'bunx' };

/** How the project's code is written; empty where nothing tells. */
export function styleOf(sample: Sample | null): string {
  return sample ? codeStyle(sample.text, true) : '';
}

/** What brings new code into the project's own style: null where it has ours, or has no formatter. */
export function formatCommand(
  style: string,
  installed: ForeignObject,
  manager: string,
): string | null {
  const differs = style !== '' && style.split(', ').some((habit) => !ours.includes(habit));
  const name = Object.keys(formatters).find((each) => Object.hasOwn(installed, each));
  return differs && name ? `${runs[manager] ?? 'npx'} ${formatters[name]}` : null;
}
