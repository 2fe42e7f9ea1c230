import type {
  Contribution,
  LanguageRequest,
  LanguageWays,
  ProjectReader,
} from '../../../generators/define.js';
import { file, language, type NodeLanguage, neededIn, type Request } from './node-language.js';
import { testNotes } from './vitest-apart.js';
import { waysIn } from './ways.js';

/** A language as a project that exists writes it. */
export function follow(
  own: NodeLanguage,
  project: ProjectReader,
  request: LanguageRequest,
): LanguageWays {
  const { ways, findings, runner } = waysIn(project, request);
  const tests = `${ways.base}/**/*${own.testEnding.replace('test', 'vitest')}`;
  const config = file('vitest.config.mjs', 'vitest.config', { tests });
  const needed = (context: Request): Contribution => {
    const { files = [], ...rest } = neededIn(own, context, ways);
    return { ...rest, files: [...files, ...(ways.apart ? [config] : [])] };
  };
  return {
    language: { ...language(own, ways), project: needed },
    findings,
    notes: testNotes(ways, { runner, project, testEnding: own.testEnding }),
  };
}
