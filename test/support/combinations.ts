import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import type { Answers, Standard } from '../../generators/define.js';
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

/** Everything that a team can set for a function and what is made with it. */
export const fullStandard: Standard = {
  tags: { team: 'payments', 'cost-center': '4711', owner: 'payments@acme.example' },
  logRetention: 90,
  tracing: 'Active',
  permissionsBoundary: 'arn:aws:iam::123456789012:policy/acme/functions',
  vpc: {
    subnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0f1e2d3c4b5a69788'],
    securityGroupIds: ['sg-0123456789abcdef0'],
  },
  layers: [
    'arn:aws:lambda:eu-west-1:123456789012:layer:acme-telemetry:1',
    'arn:aws:lambda:eu-west-1:123456789012:layer:acme-certificates:1',
  ],
};

/** A queue alone, what calls with a role of its own, and what reads with one. */
const withStandard = ['sqs', 'eventbridge-scheduler', 'eventbridge-pipes'];

/** Triggers whose functions are of a team that sets everything, beside their variants. */
export const standardVariants: readonly Variant[] = variants
  .filter(({ trigger, variant }) => withStandard.includes(trigger) && variant === 'default')
  .map(({ trigger, answers, languages }) => ({
    ...{ trigger, languages },
    variant: 'standard',
    answers: { ...answers, standard: fullStandard },
  }));

/** What a team names and hears of; its alarms have tags as all that is made has. */
const watched: Standard = {
  tags: { team: 'payments' },
  naming: { prefix: 'acme-pay-' },
  alarms: {
    actions: ['arn:aws:sns:eu-west-1:123456789012:on-call'],
    errors: 1,
    throttles: 5,
    failedEvents: 1,
  },
};

/** A function whose failures come to more than one queue, of a team with names and alarms of its own. */
export const teamVariants: readonly Variant[] = variants
  .filter(({ trigger, variant }) => trigger === 'sns' && variant === 'default')
  .map(({ trigger, answers, languages }) => ({
    ...{ trigger, languages },
    variant: 'team',
    answers: { ...answers, standard: watched },
  }));

/**
 * The variant of that name.
 * @throws {Error} when its trigger has none.
 */
export function variantOf({ trigger, variant }: Pick<Variant, 'trigger' | 'variant'>): Variant {
  const found = [...variants, ...standardVariants, ...teamVariants].find(
    (each) => each.trigger === trigger && each.variant === variant,
  );
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
