import { utf8Text } from '../utf8.js';
import { type Refused, refused } from './result.js';

/** Larger files are not edited. */
export const largestFile = 5_000_000;

/** The text of a file. A byte order mark stays its first character; what is not UTF-8 is refused. */
export function decodeText(bytes: Uint8Array): { kind: 'text'; text: string } | Refused {
  if (bytes.length > largestFile) return refused('it is larger than 5 MB');
  const other = otherEncoding(bytes);
  if (other) return refused(other);
  const text = utf8Text(bytes);
  return text === null
    ? refused('it is not UTF-8, perhaps Latin-1: save it as UTF-8 first')
    : { kind: 'text', text };
}

function otherEncoding(bytes: Uint8Array): string | null {
  const [first = 0, second = 0] = bytes;
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (wide) return 'it is UTF-16: save it as UTF-8 first';
  return bytes.includes(0) ? 'it holds NUL bytes, so it is not a text in UTF-8' : null;
}
