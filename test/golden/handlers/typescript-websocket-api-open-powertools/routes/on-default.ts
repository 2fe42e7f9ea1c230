import { Refusal } from '../answers.js';
import type { StrayMessage } from '../connection.js';

/** What is no JSON and what names no action that there is. */
export async function onDefault(_message: StrayMessage): Promise<unknown> {
  throw new Refusal(404, 'No action takes this message.');
}
