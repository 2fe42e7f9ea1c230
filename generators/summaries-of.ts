import { type Summary, summaries } from '../generated/summaries.js';
import type { Catalogue } from './catalogue.js';
import type { Option } from './define.js';

/** What is known of each trigger; only a team's own ones have to be loaded for it. */
export async function summariesOf(
  catalogue: Pick<Catalogue, 'triggerIds' | 'own' | 'trigger'>,
): Promise<readonly Summary[]> {
  const shipped = new Map(summaries.map((each) => [each.id, each]));
  const own = new Set(catalogue.own);
  return Promise.all(
    catalogue.triggerIds.map(async (id) => {
      const known = own.has(id) ? undefined : shipped.get(id);
      return known ?? summaryOf(await catalogue.trigger(id));
    }),
  );
}

function summaryOf(trigger: Awaited<ReturnType<Catalogue['trigger']>>): Summary {
  const { id, title, family, summary, invocation, docs, options } = trigger;
  const switches = Object.entries<Option>(options).flatMap(([name, { type }]) =>
    type === 'boolean' ? [name] : [],
  );
  return { id, title, family, summary, invocation, docs, switches };
}
