/** What a shell script is like at its end. */
export type EndState =
  /** Nothing is open; `last` is the offset of the last line that begins a command, null without any. */
  { kind: 'closed'; last: number | null } | { kind: 'unclear'; reason: string; line: number };

interface Here {
  marker: string;
  /** `<<-`: tabs before the marker do not count. */
  tabs: boolean;
}

interface State {
  quote: "'" | '"' | null;
  /** Here-documents that begin with the next line. */
  here: Here[];
  depth: number;
  /** The line before goes on in this one. */
  continued: boolean;
}

/**
 * Reads a script line by line: quotes, here-documents, comments, and the words that open and close blocks.
 * What is not understood is unclear, never guessed.
 */
export function endState(text: string): EndState {
  const state: State = { quote: null, here: [], depth: 0, continued: false };
  let last: number | null = null;
  let ended = false;
  let offset = 0;
  for (const [at, raw] of text.replace(/\n$/, '').split('\n').entries()) {
    const start = offset;
    offset += raw.length + 1;
    const line = raw.replace(/\r$/, '');
    const [here] = state.here;
    if (here) {
      if ((here.tabs ? line.replace(/^\t+/, '') : line) === here.marker) state.here.shift();
      continue;
    }
    const fresh = state.quote === null && !state.continued;
    const code = readLine(line, state);
    if (code === null) return unclear('it has a here-document that is not understood', at + 1);
    if (code.trim() === '') continue;
    if (ended) return unclear('it has commands behind an exit', at + 1);
    if (fresh) last = start;
    else if (/^\s*exit\b/.test(code)) return unclear('it may exit before its end', at + 1);
    ended = fresh && state.depth === 0 && /^\s*(?:exit\b|exec\s+[^\s<>&\d])/.test(code);
    state.continued ||= /(?:\||&&)\s*$/.test(code.slice(-9));
    for (const command of code.split(/&&|\|\||;;|[;|&]/)) state.depth += depthOf(command.trim());
    if (state.depth < 0) return unclear('its blocks are not understood', at + 1);
  }
  return judged(state, last, text);
}

function judged(
  { quote, here, depth, continued }: State,
  last: number | null,
  text: string,
): EndState {
  const line = text.split('\n').length;
  if (here[0]) return unclear(`its here-document up to ${here[0].marker} does not end`, line);
  if (quote !== null) return unclear('its quotes are not understood', line);
  if (depth !== 0) return unclear('its blocks are not understood', line);
  return continued ? unclear('its last line is to be continued', line) : { kind: 'closed', last };
}

function unclear(reason: string, line: number): EndState {
  return { kind: 'unclear', reason, line };
}

const hereDocument = /<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?([A-Za-z_]\w*))/y;

/** The line without its comment, and with `_` for what is quoted; null at a here-document not understood. */
function readLine(line: string, state: State): string | null {
  let code = '';
  state.continued = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (state.quote !== null) {
      if (char === '\\' && state.quote === '"') at += 1;
      else if (char === state.quote) state.quote = null;
    } else if (char === '\\') {
      state.continued = at === line.length - 1;
      code += '_';
      at += 1;
    } else if (char === "'" || char === '"') {
      state.quote = char;
      code += '_';
    } else if (char === '#' && /^$|[\s;&|(]$/.test(code.slice(-1))) {
      break;
    } else if (line.startsWith('<<<', at)) {
      at += 2;
    } else if (line.startsWith('<<', at)) {
      const found = hereAt(line, at);
      if (!found) return null;
      state.here.push(found.here);
      at = found.end - 1;
    } else {
      code += char;
    }
  }
  return code;
}

function hereAt(line: string, at: number): { here: Here; end: number } | null {
  hereDocument.lastIndex = at;
  const found = hereDocument.exec(line);
  if (!found) return null;
  const marker = found[2] ?? found[3] ?? found[4] ?? '';
  return { here: { marker, tabs: found[1] === '-' }, end: hereDocument.lastIndex };
}

/** How much deeper the lines behind a command are. */
function depthOf(command: string): number {
  const word = command
    .replace(/\s+/g, ' ')
    .replace(/^(?:(?:then|do|else|elif|!) )+/, '')
    .replace(/^[^\s()]*\) ?/, '');
  if (/^(?:if|case|for|while|until|select)\b/.test(word)) return 1;
  if (/^(?:fi|esac|done)\b/.test(word) || word.startsWith('}')) return -1;
  const isFunction = /^(?:function [\w:.-]+(?: ?\( ?\))?|[\w:.-]+ ?\( ?\)) ?\{/.test(word);
  return isFunction || /^\{(?:\s|$)/.test(word) ? 1 : 0;
}
