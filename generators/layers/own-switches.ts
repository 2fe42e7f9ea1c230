import type { RawAnswers } from '../answers.js';
import type { Catalogue } from '../catalogue.js';

/**
 * The command line is read before anybody knows a team's own triggers, so that the name seems to be the value of
 * a switch of theirs before it: `--urgent orders`. Here it is the name again.
 */
export async function withOwnSwitches(
  given: RawAnswers,
  catalogue: Catalogue,
): Promise<RawAnswers> {
  const id = String(given['trigger'] ?? '');
  if (given['name'] !== undefined || !catalogue.own?.includes(id)) return given;
  const { options } = await catalogue.trigger(id);
  const taken = Object.entries(options).find(
    ([name, { type }]) => type === 'boolean' && isWord(given[name]),
  );
  return taken ? { ...given, name: given[taken[0]], [taken[0]]: true } : given;
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && value !== 'true' && value !== 'false';
}
