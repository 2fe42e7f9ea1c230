import type { Context, SelfManagedKafkaEvent } from 'aws-lambda';
import { logger } from './logger.js';
import { idOf, type KafkaRecord, readRecord } from './order-record.js';
import { processOrder } from './process-order.js';

/** Tells Lambda which records come again. */
export interface KafkaBatchResponse {
  batchItemFailures: { itemIdentifier: { partition: string; offset: number } }[];
}

/**
 * Processes the records of each partition in order and stops at the first that fails: it and those
 * behind it in the same partition come again.
 */
export async function handler(
  event: SelfManagedKafkaEvent,
  context: Context,
): Promise<KafkaBatchResponse> {
  logger.addContext(context);
  const batchItemFailures: KafkaBatchResponse['batchItemFailures'] = [];
  for (const [partition, records] of Object.entries(event.records)) {
    for (const { offset } of await undone(records)) {
      batchItemFailures.push({ itemIdentifier: { partition, offset } });
    }
  }
  return { batchItemFailures };
}

/** The records of a partition from the first on that fails. */
async function undone(records: readonly KafkaRecord[]): Promise<readonly KafkaRecord[]> {
  for (const [at, record] of records.entries()) {
    if (!(await succeeds(record))) return records.slice(at);
  }
  return [];
}

async function succeeds(record: KafkaRecord): Promise<boolean> {
  try {
    await processOrder(readRecord(record));
    return true;
  } catch (error) {
    logger.error('Record failed', { id: idOf(record), error });
    return false;
  }
}
