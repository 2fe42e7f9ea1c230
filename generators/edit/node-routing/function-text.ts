import type { CodeDialect } from './code-dialect.js';
import type { Manner } from './manner.js';
import { ended } from './module-text.js';
import type { Naming } from './neighbours.js';
import type { Signature } from './signature.js';

/** What the text of a handler is made from. */
export interface FunctionText {
  signature: Signature;
  naming: Naming;
  dialect: CodeDialect;
  manner: Manner;
  body: string;
  /** How many arguments it is called with in so many words. */
  arity: number;
}

/** The function of a handler, exported as its neighbours are. */
export function functionText({
  signature,
  naming,
  dialect,
  manner,
  body,
  arity,
}: FunctionText): string {
  const name = naming.whole ? naming.local : naming.exported;
  const counted = dialect.script === 'ts' || signature.tags.length > 0;
  const used = usedParameters(signature, body, counted ? arity : 0);
  const result = signature.result === null ? '' : `: ${signature.result}`;
  const start = signature.async ? 'async ' : '';
  const block = `{\n${body}\n}`;
  const doc = docText(manner, signature, used);
  const exporting =
    dialect.modules === 'commonjs' ? 0 : `export ${naming.whole ? 'default ' : ''}`.length;
  const declared = !signature.arrow && signature.wrapped === null && !signature.held;
  if (declared) {
    const head = `${start}function ${name}`;
    const list = listed(used, dialect.width - exporting - `${head}()${result} {`.length);
    const fn = `${head}${list}${result} ${block}`;
    return exportedFunction({ fn, name, doc, manner, naming, dialect });
  }
  const [before, behind] = signature.wrapped ?? ['', ''];
  const held = signature.held === null ? '' : `: ${signature.held}`;
  const head = `const ${name}${held} = ${before}${start}()${result} => {`;
  const list = listed(used, dialect.width - exporting - head.length);
  const value = `${before}${start}${list}${result} => ${block}${behind}`;
  return exportedValue({ value, held, name, doc, manner, naming, dialect });
}

/** The parameters in one line, or one a line where the first line of the function would be too long. */
function listed(used: Signature['parameters'], room: number): string {
  const texts = used.map(({ name, type }) => (type === null ? name : `${name}: ${type}`));
  const flat = texts.join(', ');
  if (texts.length === 0 || flat.length <= room) return `(${flat})`;
  return `(\n${texts.map((text) => `\t${text},\n`).join('')})`;
}

/** Parameters behind the last one that is read are left out unless they are counted, others that are not read say so. */
function usedParameters(
  { parameters }: Signature,
  body: string,
  arity: number,
): Signature['parameters'] {
  const reads = (name: string): boolean => new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(body);
  const last = parameters.findLastIndex(({ name }) => reads(name.replace(/^_/, '')) || reads(name));
  return parameters.slice(0, Math.max(last + 1, arity)).map((each) => {
    const plain = each.name.replace(/^_(?=\w)/, '');
    return reads(plain) || reads(each.name)
      ? { ...each, name: reads(plain) ? plain : each.name }
      : { ...each, name: `_${plain}` };
  });
}

function docText({ doc }: Manner, { tags }: Signature, used: Signature['parameters']): string {
  const kept = tags.filter((tag) => {
    const parameter = /^@param\s+\{.*\}\s+\[?(\w+)/.exec(tag)?.[1];
    return (
      parameter === undefined ||
      used.some(({ name }) => name === parameter || name === parameter.replace(/^_/, ''))
    );
  });
  if (kept.length === 0) return doc === null ? '' : `/** ${doc} */\n`;
  const named = kept.map((tag) => tag.replace(/(\}\s+)_(\w)/, '$1$2'));
  if (doc === null && named.length === 1) return `/** ${named[0]} */\n`;
  return `/**\n${[...(doc === null ? [] : [doc, '']), ...named].map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

interface Exporting {
  name: string;
  doc: string;
  manner: Manner;
  naming: Naming;
  dialect: CodeDialect;
}

function exportedFunction({
  fn,
  name,
  doc,
  manner,
  naming,
  dialect,
}: Exporting & { fn: string }): string {
  if (dialect.modules === 'esm') return `${doc}export ${naming.whole ? 'default ' : ''}${fn}`;
  return `${doc}${fn}\n\n${commonJsExport(name, { manner, naming, dialect })}`;
}

function exportedValue({
  value,
  held,
  name,
  doc,
  manner,
  naming,
  dialect,
}: Exporting & { value: string; held: string }): string {
  const constant = ended(`const ${name}${held} = ${value}`, dialect);
  if (dialect.modules === 'esm') {
    if (!naming.whole) return `${doc}export ${constant}`;
    if (held === '') return `${doc}${ended(`export default ${value}`, dialect)}`;
    return `${doc}${constant}\n\n${ended(`export default ${name}`, dialect)}`;
  }
  if (manner.exportsEach && !naming.whole)
    return `${doc}${ended(`${manner.exportsEach}.${name} = ${value}`, dialect)}`;
  if (naming.whole) return `${doc}${ended(`module.exports = ${value}`, dialect)}`;
  return `${doc}${constant}\n\n${commonJsExport(name, { manner, naming, dialect })}`;
}

function commonJsExport(
  name: string,
  { manner, naming, dialect }: Pick<Exporting, 'manner' | 'naming' | 'dialect'>,
): string {
  if (naming.whole) return ended(`module.exports = ${name}`, dialect);
  if (manner.exportsEach) return ended(`${manner.exportsEach}.${name} = ${name}`, dialect);
  return ended(`module.exports = { ${name} }`, dialect);
}
