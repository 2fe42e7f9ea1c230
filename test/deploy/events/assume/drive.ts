import type { AssumeLink } from '../../../../generators/wiring.js';
import { type Business, standIns } from '../business.js';
import { callerOf, driveCall } from '../call/drive.js';
import { driveHeard } from '../heard.js';
import type { Checks, Run } from '../run.js';
import { driveExecutions, stepBusiness } from './executions.js';
import { jobBusiness, jobHearing } from './jobs.js';

/** Services that hear of the end of what they asked for: how each is driven, and what it calls. */
const hearing: {
  [variant: string]: { business: Business; drive(run: Run<AssumeLink>): Promise<Checks> };
} = {
  'state-machine': { business: stepBusiness, drive: driveExecutions },
  pipeline: { business: jobBusiness, drive: (run) => driveHeard(run, jobHearing) },
};

/** Drives a function as the service does that assumes a role: with events, or waiting for each answer. */
export function driveAssume(run: Run<AssumeLink>): Promise<Checks> {
  const { drive = driveCall } = hearing[run.link.variant] ?? {};
  return drive(run);
}

/** What replaces the business module of such a function. */
export function assumeStandIns(
  { variant }: AssumeLink,
  own: ReadonlyMap<string, string>,
): Record<string, string> {
  return standIns((hearing[variant] ?? callerOf(own)).business, own);
}
