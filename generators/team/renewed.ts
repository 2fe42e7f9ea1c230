import { commonAnswers } from '../answer-options.js';
import type { RawAnswers } from '../answers.js';
import type { Catalogue } from '../catalogue.js';
import type { Team } from '../define.js';

/** Answers that decide what a function is: no update makes another one of it. */
const lasting: ReadonlySet<string> = new Set([
  ...['name', 'trigger', 'language', 'style', 'iac', 'source', 'to'],
]);

/**
 * Recorded answers as the team has them today: with its standard, and with what it locks by now. What a function is
 * stays, and so does what the team locks for functions of another language or region.
 */
export async function renewed(
  recorded: RawAnswers,
  team: Pick<Team, 'locked' | 'standard'>,
  catalogue: Catalogue,
): Promise<RawAnswers> {
  const trigger = await catalogue.trigger(String(recorded['trigger']));
  const { runtimes } = await catalogue.language(String(recorded['language']));
  const { standard: _, ...answers } = recorded;
  for (const [name, { value }] of team.locked) {
    const isKnown = Object.hasOwn(commonAnswers, name) || Object.hasOwn(trigger.options, name);
    if (!isKnown || lasting.has(name)) continue;
    if (name === 'runtime' && !runtimes.includes(String(value))) continue;
    if (name === 'region' && trigger.region !== undefined) continue;
    answers[name] = value;
  }
  const { standard } = team;
  return Object.keys(standard).length > 0 ? { ...answers, standard } : answers;
}
