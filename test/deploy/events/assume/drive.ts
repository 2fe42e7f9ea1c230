import type { AssumeLink } from '../../../../generators/wiring.js';
import { standIns } from '../business.js';
import { callerOf, driveCall } from '../call/drive.js';
import { drivePoll } from '../poll/drive.js';
import { pipeReader, readingOf } from '../poll/pipe.js';
import type { Checks, Run } from '../run.js';
import { deliveryStandIns, driveDelivery } from './delivery.js';
import { driveExecutions, stepBusiness } from './executions.js';

/** Drives a function as the service does that assumes a role: with events, or waiting for each answer. */
export function driveAssume(run: Run<AssumeLink>): Promise<Checks> {
  if (run.link.variant === 'delivery-stream') return driveDelivery(run);
  if (run.link.variant === 'pipe') return drivePoll({ ...run, link: readingOf(run.link) });
  return run.link.variant === 'state-machine' ? driveExecutions(run) : driveCall(run);
}

/** What replaces the business module of such a function. */
export function assumeStandIns(
  { variant }: AssumeLink,
  own: ReadonlyMap<string, string>,
): Record<string, string> {
  if (variant === 'delivery-stream') return deliveryStandIns(own);
  if (variant === 'pipe') return standIns(pipeReader.business, own);
  const business = variant === 'state-machine' ? stepBusiness : callerOf(own).business;
  return standIns(business, own);
}
