import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

const orderSchema = z.looseObject({
  orderId: z.string(),
  status: z.string(),
});

/** What the data of a record holds. */
export type Order = z.infer<typeof orderSchema>;

/** Reads the data of a record, JSON in base64; throws when it holds no {@link Order}. */
export function parseOrder(data: string): Order {
  return parse(parseJson(Buffer.from(data, 'base64')), undefined, orderSchema);
}

/** A line of JSON in base64, as Firehose takes it: records of one object in S3 stand behind each other. */
export function encodeOrder(order: Order): string {
  return Buffer.from(`${JSON.stringify(order)}\n`).toString('base64');
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The error of JSON.parse quotes the text, which would take the data into the log.
    throw new SyntaxError('The data is not JSON in UTF-8.');
  }
}
