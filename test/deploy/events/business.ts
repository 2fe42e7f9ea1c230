import { camel, snake } from '../../../generators/names.js';

/** The business module of a trigger: what is replaced here in order to fail on purpose. */
export interface Business {
  /** kebab-case: `process-message`; its function has the same name. */
  module: string;
  /** The field of its argument that tells records apart, in kebab-case. */
  subject: string;
}

/** Replacements that tell the runtime of their calls, by file inside the function's folder, given the files there. */
export function standIns(
  { module, subject }: Business,
  own: ReadonlyMap<string, string>,
): Record<string, string> {
  const python = snake(module);
  const call = `const ${camel(module)} = (it) => attempt(it.${camel(subject)});\n`;
  return {
    [`${module}.ts`]: `export ${call}`,
    [`${module}.js`]: exported(camel(module), call, own.get(`${module}.js`)),
    [`${python}.py`]: `def ${python}(it, *_):\n    attempt(it.${snake(subject)})\n`,
  };
}

/** A declaration that is exported in the way of the file that it replaces. */
export function exported(name: string, declaration: string, replaced = ''): string {
  return replaced.includes('module.exports')
    ? `${declaration}module.exports = { ${name} };\n`
    : `export ${declaration}`;
}
