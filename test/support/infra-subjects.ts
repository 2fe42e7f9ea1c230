import { join } from 'node:path';
import { completeAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import { newProject } from '../../generators/project.js';
import { requiredAnswers } from '../../generators/required.js';
import type { StagedFile } from '../../generators/transaction/change.js';
import type { Wiring } from '../../generators/wiring.js';
import {
  projectOf,
  standardVariants,
  teamVariants,
  triggerIds,
  type Variant,
  variants,
} from './combinations.js';
import { projects } from './write.js';

/** A project whose infrastructure is judged. */
export interface Subject {
  /** Folder below the workbench and below `test/golden/infra`. */
  name: string;
  /** `all` for the project that has every trigger. */
  trigger: string;
  /** A key of `variants.json`, with the language where it is not TypeScript. */
  variant: string;
  target: string;
  language: string;
  files: StagedFile[];
  /** Of its only function; null where there are several. */
  wiring: Wiring | null;
}

/**
 * TypeScript with every variant, the other languages with one trigger: nothing but the code of a
 * function differs from trigger to trigger there. And one project with all triggers, and what a team sets.
 */
export async function infraSubjects(): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const target of catalogue.targetIds) {
    for (const variant of [...variants, ...standardVariants, ...teamVariants]) {
      subjects.push(await subjectOf(target, variant, 'typescript'));
    }
    for (const language of catalogue.languageIds.filter((id) => id !== 'typescript')) {
      subjects.push(await subjectOf(target, plainest(), language));
    }
    subjects.push(await allTriggers(target));
  }
  return subjects;
}

/** A queue where the run is about one, so that a new trigger changes no golden of the other languages. */
function plainest(): Variant {
  const own = variants.filter(({ answers }) => answers['source'] === undefined);
  const found = own.find(({ trigger }) => trigger === 'sqs') ?? own[0] ?? variants[0];
  if (!found) throw new Error('There are no variants.');
  return found;
}

async function subjectOf(target: string, variant: Variant, language: string): Promise<Subject> {
  const { files, functions } = await projectOf(variant, { iac: target, language });
  return {
    name: `${target}-${variant.trigger}-${variant.variant}-${language}`,
    trigger: variant.trigger,
    variant: language === 'typescript' ? variant.variant : `${variant.variant} ${language}`,
    target,
    language,
    files,
    wiring: functions[0]?.plan.wiring ?? null,
  };
}

async function allTriggers(target: string): Promise<Subject> {
  const answers = await Promise.all(
    triggerIds.map(async (trigger, at) => {
      const needed = requiredAnswers(await catalogue.trigger(trigger));
      const raw = { name: `shop-${at}-${trigger}`, trigger, iac: target, ...needed };
      return completeAnswers(raw, catalogue);
    }),
  );
  const { files } = await newProject('shop', answers, catalogue);
  const name = `${target}-all-triggers`;
  const language = 'typescript';
  return { name, trigger: 'all', variant: 'default', target, language, files, wiring: null };
}

/** The folder that a subject is rendered into. */
export function rootOf({ name }: Pick<Subject, 'name'>): string {
  return join(projects, name);
}

/** Complete paths of a subject's files with this ending. */
export function filesOf(subject: Subject, ending: string): string[] {
  return subject.files
    .filter(({ path }) => path.endsWith(ending))
    .map(({ path }) => join(rootOf(subject), path));
}
