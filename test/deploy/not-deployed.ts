import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground, Route, RouteResult, RouteResults } from './routes/route.js';
import type { Placed, Subject } from './subject.js';

/** What a target does not deploy in this suite, so that what it declares is compared instead. */
export interface NotDeployed {
  target: string;
  where(subject: Pick<Subject, 'variant' | 'wrong'>): boolean;
  /** What the emulator says when it is tried; null where it is not tried. */
  error: RegExp | null;
  reason: string;
}

/** Variants whose scripts are run against the emulator; mistakes show in the calls alone. */
const deployed = /^(?:default|source|enhanced-fan-out|team)$/;

/** The reviewed list. An entry that nothing needs any more fails the suite. */
export const notDeployed: readonly NotDeployed[] = [
  {
    target: 'aws-cli',
    where: ({ variant, wrong }) => wrong !== null || !deployed.test(variant.variant),
    error: null,
    reason:
      'To deploy with scripts takes seconds for each function: of each trigger that is done for the variants default and source, and for one with a consumer.',
  },
  {
    target: 'terraform',
    where: ({ wrong, variant }) => wrong !== null && variant.trigger !== 'sqs',
    error: null,
    reason:
      'A mistake shows in the plan. That it shows in what is read back is a matter of the reader, which SAM and the CDK deploy each mistake for in a tenth of the time; Terraform does so for those of one trigger.',
  },
];

/** The entry for a subject, or null: it is deployed. */
export function entryFor(
  subject: Pick<Subject, 'variant' | 'wrong'>,
  target: string,
  list: readonly NotDeployed[] = notDeployed,
): NotDeployed | null {
  return list.find((each) => each.target === target && each.where(subject)) ?? null;
}

/**
 * What an attempt comes to that the list expects to fail: with the expected error the expanded comparison
 * takes its place, with another one it has failed, and where it succeeds the entry is what fails.
 */
export function settled(result: RouteResult, { error, reason }: NotDeployed): RouteResult {
  if (result.kind === 'failed' && error?.test(result.error)) return { kind: 'expanded', reason };
  if (result.kind !== 'deployed') return result;
  return {
    kind: 'failed',
    error: `The emulator can deploy it now: remove «${reason}» from not-deployed.ts.`,
  };
}

/** Subjects that are deployed, with those that are tried apart from them and those that are not tried. */
export interface Sorted {
  sure: Placed[];
  doubtful: { each: Placed; entry: NotDeployed }[];
  spared: { each: Placed; entry: NotDeployed }[];
}

/** Sorts the subjects of a target by what the list says of them. */
export function sorted(
  target: string,
  placed: readonly Placed[],
  list: readonly NotDeployed[] = notDeployed,
): Sorted {
  const entries = placed.map((each) => ({ each, entry: entryFor(each.subject, target, list) }));
  return {
    sure: entries.flatMap(({ each, entry }) => (entry ? [] : [each])),
    doubtful: entries.flatMap(({ each, entry }) => (entry?.error ? [{ each, entry }] : [])),
    spared: entries.flatMap(({ each, entry }) => (entry && !entry.error ? [{ each, entry }] : [])),
  };
}

/** Deploys what can be; each of the others comes to what the list says of it. */
export async function deploySorted(
  route: Route,
  { sure, doubtful, spared }: Sorted,
  ground: Ground,
): Promise<RouteResults> {
  const results = await route.deploy(sure, ground);
  for (const { each, entry } of spared) {
    results.set(each.subject.name, { kind: 'expanded', reason: entry.reason });
  }
  // One at a time, so that what fails takes nothing with it.
  for (const { each, entry } of doubtful) {
    results.set(each.subject.name, settled(await tried(route, each, ground), entry));
  }
  return results;
}

/** Deploys one subject in a folder of its own and removes it. */
async function tried(route: Route, each: Placed, ground: Ground): Promise<RouteResult> {
  const scratch = join(ground.scratch, 'doubtful');
  mkdirSync(scratch);
  const own = { ...ground, scratch };
  const results = await route.deploy([each], own);
  await route.remove([each], own);
  rmSync(scratch, { recursive: true });
  return results.get(each.subject.name) ?? { kind: 'failed', error: 'It has no result.' };
}
