import type { CallLink } from '../../../../generators/wiring.js';
import type { Checks, Run } from '../run.js';
import { contactStandIns, driveContacts } from './contacts.js';
import { driveRotations, rotationStandIns } from './rotations.js';

/** A service that waits for what the function does, and how it is driven. */
interface Answering {
  drive(run: Run<CallLink>): Promise<Checks>;
  /** What replaces business modules, by file inside the function's folder, given the files there. */
  standIns(own: ReadonlyMap<string, string>): Record<string, string>;
}

/** Services that wait for an answer or an error, by the variant of their link; all others hand over events. */
export const answering: { readonly [variant: string]: Answering } = {
  'connect-instance': { drive: driveContacts, standIns: contactStandIns },
  secret: { drive: driveRotations, standIns: rotationStandIns },
};
