import { runStep } from './run-step.js';
import { type StepEvent, type StepResult, toStep } from './step.js';

/** The state machine waits for the answer; an error makes it try again, or fail the execution. */
export async function handler(event: StepEvent): Promise<StepResult> {
  const { executionId } = event;
  try {
    const result = await runStep(toStep(event));
    console.info({ message: 'Step done', executionId });
    return result;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Step failed', executionId, errorName });
    throw error;
  }
}
