import type { Json, PollLink, Resource } from '../../../../generators/wiring.js';
import type { Clients } from '../../clients.js';
import type { Business } from '../business.js';
import type { Planned } from '../failures.js';

/** A record as the source delivered it. */
export interface Received {
  /** What `itemIdentifier` names it by; as canonical JSON, where that is an object. */
  id: string;
  /** What was planned for it. */
  subject: string;
  /** Records of one group keep their order; null where there is no order. */
  group: string | null;
  /** False for content that the handler cannot read. */
  readable: boolean;
  /** What the handler gets, as an entry of `Records`. */
  record: Json;
}

/**
 * What a failure stops: nothing, the rest of its group, which is reported too, the rest of the batch, of
 * which it alone is reported, or nothing again,
 * where the answer does not count and an error brings the batch again; in a stream it stops the batch as well.
 */
export type Order = 'none' | 'group' | 'shard' | 'batch' | 'stream';

/** A source on the emulator. */
export interface PollSource {
  /** How often a record is delivered before the source gives it up. */
  tries: number;
  order: Order;
  /** How many groups the records are put in; 0 where there is no order. */
  groups: number;
  /** True where what succeeded beside a failure is done again, and given up with it. */
  repeats?: boolean;
  /** True where a record comes again until it succeeds, so that none is put which never does. */
  endless?: boolean;
  /** True where every record can be read, so that none is put which cannot. */
  allReadable?: boolean;
  put(plan: readonly Planned[]): Promise<void>;
  /** Up to so many records as Lambda's poller gets them; none when the source is drained. */
  receive(most: number): Promise<Received[]>;
  /** The shard of the last batch; absent for a source without shards. */
  shardId?(): string;
  /** The event with these records; `{ Records }` where nothing is said. */
  eventOf?(batch: readonly Received[]): Json;
  /** What the poller does after an invocation: forgets what is done, and has the rest come again. */
  settle(done: readonly Received[], again: readonly Received[]): Promise<void>;
  /** The subjects of what the source gave up. */
  deadLetters(): Promise<string[]>;
}

/** How the records of one kind of source are put and read. A new poll trigger brings one. */
export interface PollReader {
  /** As {@link PollLink.variant}. */
  variant: string;
  business: Business;
  open(clients: Clients, link: PollLink, resources: readonly Resource[]): Promise<PollSource>;
}
