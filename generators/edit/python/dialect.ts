import { type Eol, lineFacts } from '../text.js';
import type { Modules } from './modules.js';
import { settingsOf } from './settings.js';
import { everyStatement, type Module } from './statements.js';
import { tokenize } from './tokens.js';

/** How a project's Python is written. */
export interface Dialect {
  quote: "'" | '"';
  /** One level of indentation. */
  indent: string;
  eol: Eol;
  lineLength: number;
  /** Functions tell the types of what they take and give. */
  annotated: boolean;
}

/** Learns the {@link Dialect} of modules. */
export function dialectOf(all: readonly Module[], modules: Modules): Dialect {
  const [first] = all;
  const literals = all.flatMap(({ text }) =>
    tokenize(text).tokens.filter((each) => each.kind === 'string' && !/["']{3}/.test(each.text)),
  );
  const single = literals.filter((each) => each.text.endsWith("'")).length;
  const defs = all.flatMap(({ body }) =>
    everyStatement(body).filter((each) => each.kind === 'def'),
  );
  const typed = defs.filter(
    (each) =>
      each.kind === 'def' && (each.returns || each.parameters.some((one) => one.annotation)),
  );
  return {
    quote: single * 2 > literals.length ? "'" : '"',
    indent: indentOf(all),
    eol: lineFacts(first?.text ?? '').eol,
    lineLength: settingsOf(modules.project).lineLength,
    annotated: typed.length * 2 > defs.length,
  };
}

function indentOf(all: readonly Module[]): string {
  for (const { body } of all) {
    for (const each of body.statements) {
      if ((each.kind === 'def' || each.kind === 'class') && each.body.margin)
        return each.body.margin;
    }
  }
  return '    ';
}

/** A string literal with a project's quotes. */
export function quoted(text: string, { quote }: Pick<Dialect, 'quote'>): string {
  const escaped = text.replaceAll('\\', '\\\\');
  const other = quote === '"' ? "'" : '"';
  if (escaped.includes(quote) && !escaped.includes(other)) return other + escaped + other;
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}

/** A pattern as a literal, raw where it has backslashes. */
export function quotedPattern(pattern: string, dialect: Pick<Dialect, 'quote'>): string {
  return `${pattern.includes('\\') ? 'r' : ''}${dialect.quote}${pattern}${dialect.quote}`;
}
