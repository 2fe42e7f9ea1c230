import type { RouteResult } from './routes/route.js';
import type { Subject } from './subject.js';

/** What a target does not deploy in this suite, so that what it declares is compared instead. */
export interface NotDeployed {
  target: string;
  where(subject: Pick<Subject, 'variant' | 'wrong'>): boolean;
  /** What the emulator says when it is tried; null where it is not tried. */
  error: RegExp | null;
  reason: string;
}

/** Variants whose scripts are run against the emulator. */
const deployed = /^(?:default|source)$/;

/** The reviewed list. An entry that nothing needs any more fails the suite. */
export const notDeployed: readonly NotDeployed[] = [
  {
    target: 'aws-cli',
    where: ({ variant }) => !deployed.test(variant.variant),
    error: null,
    reason:
      'To deploy with scripts takes 12 to 25 seconds of a processor: of each trigger that is done for the variants default and source.',
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
