import { type CompiledTemplate, helpers } from '../render.js';
import { sha256 } from '../transaction/digest.js';
import { blockWords, compiled } from './compile-template.js';
import { shippedText } from './shipped-sources.js';

/** What the build compiles shipped templates with. */
const vocabulary = { helpers: [...blockWords, ...Object.keys(helpers)], partials: [] };

/**
 * Shipped templates for who imports the package, compiled when they are rendered: the command alone has them
 * compiled, as that is most of what there is to install.
 */
export function shippedTemplates(paths: readonly string[]): { [path: string]: CompiledTemplate } {
  return Object.fromEntries(paths.map((path) => [path, shippedTemplate(path)]));
}

function shippedTemplate(path: string): CompiledTemplate {
  let spec: TemplateSpecification | undefined;
  let digest: string | undefined;
  return {
    get digest() {
      digest ??= sha256(shippedText(path));
      return digest;
    },
    get spec() {
      spec ??= compiled(shippedText(path), vocabulary);
      return spec;
    },
  };
}
