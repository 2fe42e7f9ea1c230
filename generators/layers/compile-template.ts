import handlebars from 'handlebars/dist/cjs/handlebars.js';
import { checkTemplate, TemplateMistake, type Vocabulary } from './template-guards.js';

/** Characters; a longer template is a mistake. */
const maxLength = 500_000;

/** Block helpers that templates may use beside emitters. */
export const blockWords = ['if', 'unless', 'each', 'with'] as const;

/** Every guard that Handlebars has; see {@link checkTemplate} for those that it lacks. */
function optionsFor({ helpers }: Vocabulary) {
  return {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(helpers.map((name) => [name, true])),
    preventIndent: true,
    data: true,
  };
}

/**
 * A template as the build keeps it: the text of a JavaScript object.
 * @throws TemplateMistake for what goes beyond the vocabulary
 */
export function precompiled(source: string, vocabulary: Vocabulary): string {
  parsed(source, vocabulary);
  return String(handlebars.precompile(source, optionsFor(vocabulary)));
}

/**
 * A template ready to run, with the same guards as {@link precompiled}.
 * @throws TemplateMistake for what goes beyond the vocabulary
 */
export function compiled(source: string, vocabulary: Vocabulary): TemplateSpecification {
  return specOf(parsed(source, vocabulary), vocabulary);
}

/** The helper by which a {@link traced} template tells the line that it has come to. */
export const traceWord = ' line';

/** The same template, telling each line before it gets there: finds where a view fails it. */
export function traced(source: string, vocabulary: Vocabulary): TemplateSpecification {
  const program = parsed(source, vocabulary);
  tracing(program);
  return specOf(program, { ...vocabulary, helpers: [...vocabulary.helpers, traceWord] });
}

function tracing(program: hbs.AST.Program): void {
  program.body = program.body.flatMap((node) => {
    const { program: inner, inverse } = node as hbs.AST.BlockStatement;
    for (const part of [inner, inverse]) if (part) tracing(part);
    return /^(?:Mustache|Block|Partial)Statement$/.test(node.type) ? [traceOf(node), node] : [node];
  });
}

function traceOf({ loc }: hbs.AST.Node): hbs.AST.Statement {
  const path = {
    ...{ type: 'PathExpression', data: false, depth: 0, parts: [traceWord] },
    ...{ original: traceWord, loc },
  };
  const value = loc.start.line;
  const params = [{ type: 'NumberLiteral', value, original: value, loc }];
  return { type: 'MustacheStatement', path, params, escaped: false, strip: {}, loc } as never;
}

function specOf(program: hbs.AST.Program, vocabulary: Vocabulary): TemplateSpecification {
  const options = optionsFor(vocabulary);
  return mistaken(() => {
    const environment = new handlebars.Compiler().compile(program, options);
    return new handlebars.JavaScriptCompiler().compile(environment, options, undefined, true);
  });
}

/** Only text is ever parsed: Handlebars takes syntax trees as well, and would run what they hold. */
function parsed(source: string, vocabulary: Vocabulary): hbs.AST.Program {
  if (typeof source !== 'string') throw new TypeError('A template is text.');
  if (source.length > maxLength) {
    throw new TemplateMistake(`has more than ${maxLength} characters`, null);
  }
  const program = mistaken(() => handlebars.parse(source));
  checkTemplate(program, vocabulary);
  return program;
}

/** What Handlebars says of a template, as one clause with its line. */
function mistaken<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [, at, excerpt] =
      /^(?:Parse|Lexical) error on line (\d+)[^\n]*\n([^\n]*)/.exec(error.message) ?? [];
    if (at !== undefined) {
      throw new TemplateMistake(`is not closed or not spelled well near «${excerpt}»`, Number(at));
    }
    const { lineNumber } = error as { lineNumber?: number };
    const says = error.message.replace(/ - \d+:\d+$/, '');
    throw new TemplateMistake(`does not compile: ${says}`, lineNumber ?? null);
  }
}
