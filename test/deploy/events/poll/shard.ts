import type { Received } from './reader.js';

/** What a mapping says of batches that fail. */
export interface RetryPolicy {
  /** How often a batch is tried again before it is given up. */
  retries: number;
  /** True when a batch that fails is halved. */
  bisects: boolean;
}

interface Batch {
  records: Received[];
  /** How often its first record has failed at its head. */
  failures: number;
}

/**
 * One shard as Lambda's poller works it off: in order, with a failed batch in front of all that follows. What
 * failed at once is halved, which is no retry; what failed later is tried again from there on.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export class Shard {
  private failed: Batch[] = [];
  private current: Batch | null = null;

  constructor(
    private waiting: readonly Received[],
    private readonly policy: RetryPolicy,
    private readonly giveUp: (records: readonly Received[]) => Promise<void>,
  ) {}

  /** The next batch; none when all is done or given up. */
  next(most: number): Received[] {
    this.current = this.failed.shift() ?? null;
    if (!this.current) {
      this.current = { records: this.waiting.slice(0, most), failures: 0 };
      this.waiting = this.waiting.slice(most);
    }
    return this.current.records;
  }

  /** Goes on behind what is done, and with what comes again. */
  async settle(done: readonly Received[], again: readonly Received[]): Promise<void> {
    const failures = done.length > 0 ? 0 : (this.current?.failures ?? 0);
    const { retries, bisects } = this.policy;
    if (again.length === 0) return;
    if (done.length === 0 && bisects && again.length > 1) {
      const middle = Math.ceil(again.length / 2);
      const halves = [again.slice(0, middle), again.slice(middle)];
      this.failed.unshift(
        ...halves.map((records, at) => ({ records, failures: at === 0 ? failures : 0 })),
      );
    } else if (failures >= retries) {
      await this.giveUp(again);
    } else {
      this.failed.unshift({ records: [...again], failures: failures + 1 });
    }
  }
}
