import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

const messageSchema = z.object({
  orderId: z.string(),
  status: z.string(),
});

/** What the body of a message holds. */
export type Message = z.infer<typeof messageSchema>;

/** Reads the body of a message; throws when it holds no {@link Message}. */
export function parseMessage(body: string): Message {
  return parse(parseJson(body), undefined, messageSchema);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text, which would take the body into the log.
    throw new SyntaxError('The body is not JSON.');
  }
}
