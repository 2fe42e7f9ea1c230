import { decide } from './decide.js';
import { DeniedError, toQuestion, type UserPoolEvent } from './question.js';

/** The user pool does not wait; an error makes Lambda deliver the event again. */
export async function handler(event: UserPoolEvent): Promise<UserPoolEvent> {
  const { triggerSource } = event;
  try {
    const decision = await decide(toQuestion(event));
    console.info({ message: 'Decided', triggerSource });
    return { ...event, response: { ...event.response, ...decision } };
  } catch (error) {
    if (error instanceof DeniedError) {
      console.info({ message: 'Denied', triggerSource });
      throw error;
    }
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Decision failed', triggerSource, errorName });
    // The failure queue keeps the message of any error.
    throw new Error('Something went wrong.');
  }
}
