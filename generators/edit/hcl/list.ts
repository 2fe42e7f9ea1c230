import { Cursor } from './cursor.js';

/** What stands between the brackets of a list. */
export interface ListItems {
  /** As they are written. */
  texts: string[];
  /** Start of the last one, and behind it; the place behind the bracket where there is none. */
  start: number;
  end: number;
  /** Behind a comma that follows the last one; null without. */
  comma: number | null;
}

/** The items of the list from `start` to `end`, each of which a sticky pattern takes; null for anything else. */
export function listItems(
  text: string,
  { start, end, item }: { start: number; end: number; item: RegExp },
): ListItems | null {
  if (text[start] !== '[') return null;
  const cursor = new Cursor(text.slice(0, end));
  const found: ListItems = { texts: [], start: start + 1, end: start + 1, comma: null };
  cursor.at = start + 1;
  cursor.skipSpace();
  for (;;) {
    item.lastIndex = cursor.at;
    const next = item.exec(text)?.[0];
    if (next === undefined || (found.texts.length > 0 && found.comma === null)) break;
    found.texts.push(next);
    found.start = cursor.at;
    found.end = cursor.at + next.length;
    cursor.at = found.end;
    cursor.skipSpace();
    found.comma = cursor.peek() === ',' ? cursor.at + 1 : null;
    cursor.at = found.comma ?? cursor.at;
    cursor.skipSpace();
  }
  return cursor.at === end - 1 && cursor.peek() === ']' ? found : null;
}
