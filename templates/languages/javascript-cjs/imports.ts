/** An import of names, with the text that it was written as. */
export interface NamedImport {
  names: string[];
  module: string;
}

/** A file that starts with imports of names, as our templates do. */
export interface Imports {
  imports: NamedImport[];
  /** What follows the imports, without the empty line between. */
  rest: string;
}

const statement = /^import \{([^}]+)\} from '([^']+)';\n/;

/** The longest line of generated code. */
const width = 100;

/**
 * Splits a file into the imports at its top and the rest.
 * @throws Error for an import of another form: templates take names only.
 */
export function splitImports(text: string): Imports {
  const imports: NamedImport[] = [];
  let rest = text;
  for (let found = statement.exec(rest); found; found = statement.exec(rest)) {
    const [whole, names = '', module = ''] = found;
    imports.push({ names: names.split(',').flatMap((name) => name.trim() || []), module });
    rest = rest.slice(whole.length);
  }
  const other = /^import .*/m.exec(rest);
  if (other) throw new Error(`Only imports of names can become CommonJS, not «${other[0]}».`);
  return { imports, rest: rest.replace(/^\n+/, '') };
}

/** `head { a, b } tail` on one line where it fits, else with a line for each name, as formatters do. */
export function namesBetween(head: string, names: readonly string[], tail: string): string {
  const line = `${head}{ ${names.join(', ')} }${tail}`;
  if (line.length <= width) return line;
  return `${head}{\n${names.map((name) => `  ${name},\n`).join('')}}${tail}`;
}

/** `handler as handleSqs` is `handler: handleSqs` where an object is taken apart. */
export const renamed = (name: string): string => name.replace(' as ', ': ');

/** Joins the parameters of a function that needs no line for each of them any more. */
export function joinParameters(text: string): string {
  return text.replace(
    /^((?:async )?function \w+)\(\n((?: {2}[^\n]+,\n)+)\) \{$/gm,
    (whole, head: string, parameters: string) => {
      const names = parameters.split(',\n').flatMap((name) => name.trim() || []);
      const line = `${head}(${names.join(', ')}) {`;
      return line.length <= width ? line : whole;
    },
  );
}
