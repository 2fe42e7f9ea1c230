import { camel } from '../../names.js';
import type { Route } from '../../wiring.js';
import type { Dialect } from '../cdk/dialect.js';
import { typedAnswer } from './answer-choice.js';
import type { Carried, Destination } from './carry.js';
import { type HandlerContext, type HandlerKind, Uncertain } from './contract.js';
import type { Manner } from './manner.js';
import { ended, importLines, inDialect } from './module-text.js';
import type { Naming, Neighbour } from './neighbours.js';
import { readingIn } from './readings.js';
import { keyOfRoute, parameterNames } from './route-paths.js';
import type { Signature } from './signature.js';

/** What a handler is made from. */
export interface Composing {
  route: Route;
  naming: Naming;
  kind: HandlerKind;
  neighbours: readonly Neighbour[];
  manner: Manner;
  to: Destination;
}

/** The module of a handler. */
export interface Composed {
  text: string;
  status: number;
  /** Whether the body is the JSON of the path parameters, or of the route without any. */
  exact: boolean;
}

/** Writes the module of a handler in the manner of its neighbours. */
export function composeHandler(composing: Composing): Composed {
  const { manner, naming } = composing;
  const { signature, dialect } = manner;
  const context: HandlerContext = {
    route: composing.route,
    parameters: signature.parameters.map(({ name }) => name),
    typescript: dialect.script === 'ts',
  };
  const reads = readLines(composing, context);
  const answer = typedAnswer(composing, context, answerValue(composing.route));
  const body = [...reads, answer.statement].map((line) =>
    ended(`\t${line.replaceAll('\n', '\n\t')}`, dialect),
  );
  const code = functionText({ signature, naming, dialect, manner, body: body.join('\n') });
  const carried = joined(signature.carried, answer.carried);
  const parts = [
    ...manner.directives,
    importLines(usedImports(carried, code), dialect).join('\n'),
    manner.typeImports.join('\n'),
    carried.declarations.map((each) => each.replace(/\r\n/g, '\n')).join('\n\n'),
    code,
  ];
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  return { text: inDialect(text, dialect), status: answer.status, exact: answer.exact };
}

const joined = (one: Carried, two: Carried): Carried => ({
  imports: [...one.imports, ...two.imports],
  declarations: [...new Set([...one.declarations, ...two.declarations])],
});

/** Parameters that nobody reads are left out, and with them what their types are imported for. */
function usedImports({ imports, declarations }: Carried, code: string): Carried['imports'] {
  const all = [code, ...declarations].join('\n');
  return imports.filter(({ as }) =>
    new RegExp(`(?<![\\w$])${as.replaceAll('$', '\\$')}(?![\\w$])`).test(all),
  );
}

/** A variable for a path parameter. */
export const variableOf = (parameter: string): string => camel(parameter);

/** The value that a new handler answers: its path parameters, or its route without any. */
function answerValue(route: Route): string {
  const names = parameterNames(route.path);
  if (names.length === 0) return `{ route: '${keyOfRoute(route)}' }`;
  const parts = names.map((name) => {
    const variable = variableOf(name);
    return variable === name ? name : `${/^\w+$/.test(name) ? name : `'${name}'`}: ${variable}`;
  });
  return `{ ${parts.join(', ')} }`;
}

function readLines({ route, kind, neighbours, to }: Composing, context: HandlerContext): string[] {
  const names = parameterNames(route.path);
  if (names.length === 0) return [];
  const imitable = names.every((name) => kind.imitable?.(name, route) !== false);
  const reading = imitable ? readingIn(neighbours, context.parameters) : null;
  if (reading?.kind === 'parts' && names.every((name) => variableOf(name) === name)) {
    return [`const { ${names.join(', ')} } = ${reading.of(names)}`];
  }
  return names.map((name) => {
    const shown = reading?.kind === 'member' && /^\w+$/.test(name) ? reading.of(name) : null;
    const read = shown ?? kind.pathParameter(name, context);
    if (read === null) {
      throw new Uncertain('nothing shows how its handlers get path parameters', to.not.source);
    }
    return `const ${variableOf(name)} = ${read}`;
  });
}

interface Text {
  signature: Signature;
  naming: Naming;
  dialect: Dialect;
  manner: Manner;
  body: string;
}

function functionText({ signature, naming, dialect, manner, body }: Text): string {
  const name = naming.whole ? naming.local : naming.exported;
  const used = usedParameters(signature, body);
  const list = used
    .map(({ name: own, type }) => (type === null ? own : `${own}: ${type}`))
    .join(', ');
  const result = signature.result === null ? '' : `: ${signature.result}`;
  const start = signature.async ? 'async ' : '';
  const block = `{\n${body}\n}`;
  const doc = docText(manner, signature, used);
  const declared = !signature.arrow && signature.wrapped === null && !signature.held;
  if (declared) {
    const fn = `${start}function ${name}(${list})${result} ${block}`;
    return exportedFunction({ fn, name, doc, manner, naming, dialect });
  }
  const arrow = `${start}(${list})${result} => ${block}`;
  const [before, behind] = signature.wrapped ?? ['', ''];
  const held = signature.held === null ? '' : `: ${signature.held}`;
  const value = before + arrow + behind;
  return exportedValue({ value, held, name, doc, manner, naming, dialect });
}

/** Parameters behind the last one that is read are left out, others that are not read say so. */
function usedParameters({ parameters }: Signature, body: string): Signature['parameters'] {
  const reads = (name: string): boolean => new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(body);
  const last = parameters.findLastIndex(({ name }) => reads(name.replace(/^_/, '')) || reads(name));
  return parameters.slice(0, last + 1).map((each) => {
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
  dialect: Dialect;
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
