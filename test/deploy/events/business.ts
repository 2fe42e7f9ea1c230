import { camel, snake } from '../../../generators/names.js';

/** The business module of a trigger: what is replaced here in order to fail on purpose. */
export interface Business {
  /** kebab-case: `process-message`; its function has the same name. */
  module: string;
  /** The field of its argument that tells records apart, in kebab-case. */
  subject: string;
}

/** Replacements that tell the runtime of their calls, by file inside the function's folder. */
export function standIns({ module, subject }: Business): Record<string, string> {
  const python = snake(module);
  return {
    [`${module}.ts`]: `export const ${camel(module)} = (it) => attempt(it.${camel(subject)});\n`,
    [`${python}.py`]: `def ${python}(it, *_):\n    attempt(it.${snake(subject)})\n`,
  };
}
