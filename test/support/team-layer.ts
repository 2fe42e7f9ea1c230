import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import type { Catalogue } from '../../generators/catalogue.js';
import { type CompiledTemplate, helpers } from '../../generators/render.js';

const known = ['if', 'unless', 'each', 'with', ...Object.keys(helpers)];
const knownHelpers = Object.fromEntries(known.map((name) => [name, true]));

/** A catalogue with the templates of a team beside the shipped ones, by path below `templates/`. */
export function withTemplates(
  catalogue: Catalogue,
  sources: { [path: string]: string },
): Catalogue {
  const own = Object.entries(sources).map(([path, text]) => [path, compiled(text)] as const);
  return {
    ...catalogue,
    async templates(folders) {
      const shipped = await catalogue.templates(folders);
      const wanted = own.filter(([path]) => folders.some((each) => path.startsWith(`${each}/`)));
      return new Map([...shipped, ...wanted]);
    },
  };
}

function compiled(source: string): CompiledTemplate {
  const options = { noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers };
  const spec = new Function(`return ${Handlebars.precompile(source, options)}`)();
  return { digest: createHash('sha256').update(source).digest('hex'), spec };
}
