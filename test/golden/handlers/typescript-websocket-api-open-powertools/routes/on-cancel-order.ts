import type { Message } from '../connection.js';

/** The client gets what this answers. Throw a Refusal to refuse a message; any other error is answered with 500. */
export async function onCancelOrder({ body }: Message): Promise<unknown> {
  return body;
}
