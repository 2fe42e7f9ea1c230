import type { z } from 'zod';
import type { Language, Target } from '../define.js';
import { runtimeFamily } from '../names.js';
import type { extendingLanguage, extendingTarget } from './descriptor-schema.js';
import type { DescriptorText } from './read-descriptor.js';

/** A target of a team: another one under a title and with cells of its own. */
export function extendedTarget(
  id: string,
  base: Target,
  { title }: z.infer<typeof extendingTarget>,
): Target {
  return { ...base, id, title, base: base.base ?? base.id };
}

/** A language of a team: another one with a title, runtimes and templates of its own. Throws CLT_BAD_DESCRIPTOR. */
export function extendedLanguage(
  id: string,
  base: Language,
  described: z.infer<typeof extendingLanguage>,
  text: DescriptorText,
): Language {
  const runtimes = described.runtimes ?? base.runtimes;
  const family = runtimeFamily(base.defaultRuntime);
  const other = runtimes.findIndex((runtime) => runtimeFamily(runtime) !== family);
  if (other >= 0) {
    text.refuse(
      ['runtimes', other],
      `has the runtime ${runtimes[other]}, which runs no ${base.title}`,
    );
  }
  const inherited = runtimes.includes(base.defaultRuntime) ? base.defaultRuntime : runtimes[0];
  const defaultRuntime = described.defaultRuntime ?? inherited ?? base.defaultRuntime;
  if (!runtimes.includes(defaultRuntime)) {
    text.refuse(['defaultRuntime'], `has a default runtime that is none of ${runtimes.join(', ')}`);
  }
  return renamed(base, { id, title: described.title, runtimes, defaultRuntime });
}

type Own = Pick<Language, 'id' | 'title' | 'runtimes' | 'defaultRuntime'>;

/** What a language gives of itself, as a project writes it or in another folder, is the team's again. */
function renamed(base: Language, own: Own): Language {
  const { follow, inside } = base;
  return {
    ...base,
    ...own,
    ...(follow
      ? {
          async follow(project, request) {
            const ways = await follow(project, request);
            return { ...ways, language: renamed(ways.language, own) };
          },
        }
      : {}),
    inside: (folder, root) => renamed(inside(folder, root), own),
  };
}
