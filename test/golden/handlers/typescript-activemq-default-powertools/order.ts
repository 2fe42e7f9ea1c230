import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

const orderSchema = z.object({
  orderId: z.string(),
  status: z.string(),
});

/** What a message holds. */
export type Order = z.infer<typeof orderSchema>;

/** Reads the data of a message, JSON in base64; throws when it holds no {@link Order}. */
export function readOrder(data: string): Order {
  return parse(parseJson(Buffer.from(data, 'base64')), undefined, orderSchema);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The error of JSON.parse quotes the text, which would take the message into the log.
    throw new SyntaxError('The message is not JSON in UTF-8.');
  }
}
