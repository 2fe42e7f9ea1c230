import { UserError } from '../errors.js';

/**
 * Shellcheck takes single quotes around what looks like a variable for a mistake. Where other quotes need more than
 * that escaped, or an interactive shell expands them, they are harder to read than the mistake.
 */
const likeVariable = (text: string): boolean => /\$[A-Za-z_]/.test(text) && !/[!"\\`]/.test(text);

/**
 * One bash word: bare when it is made of safe characters, single-quoted otherwise, or double-quoted
 * where it has a `$name` that is none and nothing else to escape.
 * @throws UserError CLT_BAD_ANSWER for NUL, which no shell word can hold.
 */
export function bashWord(text: string): string {
  if (text.includes('\0')) {
    throw new UserError(
      'CLT_BAD_ANSWER',
      'A value holds a NUL character, which bash cannot pass on.',
    );
  }
  if (/^[A-Za-z0-9_./:@%+-]+$/.test(text)) return text;
  if (likeVariable(text)) return `"${text.replaceAll('$', '\\$')}"`;
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

/** A command for the project that runs in a folder of it; `` is the project itself. */
export function commandIn(folder: string, command: string): string {
  return folder === '' ? command : `(cd ${bashWord(folder)} && ${command})`;
}
