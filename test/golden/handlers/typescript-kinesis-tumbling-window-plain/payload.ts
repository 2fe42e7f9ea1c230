/** What the data of a record holds. */
export interface Payload {
  orderId: string;
  status: string;
}

/** Reads the data of a record, JSON in base64; throws when it holds no {@link Payload}. */
export function parsePayload(data: string): Payload {
  const value = parseJson(Buffer.from(data, 'base64'));
  if (!isPayload(value)) throw new TypeError('The data lacks orderId or status as a string.');
  return value;
}

function isPayload(value: unknown): value is Payload {
  if (typeof value !== 'object' || value === null) return false;
  const { orderId, status } = value as Partial<Payload>;
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
