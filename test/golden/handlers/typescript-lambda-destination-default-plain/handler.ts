import { type OutcomeEvent, toOutcome } from './outcome.js';
import { processOutcome } from './process-outcome.js';

/** Lambda hands over one outcome at a time; an error makes it deliver the outcome again. */
export async function handler(event: OutcomeEvent): Promise<void> {
  const { requestId } = event.requestContext;
  try {
    await processOutcome(toOutcome(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Outcome failed', requestId, errorName });
    throw error;
  }
  console.info({ message: 'Outcome processed', requestId });
}
