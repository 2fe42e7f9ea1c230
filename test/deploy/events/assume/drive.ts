import type { AssumeLink } from '../../../../generators/wiring.js';
import { standIns } from '../business.js';
import { callerOf, driveCall } from '../call/drive.js';
import { driveHeard } from '../heard.js';
import { drivePoll } from '../poll/drive.js';
import { pipeReader, readingOf } from '../poll/pipe.js';
import type { Checks, Run } from '../run.js';
import { batchBusiness, driveBatch } from './batch.js';
import { deliveryStandIns, driveDelivery } from './delivery.js';
import { driveExecutions, stepBusiness } from './executions.js';
import { driveFields, fieldStandIns } from './fields.js';
import { jobBusiness, jobHearing } from './jobs.js';

type Files = ReadonlyMap<string, string>;

/** How a service that waits for answers, or hears of the end, is driven, and what it calls. */
interface Waiting {
  standIns(own: Files, link: AssumeLink): Record<string, string>;
  drive(run: Run<AssumeLink>): Promise<Checks>;
}

const waiting: { [variant: string]: Waiting } = {
  'batch-job': { standIns: (own) => standIns(batchBusiness, own), drive: driveBatch },
  'delivery-stream': { standIns: deliveryStandIns, drive: driveDelivery },
  'graphql-data-source': {
    standIns: (own, link) => fieldStandIns(link, own),
    drive: driveFields,
  },
  pipe: {
    standIns: (own) => standIns(pipeReader.business, own),
    drive: (run) => drivePoll({ ...run, link: readingOf(run.link) }),
  },
  pipeline: {
    standIns: (own) => standIns(jobBusiness, own),
    drive: (run) => driveHeard(run, jobHearing),
  },
  'state-machine': { standIns: (own) => standIns(stepBusiness, own), drive: driveExecutions },
};

/** Drives a function as the service does that assumes a role: with events, or waiting for each answer. */
export function driveAssume(run: Run<AssumeLink>): Promise<Checks> {
  return (waiting[run.link.variant]?.drive ?? driveCall)(run);
}

/** What replaces the business module of such a function. */
export function assumeStandIns(link: AssumeLink, own: Files): Record<string, string> {
  return waiting[link.variant]?.standIns(own, link) ?? standIns(callerOf(own).business, own);
}
