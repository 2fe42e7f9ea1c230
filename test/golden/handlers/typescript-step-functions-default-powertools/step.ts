import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

const orderSchema = z.object({
  orderId: z.string(),
  quantity: z.int().positive(),
});

/** What the state machine hands over, before it is checked. */
export interface StepEvent {
  executionId: string;
  input: unknown;
}

/** What an execution is started with. */
export type Order = z.infer<typeof orderSchema>;

/** One step of an execution. */
export interface Step {
  /** The ARN of the execution; the same whenever this step is tried again. */
  executionId: string;
  order: Order;
}

/** What the state machine goes on with. */
export interface StepResult {
  orderId: string;
  accepted: boolean;
}

/** The state machine knows this error by its name, and does not try again. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
}

/** Reads what the state machine hands over; throws when it holds no {@link Order}. */
export function toStep({ executionId, input }: StepEvent): Step {
  const parsed = parse(input, undefined, orderSchema, true);
  if (parsed.success) return { executionId, order: parsed.data };
  throw new InvalidInputError('The input lacks orderId as a string or quantity from 1 on.');
}
