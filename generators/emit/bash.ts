import { UserError } from '../errors.js';

/**
 * One bash word: bare when it is made of safe characters, single-quoted otherwise.
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
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

/** A command for the project that runs in a folder of it; `` is the project itself. */
export function commandIn(folder: string, command: string): string {
  return folder === '' ? command : `(cd ${bashWord(folder)} && ${command})`;
}
