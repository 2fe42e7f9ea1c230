import { endOfString, stringStart } from './strings.js';

/** One word of Python; `indent` and `dedent` are empty and stand before the first word of a line. */
export interface Token {
  kind: 'name' | 'number' | 'string' | 'op' | 'newline' | 'indent' | 'dedent' | 'end';
  start: number;
  end: number;
  text: string;
}

/** A place that no Python program could have, with a clause that says what is wrong. */
export interface Broken {
  offset: number;
  message: string;
}

/** The words of a text, up to the place where it breaks. */
export interface Tokens {
  tokens: Token[];
  broken: Broken | null;
}

const name = /[\p{ID_Start}_]\p{ID_Continue}*/uy;
const number =
  /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?)/y;
const operator =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|->|:=|\*\*|\/\/|==|<=|>=|<<|>>|[-+*/%@&|^]=|[-+*/%@&|^~<>()[\]{},:.;=]/y;
const gap = /(?:[ \t\f]|\\\r?\n)+|#[^\r\n]*/y;
const lineBreak = /\r\n|\n|\r/y;

const closers: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Splits a text into {@link Tokens}; comments and line ends within brackets are left out. */
export function tokenize(text: string): Tokens {
  return new Scanner(text).scan();
}

class Scanner {
  private readonly tokens: Token[] = [];
  private readonly margins = [0];
  private readonly open: Token[] = [];
  private at: number;
  private broken: Broken | null = null;

  constructor(private readonly text: string) {
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  scan(): Tokens {
    while (this.broken === null && this.at < this.text.length) {
      if (this.open.length === 0 && this.isLineStart()) this.margin();
      else this.word();
    }
    const [bracket] = this.open;
    if (bracket) this.broken ??= { offset: bracket.start, message: 'a bracket is not closed' };
    if (!this.isLineStart()) this.push('newline', this.at);
    for (let each = this.margins.length; each > 1; each -= 1) this.push('dedent', this.at);
    this.push('end', this.at);
    return { tokens: this.tokens, broken: this.broken };
  }

  private isLineStart(): boolean {
    const last = this.tokens.at(-1);
    return last === undefined || last.kind === 'newline';
  }

  /** Reads the white space that a line begins with; lines without words are passed over. */
  private margin(): void {
    const { text } = this;
    let column = 0;
    let at = this.at;
    for (; ' \t\f'.includes(text[at] ?? 'x'); at += 1) {
      column = text[at] === '\t' ? column + 8 - (column % 8) : text[at] === '\f' ? 0 : column + 1;
    }
    this.at = at;
    this.skip(/#[^\r\n]*/y);
    if (this.at >= text.length || this.skip(lineBreak)) return;
    this.at = at;
    this.indentTo(column);
    this.word();
  }

  private indentTo(column: number): void {
    if (column > (this.margins.at(-1) ?? 0)) {
      this.margins.push(column);
      this.push('indent', this.at);
      return;
    }
    while (column < (this.margins.at(-1) ?? 0)) {
      this.margins.pop();
      this.push('dedent', this.at);
    }
    if (column !== this.margins.at(-1)) this.fail('a line is indented as none around it');
  }

  private word(): void {
    if (this.skip(gap)) return;
    const start = this.at;
    if (this.skip(lineBreak)) {
      if (this.open.length === 0) this.add('newline', start);
      return;
    }
    const opening = stringStart(this.text, start);
    if (opening !== null) {
      const end = endOfString(this.text, start, opening);
      if (end === null) this.fail('a string is not closed');
      else {
        this.at = end;
        this.add('string', start);
      }
    } else if (this.skip(name)) this.add('name', start);
    else if (this.skip(number)) this.add('number', start);
    else if (this.skip(operator)) this.bracket(this.add('op', start));
    else this.fail('it has a character that Python does not know');
  }

  private bracket(token: Token): void {
    if ('([{'.includes(token.text)) this.open.push(token);
    const opener = closers[token.text];
    if (opener === undefined) return;
    if (this.open.pop()?.text !== opener) {
      this.broken ??= { offset: token.start, message: 'a bracket is closed that is not open' };
    }
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private add(kind: Token['kind'], start: number): Token {
    const token = { kind, start, end: this.at, text: this.text.slice(start, this.at) };
    this.tokens.push(token);
    return token;
  }

  private push(kind: Token['kind'], at: number): void {
    this.tokens.push({ kind, start: at, end: at, text: '' });
  }

  private fail(message: string): void {
    this.broken ??= { offset: this.at, message };
  }
}
