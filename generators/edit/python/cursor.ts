import type { Token } from './tokens.js';

/** Thrown within the parser where a statement is not understood; it becomes an opaque one. */
export class Unparsed extends Error {
  override readonly name = 'Unparsed';
}

/** A place among tokens. */
export class Cursor {
  /** Expressions that are being parsed within one another. */
  depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    public at = 0,
  ) {}

  get token(): Token {
    const found = this.tokens[this.at] ?? this.tokens.at(-1);
    if (!found) throw new Unparsed();
    return found;
  }

  /** The end of the token before. */
  get behind(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  /** True at an operator or keyword. */
  is(...texts: string[]): boolean {
    const { kind, text } = this.token;
    return (kind === 'op' || kind === 'name') && texts.includes(text);
  }

  kindIs(kind: Token['kind']): boolean {
    return this.token.kind === kind;
  }

  next(): Token {
    const { token } = this;
    this.at += 1;
    return token;
  }

  /** Passes over an operator or keyword, if it is there. */
  take(text: string): Token | null {
    return this.is(text) ? this.next() : null;
  }

  /** Passes over what must be there. */
  need(text: string): Token {
    if (!this.is(text)) throw new Unparsed();
    return this.next();
  }

  needName(): string {
    if (this.token.kind !== 'name') throw new Unparsed();
    return this.next().text;
  }

  /** The token some places further. */
  ahead(by: number): Token {
    return this.tokens[this.at + by] ?? this.token;
  }
}
