/** What the state machine hands over, before it is checked. */
export interface StepEvent {
  executionId: string;
  input: unknown;
}

/** What an execution is started with. */
export interface Order {
  orderId: string;
  /** A whole number from 1 on. */
  quantity: number;
}

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
  const { orderId, quantity } = Object(input) as Partial<Order>;
  const isCount = typeof quantity === 'number' && Number.isInteger(quantity) && quantity > 0;
  if (typeof orderId === 'string' && isCount) return { executionId, order: { orderId, quantity } };
  throw new InvalidInputError('The input lacks orderId as a string or quantity from 1 on.');
}
