import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import type { CompiledTemplate, TemplateWords, Words } from '../render.js';
import { sha256 } from '../transaction/digest.js';
import type * as Compiler from './compile-template.js';
import type { LayerFile } from './layer-files.js';
import { TemplateMistake, type Vocabulary } from './template-guards.js';

/** What templates of layers are compiled with; its module is loaded where there are any. */
export interface Compiling {
  compiler: Pick<typeof Compiler, 'compiled' | 'traced' | 'traceWord'>;
  vocabulary: Vocabulary;
  words: TemplateWords;
}

/** A template of a layer, which is compiled when it is first rendered. */
export function layerTemplate(
  file: Pick<LayerFile, 'text' | 'title'>,
  { compiler, vocabulary, words }: Compiling,
): CompiledTemplate {
  let spec: TemplateSpecification | undefined;
  return {
    digest: sha256(file.text),
    source: file.text,
    get spec() {
      spec ??= mended(file, () => compiler.compiled(file.text, vocabulary));
      return spec;
    },
    words,
    failed(error, again) {
      if (error instanceof UserError) return error;
      const traced = compiler.traced(file.text, vocabulary);
      const line = lineOf((trace) => again(traced, { [compiler.traceWord]: trace }));
      const says = printable(error.message.replace(/\.$/, '').slice(0, 500));
      return badTemplate(file.title, `cannot be rendered: ${says}`, line);
    },
  };
}

/** The line that a template has come to when it fails again; null where what becomes of its text fails. */
function lineOf(again: (trace: Words[string]) => void): number | null {
  let line: number | null = null;
  try {
    again((at: number) => {
      line = at;
      return '';
    });
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return line;
  }
}

/** What a layer has wrong, as the error that a person reads. */
function mended<T>({ title }: Pick<LayerFile, 'title'>, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof TemplateMistake)) throw error;
    throw badTemplate(title, printable(error.message), error.line);
  }
}

function badTemplate(title: string, says: string, line: number | null): UserError {
  return new UserError('CLT_BAD_TEMPLATE', `The template ${printable(title)} ${says}.`, {
    hint: 'Mend it, or remove it to have the shipped one again.',
    path: title,
    ...(line === null ? {} : { line }),
  });
}
