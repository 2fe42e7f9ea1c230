import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import type { Answers } from '../../generators/define.js';
import { type NewProject, newProject } from '../../generators/project.js';

/** The repository. */
export const repository = join(import.meta.dirname, '../..');

/** Every trigger with every set of answers of its `variants.json`. */
export interface Variant {
  trigger: string;
  variant: string;
  answers: RawAnswers;
  /** The languages that have it; those that it leaves out refuse its answers. */
  languages: readonly string[];
}

/**
 * Triggers that a run of the matrix is about, such as `TRIGGERS=sqs,s3` while one is being written;
 * null for all. CI always runs all of them.
 */
export const onlyTriggers: readonly string[] | null =
  process.env['CI'] === 'true' ? null : (process.env['TRIGGERS']?.split(',') ?? null);

/** The triggers that a run is about. */
export const triggerIds: readonly string[] = onlyTriggers ?? catalogue.triggerIds;

type VariantSet = RawAnswers & { languages?: string[] };

/** All variants of all triggers; a new trigger brings its own. */
export const variants: Variant[] = readdirSync(join(repository, 'templates/triggers'), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory() && triggerIds.includes(entry.name))
  .flatMap(({ name: trigger }) => {
    const path = join(repository, 'templates/triggers', trigger, 'variants.json');
    const sets = JSON.parse(readFileSync(path, 'utf8')) as Record<string, VariantSet>;
    return Object.entries(sets).map(([variant, set]) => {
      const { languages = catalogue.languageIds, ...answers } = set;
      return { trigger, variant, answers, languages };
    });
  });

/**
 * The variant of that name.
 * @throws {Error} when its trigger has none.
 */
export function variantOf({ trigger, variant }: Pick<Variant, 'trigger' | 'variant'>): Variant {
  const found = variants.find((each) => each.trigger === trigger && each.variant === variant);
  if (!found) throw new Error(`${trigger} has no variant ${variant}.`);
  return found;
}

/** A set of answers, whoever has them. */
type Asked = Omit<Variant, 'languages'>;

/** Both styles of handlers. */
export const styles = ['plain', 'powertools'] as const;

/** The complete answers of a variant, for a function called `orders` unless told otherwise. */
export function answersOf({ trigger, answers }: Asked, more: RawAnswers = {}): Promise<Answers> {
  return completeAnswers({ name: 'orders', trigger, ...answers, ...more }, catalogue);
}

/** A variant as a project of its own. */
export async function projectOf(variant: Asked, more: RawAnswers = {}): Promise<NewProject> {
  const answers = await answersOf(variant, more);
  return newProject(answers.name, [answers], catalogue);
}
