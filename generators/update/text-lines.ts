/** A text as its lines, and what is beside them. */
export interface TextLines {
  /** Without what ends them. */
  lines: string[];
  /** What ends each line: a line feed, with or without a carriage return before it, or nothing at the end of a text. */
  ends: string[];
  /** It begins with a byte order mark, which no line has. */
  marked: boolean;
  /** Its last line is ended, or it has none. */
  ended: boolean;
}

const mark = '\uFEFF';

/** The lines of a text; nothing of it is lost. */
export function linesOf(text: string): TextLines {
  const marked = text.startsWith(mark);
  const body = marked ? text.slice(1) : text;
  const pieces = body.split(/(?<=\n)/).filter((piece) => piece !== '');
  const ends = pieces.map((piece) => /\r?\n$/.exec(piece)?.[0] ?? '');
  const lines = pieces.map((piece, at) => piece.slice(0, piece.length - (ends[at]?.length ?? 0)));
  return { lines, ends, marked, ended: ends.at(-1) !== '' };
}

/** What ends most lines of a text, or null where nothing ends any. */
export function usualEnd({ ends }: Pick<TextLines, 'ends'>): string | null {
  const ended = ends.filter((end) => end !== '');
  if (ended.length === 0) return null;
  return ended.filter((end) => end === '\r\n').length * 2 > ended.length ? '\r\n' : '\n';
}

/** A line of a text that is put together, with what ends it. */
export interface EndedLine {
  line: string;
  /** Empty for the usual end of the text. */
  end: string;
}

/** A text from its lines. */
export function textFrom(
  lines: readonly EndedLine[],
  { marked, ended, usual }: { marked: boolean; ended: boolean; usual: string },
): string {
  const body = lines.map(({ line, end }, at) => {
    const isLast = at === lines.length - 1;
    return line + (isLast && !ended ? '' : end || usual);
  });
  return (marked ? mark : '') + body.join('');
}
