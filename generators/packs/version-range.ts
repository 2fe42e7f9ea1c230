import satisfiesRange from 'semver/functions/satisfies.js';
import valid from 'semver/functions/valid.js';
import validRange from 'semver/ranges/valid.js';

/** Longest version or range that is read, in characters: npm's limit for a version. */
const maxLength = 256;

const isRead = (text: string): boolean => text.length <= maxLength && text.trim() === text;

/** True for a whole version such as `1.4.2` or `2.0.0-beta.1`. */
export function isVersion(text: string): boolean {
  return isRead(text) && valid(text) !== null;
}

/** True when {@link satisfies} understands a range. */
export function isRange(range: string): boolean {
  return isRead(range) && validRange(range) !== null;
}

/**
 * True when a version lies in a range as npm reads ranges: `^1.2`, `~1.2.3`, `>=1 <3`, `1.x`, `1.2 - 2`
 * and several joined by `||`. A pre-release is only in a range that names one of the same version.
 */
export function satisfies(version: string, range: string): boolean {
  return isVersion(version) && isRange(range) && satisfiesRange(version, range);
}
