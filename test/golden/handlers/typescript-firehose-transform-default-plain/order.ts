/** What the data of a record holds. */
export interface Order {
  orderId: string;
  status: string;
}

/** Reads the data of a record, JSON in base64; throws when it holds no {@link Order}. */
export function parseOrder(data: string): Order {
  const value = parseJson(Buffer.from(data, 'base64'));
  if (!isOrder(value)) throw new TypeError('The data lacks orderId or status as a string.');
  return value;
}

/** A line of JSON in base64, as Firehose takes it: records of one object in S3 stand behind each other. */
export function encodeOrder(order: Order): string {
  return Buffer.from(`${JSON.stringify(order)}\n`).toString('base64');
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
    // The error of JSON.parse quotes the text, which would take the data into the log.
    throw new SyntaxError('The data is not JSON in UTF-8.');
  }
}
