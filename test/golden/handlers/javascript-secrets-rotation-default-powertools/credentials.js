/** The name under which the secret has the password. */
export const passwordKey = 'password';

/**
 * What the secret holds: the password, and whatever else clients need to sign in.
 *
 * @typedef {Record<string, unknown> & Record<typeof passwordKey, string>} Credentials
 */

export class UnreadableSecretError extends Error {
  name = 'UnreadableSecretError';
}

/**
 * Reads the text of a secret; throws when it is no JSON object with a password.
 *
 * @param {string | undefined} text
 * @returns {Credentials}
 */
export function toCredentials(text) {
  const value = parse(text ?? '');
  if (isCredentials(value)) return value;
  throw new UnreadableSecretError(`The secret is no JSON object with the text ${passwordKey}.`);
}

/**
 * @param {unknown} value
 * @returns {value is Credentials}
 */
function isCredentials(value) {
  if (typeof value !== 'object' || value === null || !(passwordKey in value)) return false;
  return typeof value[passwordKey] === 'string' && value[passwordKey] !== '';
}

/**
 * Errors of JSON.parse would quote the secret.
 *
 * @param {string} text
 * @returns {unknown}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
