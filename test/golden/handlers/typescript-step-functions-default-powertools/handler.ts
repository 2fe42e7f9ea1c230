import type { Context } from 'aws-lambda';
import { logger } from './logger.js';
import { runStep } from './run-step.js';
import { type StepEvent, type StepResult, toStep } from './step.js';

/** The state machine waits for the answer; an error makes it try again, or fail the execution. */
export async function handler(event: StepEvent, context: Context): Promise<StepResult> {
  logger.addContext(context);
  const { executionId } = event;
  try {
    const result = await runStep(toStep(event));
    logger.info('Step done', { executionId });
    return result;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Step failed', { executionId, errorName });
    throw error;
  }
}
