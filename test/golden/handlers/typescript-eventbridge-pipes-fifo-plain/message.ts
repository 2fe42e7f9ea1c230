/** What the body of a message holds. */
export interface Message {
  orderId: string;
  status: string;
}

/** Reads the body of a message; throws when it holds no {@link Message}. */
export function parseMessage(body: string): Message {
  const value = parseJson(body);
  if (!isMessage(value)) throw new TypeError('The body lacks orderId or status as a string.');
  return value;
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false;
  const { orderId, status } = value as Partial<Message>;
  return typeof orderId === 'string' && typeof status === 'string';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text, which would take the body into the log.
    throw new SyntaxError('The body is not JSON.');
  }
}
