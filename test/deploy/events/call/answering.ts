import type { CallLink } from '../../../../generators/wiring.js';
import type { Checks, Run } from '../run.js';
import { type Asker, answeringStandIns, driveAsker } from './asker.js';
import { authorizerAsker } from './authorizer.js';
import { contactStandIns, driveContacts } from './contacts.js';
import { conversationAsker } from './conversation.js';
import { driveEdge, edgeStandIns } from './edge.js';
import { provisioningAsker } from './provisioning.js';
import { driveRotations, rotationStandIns } from './rotations.js';
import { skillAsker } from './skill.js';
import { smartHomeAsker } from './smart-home.js';
import { userPoolAsker } from './user-pool.js';

/** A service that waits for what the function does, and how it is driven. */
interface Answering {
  drive(run: Run<CallLink>): Promise<Checks>;
  /** What replaces business modules, by file inside the function's folder, given the files there. */
  standIns(own: ReadonlyMap<string, string>): Record<string, string>;
}

/** Services that wait for an answer, by the principal that they call as. */
const askers: { readonly [principal: string]: Answering } = Object.fromEntries(
  [authorizerAsker, skillAsker, smartHomeAsker, userPoolAsker, conversationAsker].map((asker) => [
    asker.principal,
    answeringBy(asker),
  ]),
);

/** Services that wait for an error or none, by the variant of their link. */
const waiting: { readonly [variant: string]: Answering } = {
  distribution: { standIns: edgeStandIns, drive: driveEdge },
  'provisioning-template': answeringBy(provisioningAsker),
  'connect-instance': { standIns: contactStandIns, drive: driveContacts },
  secret: { drive: driveRotations, standIns: rotationStandIns },
};

function answeringBy(asker: Asker): Answering {
  return {
    drive: (run) => driveAsker(asker, run),
    standIns: (own) => answeringStandIns(asker, own),
  };
}

/** How a service is driven that waits for the function it calls; null for one that hands over events. */
export function answeringTo({ principal, variant }: CallLink): Answering | null {
  return askers[principal ?? ''] ?? waiting[variant] ?? null;
}
