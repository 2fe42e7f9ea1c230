import { camel } from '../../names.js';
import type { Route } from '../../wiring.js';
import { typedAnswer } from './answer-choice.js';
import type { Carried, Destination } from './carry.js';
import { type HandlerContext, type HandlerKind, Uncertain } from './contract.js';
import { functionText } from './function-text.js';
import type { Manner } from './manner.js';
import { ended, importLines, inDialect } from './module-text.js';
import type { Naming, Neighbour } from './neighbours.js';
import { readingIn } from './readings.js';
import { keyOfRoute, parameterNames } from './route-paths.js';

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
  const code = functionText({
    signature,
    naming,
    dialect,
    manner,
    body: body.join('\n'),
    arity: composing.kind.arity ?? 0,
  });
  const carried = used(joined(signature.carried, answer.carried), code);
  const parts = [
    ...manner.directives,
    importLines(carried.imports, dialect).join('\n'),
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

/** Parameters that nobody reads are left out, and with them their types and what these are imported for. */
function used({ imports, declarations }: Carried, code: string): Carried {
  const named = declarations.filter((each) => {
    const name = /^(?:export )?(?:type|interface) ([\w$]+)/.exec(each)?.[1];
    const others = declarations.filter((other) => other !== each);
    return name === undefined || mentions([code, ...others].join('\n'), name);
  });
  const all = [code, ...named].join('\n');
  return { imports: imports.filter(({ as }) => mentions(all, as)), declarations: named };
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text);
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
