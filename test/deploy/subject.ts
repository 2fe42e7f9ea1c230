import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import type { FunctionPlan } from '../../generators/define.js';
import { newProject } from '../../generators/project.js';
import type { StagedFile } from '../../generators/transaction/change.js';
import {
  standardVariants,
  teamVariants,
  triggerIds,
  type Variant,
  variantOf,
  variants,
} from '../support/combinations.js';
import { writeProject } from '../support/write.js';
import { kindOf } from './all-kinds.js';
import type { Clients } from './clients.js';
import { publishLayers } from './layers.js';
import { projectPrefix } from './scratch.js';
import { breakCell, type WrongCell, wrongCells } from './wrong-cells.js';

/** A function that is deployed by every target: a variant of a trigger, or one with a wrong cell. */
export interface Subject {
  /** The function's name. */
  name: string;
  variant: Variant;
  wrong: WrongCell | null;
}

/** A subject rendered for a target, on the disk. */
export interface Placed {
  subject: Subject;
  plan: FunctionPlan;
  folder: string;
  files: readonly StagedFile[];
}

/** Those for which a team sets something. */
export const teamSubjects: readonly Subject[] = teamVariants.map(soundSubject);

const deployed: readonly Variant[] = [...variants, ...standardVariants, ...teamVariants];

/** All variants of all triggers, and those for which a team sets something. */
export const soundSubjects: readonly Subject[] = deployed.map(soundSubject);

function soundSubject(variant: Variant): Subject {
  return { name: `${variant.trigger}-${variant.variant}`, variant, wrong: null };
}

/** The variants again that a deliberate mistake is made in. */
export const wrongSubjects: readonly Subject[] = wrongCells
  .filter(({ trigger }) => triggerIds.includes(trigger))
  .map((wrong) => ({ name: wrong.id, variant: variantOf(wrong), wrong }));

/** Renders a subject for a target; a source that exists already is made on the emulator first. */
export async function place(subject: Subject, target: string, clients: Clients): Promise<Placed> {
  const { name, variant, wrong } = subject;
  const raw = { ...variant.answers, name, trigger: variant.trigger, iac: target };
  const foreign = await foreignAnswers(raw, clients);
  const { files, plan } = await render({ ...raw, ...foreign });
  await publishLayers(clients, plan.wiring.fn);
  const broken = wrong ? breakCell(wrong, target, files) : files;
  return {
    subject,
    plan,
    files: broken,
    folder: writeProject(`${projectPrefix()}${target}-${name}`, broken),
  };
}

/** The files of a function with these answers, and its plan. */
export async function render(raw: RawAnswers): Promise<Pick<Placed, 'files' | 'plan'>> {
  // The emulator has one region for everything.
  const answers = { ...(await completeAnswers(raw, catalogue)), region: null };
  const { files, functions } = await newProject(answers.name, [answers], catalogue);
  const plan = functions[0]?.plan;
  if (!plan) throw new Error(`The project ${answers.name} has no function.`);
  return { files, plan };
}

/** The answers that name a source of others, which is made for it. */
async function foreignAnswers(raw: RawAnswers, clients: Clients): Promise<RawAnswers> {
  if (typeof raw['source'] !== 'string') return {};
  const { plan } = await render(raw);
  const resource = plan.wiring.resources.find(({ existing }) => existing !== null);
  const made = resource && (await kindOf(resource).makeForeign?.(clients, raw['source']));
  if (!made) throw new Error(`No kind of resource makes the source of ${plan.answers.name}.`);
  return made;
}
