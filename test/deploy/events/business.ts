import { camel, snake } from '../../../generators/names.js';

/** The business module of a trigger: what is replaced here in order to fail on purpose. */
export interface Business {
  /** kebab-case: `process-message`; its function has the same name. */
  module: string;
  /** The field of its argument that tells records apart, in kebab-case. */
  subject: string;
  /** True where all of its argument is told, and not the subject alone. */
  whole?: true;
  /** What it answers when it succeeds: a literal of JavaScript and Python alike; absent for nothing. */
  answer?: string;
}

/** Replacements that tell the runtime of their calls, by file inside the function's folder, given the files there. */
export function standIns(
  { module, subject, whole, answer }: Business,
  own: ReadonlyMap<string, string>,
): Record<string, string> {
  const python = snake(module);
  const attempted = `attempt(it.${camel(subject)}${whole ? ', it' : ''})`;
  const body = answer ? `async (it) => (await ${attempted}, ${answer})` : `(it) => ${attempted}`;
  const call = `const ${camel(module)} = ${body};\n`;
  const returned = answer ? `    return ${answer}\n` : '';
  return {
    [`${module}.ts`]: `export ${call}`,
    [`${module}.js`]: exported(camel(module), call, own.get(`${module}.js`)),
    [`${python}.py`]: `def ${python}(it, *_):\n    attempt(it.${snake(subject)}${whole ? ', vars(it)' : ''})\n${returned}`,
  };
}

/** A declaration that is exported in the way of the file that it replaces. */
export function exported(name: string, declaration: string, replaced = ''): string {
  return replaced.includes('module.exports')
    ? `${declaration}module.exports = { ${name} };\n`
    : `export ${declaration}`;
}
