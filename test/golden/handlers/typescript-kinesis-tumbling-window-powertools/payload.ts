import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

const payloadSchema = z.object({
  orderId: z.string(),
  status: z.string(),
});

/** What the data of a record holds. */
export type Payload = z.infer<typeof payloadSchema>;

/** Reads the data of a record, JSON in base64; throws when it holds no {@link Payload}. */
export function parsePayload(data: string): Payload {
  return parse(parseJson(Buffer.from(data, 'base64')), undefined, payloadSchema);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The error of JSON.parse quotes the text, which would take the data into the log.
    throw new SyntaxError('The data is not JSON in UTF-8.');
  }
}
