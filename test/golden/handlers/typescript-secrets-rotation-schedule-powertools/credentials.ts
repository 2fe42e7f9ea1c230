/** The name under which the secret has the password. */
export const passwordKey = 'api-token';

/** What the secret holds: the password, and whatever else clients need to sign in. */
export type Credentials = Record<string, unknown> & Record<typeof passwordKey, string>;

export class UnreadableSecretError extends Error {
  override readonly name = 'UnreadableSecretError';
}

/** Reads the text of a secret; throws when it is no JSON object with a password. */
export function toCredentials(text: string | undefined): Credentials {
  const value = parse(text ?? '');
  if (isCredentials(value)) return value;
  throw new UnreadableSecretError(`The secret is no JSON object with the text ${passwordKey}.`);
}

function isCredentials(value: unknown): value is Credentials {
  if (typeof value !== 'object' || value === null || !(passwordKey in value)) return false;
  return typeof value[passwordKey] === 'string' && value[passwordKey] !== '';
}

/** Errors of JSON.parse would quote the secret. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
