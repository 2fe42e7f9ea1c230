/** What a message holds. */
export interface Order {
  orderId: string;
  status: string;
}

/** Reads the data of a message, JSON in base64; throws when it holds no {@link Order}. */
export function readOrder(data: string): Order {
  const value = parseJson(Buffer.from(data, 'base64'));
  if (!isOrder(value)) throw new TypeError('The message lacks orderId or status as a string.');
  return value;
}

function isOrder(value: unknown): value is Order {
  if (typeof value !== 'object' || value === null) return false;
  const { orderId, status } = value as Partial<Order>;
  return typeof orderId === 'string' && typeof status === 'string';
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The error of JSON.parse quotes the text, which would take the message into the log.
    throw new SyntaxError('The message is not JSON in UTF-8.');
  }
}
