import type { Json } from '../wiring.js';

/** How one language spells literals. */
export interface Dialect {
  string(text: string): string;
  key(text: string): string;
  constant(value: null | boolean): string;
  /** Between the braces of a one-line object: a space or nothing. */
  pad: string;
  trailingComma: boolean;
  /** Spaces per level. */
  step: number;
  /** Objects always take a line per member. */
  expandObjects: boolean;
}

/** Where a literal starts. */
export interface Place {
  /** Column of the line's first character, which closing brackets return to. */
  indent: number;
  /** Characters of the line that are taken before the literal and after it. */
  taken: number;
  /** The longest line allowed. */
  width: number;
}

/** Spells a JSON value as a literal, broken over lines the way the language's formatter breaks it. */
export function literal(value: Json, dialect: Dialect, place: Place): string {
  const room = place.width - place.indent - place.taken;
  const flat = inline(value, dialect, room);
  if (flat !== null && flat.length <= room) return flat;
  return broken(value, dialect, place);
}

function scalar(value: Json, dialect: Dialect): string | null {
  if (typeof value === 'string') return dialect.string(value);
  if (typeof value === 'number') return String(value);
  if (value === null || typeof value === 'boolean') return dialect.constant(value);
  return null;
}

/** The literal on one line, or null where it takes more lines or certainly more than `room` characters. */
function inline(value: Json, dialect: Dialect, room: number): string | null {
  const text = scalar(value, dialect);
  if (text !== null) return text;
  if (Array.isArray(value)) return inlineArray(value, dialect, room);
  return inlineObject(value as Record<string, Json>, dialect, room);
}

function inlineArray(items: Json[], dialect: Dialect, room: number): string | null {
  if (breaksAlways(items)) return null;
  const parts = inlineParts(items, (item) => inline(item, dialect, room), room);
  return parts && `[${parts.join(', ')}]`;
}

function inlineObject(
  members: Record<string, Json>,
  dialect: Dialect,
  room: number,
): string | null {
  const entries = Object.entries(members);
  if (entries.length === 0) return '{}';
  if (dialect.expandObjects) return null;
  const parts = inlineParts(
    entries,
    ([key, member]) => {
      const text = inline(member, dialect, room);
      return text === null ? null : `${dialect.key(key)}: ${text}`;
    },
    room,
  );
  return parts && `{${dialect.pad}${parts.join(', ')}${dialect.pad}}`;
}

function inlineParts<T>(
  items: readonly T[],
  spell: (item: T) => string | null,
  room: number,
): string[] | null {
  const parts: string[] = [];
  let length = 0;
  for (const item of items) {
    const text = spell(item);
    length += text?.length ?? 0;
    if (text === null || length > room) return null;
    parts.push(text);
  }
  return parts;
}

/** Formatters give every element a line when several objects or arrays stand side by side. */
function breaksAlways(items: Json[]): boolean {
  return (
    items.length > 1 &&
    items.every((item) => item !== null && typeof item === 'object' && Object.keys(item).length > 1)
  );
}

function broken(value: Json, dialect: Dialect, place: Place): string {
  const text = scalar(value, dialect);
  if (text !== null) return text;
  const inner = { indent: place.indent + dialect.step, width: place.width };
  const tail = dialect.trailingComma ? 1 : 0;
  const lines = Array.isArray(value)
    ? value.map((item) => literal(item, dialect, { ...inner, taken: tail }))
    : Object.entries(value as Record<string, Json>).map(([key, member]) => {
        const head = `${dialect.key(key)}: `;
        return head + literal(member, dialect, { ...inner, taken: head.length + tail });
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const margin = ' '.repeat(inner.indent);
  const body = lines.map((line) => margin + line).join(',\n');
  return `${open}\n${body}${dialect.trailingComma ? ',' : ''}\n${' '.repeat(place.indent)}${close}`;
}
