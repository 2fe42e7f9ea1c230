import { alarmNotes } from './alarms.js';
import type { Catalogue } from './catalogue.js';
import type { Answers, Note } from './define.js';
import { scriptFiles, scriptNotes } from './function-scripts.js';
import { idleNotes } from './idle-notes.js';
import { laidOut } from './layout.js';
import { manifestFile } from './manifest.js';
import { deployCommands } from './readme.js';
import { recordedSources } from './recorded-sources.js';
import { byPath, distinct, type PlannedFunction, renderRun, stageAll } from './rendered-run.js';
import { sharedFiles } from './shared-files.js';
import { standardNotes } from './standard-settings.js';
import type { StagedFile } from './transaction/change.js';
import { stateFolder, stateIgnore } from './transaction/site.js';

/** What a run wants of a project, complete in memory: nothing is written yet. */
export interface NewProject {
  files: StagedFile[];
  functions: PlannedFunction[];
  notes: Note[];
  /** Commands to go on with, run inside the project. */
  next: string[];
}

/**
 * Plans and renders a new project with one function or several.
 * @throws UserError CLT_BAD_ANSWER when the functions differ in language or target, or share a name.
 */
export async function newProject(
  name: string,
  answers: readonly Answers[],
  catalogue: Catalogue,
): Promise<NewProject> {
  const run = await renderRun(name, answers, laidOut(catalogue, answers));
  const { language, target, context, functions, used } = run;
  const contributions = [
    language.project({ ...context, zips: target.zips }),
    target.project(context, functions),
  ];
  const intents = [
    ...run.intents,
    ...contributions.flatMap(({ files = [] }) => files),
    ...scriptFiles(context, target),
    ...sharedFiles(context, contributions, target, language),
  ];
  const files = stageAll(run, intents);
  const recorded = { command: 'create' as const, project: name, functions: answers.map(nameOf) };
  const manifest = manifestFile({ run: recorded, answers, used, made: files });
  return {
    files: [...files, ignoreFile, manifest, ...recordedSources(used)].sort(byPath),
    functions: run.planned,
    notes: distinct([
      ...functions.flatMap(({ plan }) => [
        ...(target.notes?.(plan) ?? []),
        ...scriptNotes(plan, target),
        ...idleNotes(plan),
        ...standardNotes(plan),
        ...alarmNotes(plan),
      ]),
      ...run.notes,
    ]),
    next: [language.commands.install, language.commands.test, ...deployCommands(context, run)],
  };
}

const nameOf = ({ name }: Answers): string => name;

/** Keeps locks, journals and undo records out of the team's repository. */
export const ignoreFile: StagedFile = {
  path: `${stateFolder}/.gitignore`,
  content: stateIgnore,
  executable: false,
};
