import type { Dialect } from '../node/dialect.js';
import { quoted } from '../node/place-import.js';
import type { ImportedName } from './carry.js';

/** A dialect that may tell how long lines may be. */
type LineDialect = Dialect & { width?: number };

/** The beginning of a file: what it imports, one line a module, packages first. */
export function importLines(imports: readonly ImportedName[], dialect: LineDialect): string[] {
  const modules = [...new Set(imports.map(({ from }) => from))].sort(byPlace);
  return modules.flatMap((from) => {
    const here = unique(imports.filter((each) => each.from === from));
    return linesOfModule(here, from, dialect);
  });
}

/** Packages stand before files, and files of folders above before those beside. */
function byPlace(one: string, two: string): number {
  const rank = (name: string): number => {
    if (name.startsWith('node:')) return 0;
    return name.startsWith('..') ? 2 : name.startsWith('.') ? 3 : 1;
  };
  return rank(one) - rank(two) || (one < two ? -1 : 1);
}

/** A name that is imported as a value is not imported as a type as well. */
function unique(imports: readonly ImportedName[]): ImportedName[] {
  const sorted = [...imports].sort((a, b) => Number(a.type) - Number(b.type));
  return sorted.filter(
    (each, at) => sorted.findIndex(({ name, as }) => name === each.name && as === each.as) === at,
  );
}

function linesOfModule(here: ImportedName[], from: string, dialect: LineDialect): string[] {
  const groups = [here.filter(({ type }) => !type), here.filter(({ type }) => type)];
  return groups.flatMap((group, at) => {
    const whole = group.filter(({ name }) => name === 'default' || name === '*');
    const named = group.filter(({ name }) => name !== 'default' && name !== '*').sort(byName);
    const type = at === 1;
    return [
      ...whole.map((each) => wholeLine(each, dialect, type)),
      ...(named.length > 0 ? [namedLine(named, from, dialect, type)] : []),
    ];
  });
}

const byName = (one: ImportedName, two: ImportedName): number => (one.name < two.name ? -1 : 1);

function wholeLine({ name, as, from }: ImportedName, dialect: Dialect, type: boolean): string {
  const module = quoted(from, dialect.quote);
  if (dialect.modules === 'commonjs' && !type)
    return ended(`const ${as} = require(${module})`, dialect);
  const names = name === '*' ? `* as ${as}` : as;
  return ended(`import ${type ? 'type ' : ''}${names} from ${module}`, dialect);
}

function namedLine(
  named: ImportedName[],
  from: string,
  dialect: LineDialect,
  type: boolean,
): string {
  const commonJs = dialect.modules === 'commonjs' && !type;
  const texts = named.map(({ name, as }) =>
    name === as ? name : `${name}${commonJs ? ':' : ' as'} ${as}`,
  );
  const pad = dialect.bracesPadded ? ' ' : '';
  const module = quoted(from, dialect.quote);
  const lineOf = (names: string): string =>
    ended(
      commonJs
        ? `const ${names} = require(${module})`
        : `import ${type ? 'type ' : ''}${names} from ${module}`,
      dialect,
    );
  const line = lineOf(`{${pad}${texts.join(', ')}${pad}}`);
  if (line.length <= (dialect.width ?? line.length)) return line;
  return lineOf(`{\n${texts.map((text) => `\t${text},\n`).join('')}}`);
}

/** A statement with the semicolon that the file's statements have. */
export function ended(statement: string, { semicolons }: Dialect): string {
  return semicolons ? `${statement};` : statement;
}

/** Our own text, with single quotes and tabs, in the way of the file. */
export function inDialect(text: string, { quote, indent, eol }: Dialect): string {
  const quoting = quote === "'" ? text : text.replace(/'([^'"\\\n]*)'/g, '"$1"');
  return quoting.replace(/^\t+/gm, (tabs) => indent.repeat(tabs.length)).replaceAll('\n', eol);
}
