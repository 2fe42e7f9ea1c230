import { largestFile } from '../decode.js';
import { Obstacle } from '../result.js';
import { marginOf } from '../text.js';
import { Cursor, Unparsed } from './cursor.js';
import type { Expression } from './expressions.js';
import { parseDefinition } from './parse-definition.js';
import { parseExpression, parseTuple } from './parse-expression.js';
import { beginsMatch, parsePatterns } from './parse-pattern.js';
import { endsHere, parseSimple } from './parse-simple.js';
import type { Block, Case, Clause, Module, Statement } from './statements.js';
import { tokenize } from './tokens.js';

const compound = ['for', 'while', 'try', 'with'];
/** Words that go on with a statement of {@link compound}. */
const further = ['else', 'except', 'finally'];

/** Blocks within blocks; the parser recurses. */
const deepest = 100;

/**
 * Parses one module as far as routing needs it. What is not understood becomes an opaque statement of its own.
 * @throws Obstacle where the file is too large
 */
export function parseModule(path: string, text: string): Module {
  if (text.length > largestFile) throw new Obstacle('it is larger than 5 MB');
  const { tokens, broken } = tokenize(text);
  const parser = new Parser(new Cursor(tokens), text);
  return { path, text, body: parser.module(), broken };
}

class Parser {
  private level = 0;

  constructor(
    private readonly cursor: Cursor,
    private readonly text: string,
  ) {}

  module(): Block {
    const statements = this.statements(() => this.cursor.kindIs('end'));
    return { statements, margin: '', start: 0, end: statements.at(-1)?.end ?? 0 };
  }

  private statements(isEnd: () => boolean): Statement[] {
    const { cursor } = this;
    const found: Statement[] = [];
    while (!isEnd() && !cursor.kindIs('end')) {
      if (cursor.kindIs('newline') || cursor.kindIs('indent') || cursor.kindIs('dedent')) {
        cursor.next();
      } else if (!cursor.take(';')) found.push(this.statement());
    }
    return found;
  }

  private statement(): Statement {
    const { cursor } = this;
    const { at } = cursor;
    try {
      return this.known();
    } catch (error) {
      if (!(error instanceof Unparsed)) throw error;
      cursor.at = at;
      cursor.depth = 0;
      return this.opaque();
    }
  }

  private known(): Statement {
    const { cursor } = this;
    const { text } = cursor.token;
    if (cursor.is('@', 'def', 'class')) return parseDefinition(cursor, () => this.block());
    if (text === 'async' && cursor.ahead(1).text === 'def') {
      return parseDefinition(cursor, () => this.block());
    }
    if (cursor.is('if')) return this.conditional();
    if (cursor.is(...compound, 'async')) return this.compound();
    if (cursor.is('match') && beginsMatch(cursor)) return this.match();
    const statement = parseSimple(cursor);
    if (!endsHere(cursor)) throw new Unparsed();
    return statement;
  }

  /** A line, and the block that is indented below it. */
  private opaque(): Statement {
    const { cursor } = this;
    const { start, text: word } = cursor.token;
    while (!cursor.kindIs('newline') && !cursor.kindIs('end')) cursor.next();
    const end = cursor.behind;
    const isHead = cursor.kindIs('newline') && cursor.ahead(1).kind === 'indent';
    if (isHead) cursor.next();
    const blocks = isHead ? [this.indented()] : [];
    return { kind: 'opaque', word, blocks, start, end: blocks[0]?.end ?? end };
  }

  private block(): Block {
    this.cursor.need(':');
    if (!this.cursor.kindIs('newline')) return this.rest();
    this.cursor.next();
    if (!this.cursor.kindIs('indent')) throw new Unparsed();
    return this.indented();
  }

  /** What stands behind a colon in its line. */
  private rest(): Block {
    const { start } = this.cursor.token;
    const statements = this.statements(() => this.cursor.kindIs('newline'));
    return { statements, margin: '', start, end: statements.at(-1)?.end ?? start };
  }

  private indented(): Block {
    const { cursor, text } = this;
    const { start } = cursor.next();
    const statements = this.deeper(() => this.statements(() => cursor.kindIs('dedent')));
    if (cursor.kindIs('dedent')) cursor.next();
    const end = statements.at(-1)?.end ?? start;
    return { statements, margin: marginOf(text, start), start, end };
  }

  private deeper<T>(parse: () => T): T {
    if (this.level >= deepest) {
      throw new Obstacle('it is nested too deeply', this.cursor.token.start);
    }
    this.level += 1;
    try {
      return parse();
    } finally {
      this.level -= 1;
    }
  }

  private conditional(): Statement {
    const { cursor } = this;
    const { start } = cursor.token;
    const clauses: Clause[] = [];
    do {
      const { start: from, text } = cursor.next();
      const word = text === 'if' || text === 'elif' ? text : 'else';
      const test = word === 'else' ? null : parseExpression(cursor);
      const body = this.block();
      clauses.push({ word, test, body, start: from, end: body.end });
      this.endLine('elif', 'else');
    } while (cursor.is('elif', 'else'));
    return { kind: 'if', clauses, start, end: clauses.at(-1)?.end ?? start };
  }

  /** Passes over the end of a line with a block in it, where its statement goes on below. */
  private endLine(...words: string[]): void {
    const { cursor } = this;
    if (cursor.kindIs('newline') && words.includes(cursor.ahead(1).text)) cursor.next();
  }

  private compound(): Statement {
    const { cursor } = this;
    const { start } = cursor.token;
    cursor.take('async');
    const { text: word } = cursor.token;
    if (!compound.includes(word)) throw new Unparsed();
    const parts: Expression[] = [];
    const blocks: Block[] = [];
    do {
      cursor.next();
      while (!cursor.is(':')) {
        if (endsHere(cursor)) throw new Unparsed();
        if (cursor.is('in', 'as', ',', '*')) cursor.next();
        else parts.push(parseTuple(cursor));
      }
      blocks.push(this.block());
      this.endLine(...further);
    } while (cursor.is(...further));
    return { kind: 'compound', word, parts, blocks, start, end: blocks.at(-1)?.end ?? start };
  }

  private match(): Statement {
    const { cursor } = this;
    const { start } = cursor.next();
    const subject = parseTuple(cursor);
    cursor.need(':');
    cursor.next();
    cursor.next();
    const cases: Case[] = [];
    while (!cursor.kindIs('dedent') && !cursor.kindIs('end')) {
      const { start: from } = cursor.need('case');
      const pattern = parsePatterns(cursor);
      const guard = cursor.take('if') ? parseExpression(cursor) : null;
      const body = this.deeper(() => this.block());
      cases.push({ pattern, guard, body, start: from, end: body.end });
      if (cursor.kindIs('newline')) cursor.next();
    }
    if (cursor.kindIs('dedent')) cursor.next();
    return { kind: 'match', subject, cases, start, end: cases.at(-1)?.end ?? start };
  }
}
