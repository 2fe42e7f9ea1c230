import type {
  Contribution,
  Language,
  LanguageWays,
  ProjectReader,
} from '../../../generators/define.js';
import { folderOf, foldersOver, within } from '../../../generators/paths.js';
import { powertoolsRequirement } from './language.js';
import type { Ways } from './own-ways.js';

/** What is imported of Powertools, and what installs it. */
const powertools = { module: /\baws_lambda_powertools\b/, package: 'aws-lambda-powertools' };

/** Python as the code around the module of a function writes it: by the nearest requirements.txt. */
export function beside(
  own: Language,
  { prefix }: Ways,
  module: string,
  project: ProjectReader,
): LanguageWays {
  const path = foldersOver(module)
    .map((folder) => within(folder, 'requirements.txt'))
    .find((each) => project.peek(each) !== null);
  const needed = (isPowertools: boolean): Contribution => {
    if (!isPowertools || usesPowertools(module, project)) return {};
    if (path === undefined) return { notes: [missing(module)] };
    return { lines: [{ path, name: powertools.package, text: powertoolsRequirement }] };
  };
  const install = `python3 -m pip install -r ${path}`;
  const isPip = prefix === '' && path !== undefined;
  return {
    language: {
      ...own,
      commands: { ...own.commands, ...(isPip ? { install } : {}) },
      project: (context) => needed(context.powertools),
    },
    findings: [],
    notes: [],
  };
}

/** True where code beside a module has it already, be it from a layer. */
function usesPowertools(module: string, project: ProjectReader): boolean {
  const folder = folderOf(module);
  return project
    .files(folder)
    .filter((name) => name.endsWith('.py'))
    .some((name) => powertools.module.test(project.peek(within(folder, name)) ?? ''));
}

function missing(module: string) {
  const message = `There is no requirements.txt at or above ${module}.py: what is deployed with it needs ${powertoolsRequirement}.`;
  return { code: 'CLT_REQUIREMENT', message };
}
