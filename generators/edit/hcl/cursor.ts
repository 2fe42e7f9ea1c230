/** Something that a file should not have. */
export interface HclProblem {
  line: number;
  message: string;
}

/** Thrown inside the scanner where nesting exceeds what a person writes; never leaves it. */
export class TooDeep extends Error {}

const deepest = 200;
const mostProblems = 100;

/** A place in a text that moves forward, and what was wrong up to it. */
export class Cursor {
  at = 0;
  readonly problems: HclProblem[] = [];
  #depth = 0;
  #knownLine = 1;
  #knownAt = 0;

  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  peek(ahead = 0): string {
    return this.text.charAt(this.at + ahead);
  }

  /** Counts lines from the place that was asked for last, so that a file is counted once. */
  lineAt(offset: number): number {
    if (offset < this.#knownAt) {
      this.#knownLine = 1;
      this.#knownAt = 0;
    }
    for (let at = this.#knownAt; at < offset; at += 1) {
      if (this.text.charCodeAt(at) === 10) this.#knownLine += 1;
    }
    this.#knownAt = offset;
    return this.#knownLine;
  }

  /** Notes what is wrong at a place, by default this one. */
  problem(message: string, offset = this.at): void {
    if (this.problems.length >= mostProblems) return;
    this.problems.push({ line: this.lineAt(Math.min(offset, this.text.length)), message });
  }

  deeper(): void {
    this.#depth += 1;
    if (this.#depth > deepest) throw new TooDeep();
  }

  shallower(): void {
    this.#depth -= 1;
  }

  /** Offset of the end of the line: its line feed, or the end of the text. */
  lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end;
  }

  /** An identifier, which may hold hyphens; null where there is none. */
  word(): string | null {
    const pattern = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }

  /** Passes white space, line ends and comments. */
  skipSpace(): void {
    while (!this.atEnd && (/\s/.test(this.peek()) || this.#atComment())) {
      if (this.#atComment()) this.skipComment();
      else this.at += 1;
    }
  }

  /** Passes white space and block comments of a line. */
  skipBlanks(): void {
    for (;;) {
      if (/[ \t\r]/.test(this.peek())) this.at += 1;
      else if (this.text.startsWith('/*', this.at)) this.skipComment();
      else return;
    }
  }

  #atComment(): boolean {
    return this.peek() === '#' || this.atLineComment() || this.text.startsWith('/*', this.at);
  }

  atLineComment(): boolean {
    return this.peek() === '#' || this.text.startsWith('//', this.at);
  }

  /** Passes the comment that begins here; its line end stays. */
  skipComment(): void {
    if (this.atLineComment()) {
      this.at = this.lineEnd();
      return;
    }
    const end = this.text.indexOf('*/', this.at + 2);
    if (end < 0) this.problem('A comment is not closed.');
    this.at = end < 0 ? this.text.length : end + 2;
  }
}
