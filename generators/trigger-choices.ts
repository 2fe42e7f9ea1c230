import { type Summary, summaries } from '../generated/summaries.js';
import type { Policy } from './ask.js';
import type { Catalogue } from './catalogue.js';

/** What is shown of a trigger. */
export type TriggerChoice = Pick<Summary, 'id' | 'title' | 'family' | 'summary'>;

/** A trigger as one of several to choose from. */
export function triggerChoice({ id, title, summary: description }: TriggerChoice) {
  return { value: id, name: `${id} — ${title}`, description };
}

/** The triggers that there are, a team's own among them, as far as the team allows them. */
export async function offeredTriggers(
  catalogue: Catalogue,
  policy: Policy | null,
): Promise<readonly TriggerChoice[]> {
  const shipped = new Map<string, TriggerChoice>(summaries.map((each) => [each.id, each]));
  const ids = policy?.narrowed('trigger', catalogue.triggerIds) ?? catalogue.triggerIds;
  const offered = ids.length > 0 ? ids : catalogue.triggerIds;
  return Promise.all(offered.map((id) => shipped.get(id) ?? catalogue.trigger(id)));
}

/** Those of which id, title or summary hold a term; those whose id or title does come first. */
export function mentioning(
  term: string,
  offered: readonly TriggerChoice[],
): readonly TriggerChoice[] {
  const holds = (text: string): boolean => text.toLowerCase().includes(term.toLowerCase());
  const called = offered.filter(({ id, title }) => holds(`${id} — ${title}`));
  const described = offered.filter(({ summary }) => holds(summary));
  return [...new Set([...called, ...described])];
}
