import { Node } from 'ts-morph';
import type { Dialect } from '../node/dialect.js';
import { type Carried, carry, type Destination, typeNames } from './carry.js';
import type { CodeFile, FunctionNode, HandlerKind } from './contract.js';
import type { Neighbour } from './neighbours.js';
import { declaredAtTop } from './scopes.js';

/** How the function of a handler is written, before it is known what it uses. */
export interface Signature {
  parameters: readonly { name: string; type: string | null }[];
  /** The type of the constant that holds it: `APIGatewayProxyHandlerV2`. */
  held: string | null;
  result: string | null;
  async: boolean;
  arrow: boolean;
  /** What it is wrapped in, text before and behind. */
  wrapped: readonly [string, string] | null;
  /** Lines of a comment about types, where JavaScript has them: `@param {Event} event`. */
  tags: readonly string[];
  carried: Carried;
}

/** The signature of a kind of handlers that has no neighbour to imitate. */
export function plainSignature(kind: HandlerKind, { script }: Dialect): Signature {
  const typed = script === 'ts';
  const spelled = [...kind.parameters.map(({ type }) => type), kind.result].join(' ');
  const used = Object.entries(kind.types).filter(([name]) =>
    new RegExp(`\\b${name}\\b`).test(spelled),
  );
  const imports = used.map(([name, from]) => ({ name, as: name, from, type: true }));
  return {
    parameters: kind.parameters.map(({ name, type }) => ({ name, type: typed ? type : null })),
    held: null,
    result: typed ? kind.result : null,
    async: kind.async,
    arrow: true,
    wrapped: null,
    tags: [],
    carried: { imports: typed ? imports : [], declarations: [] },
  };
}

/** The signature of a neighbour, in another file; null where it uses what cannot be brought there. */
export function signatureOf(neighbour: Neighbour, to: Destination): Signature | null {
  const { fn, file } = neighbour;
  const held = heldType(neighbour.value);
  const result = fn.getReturnTypeNode();
  const types = fn.getParameters().map((each) => each.getTypeNode());
  const wrapped = wrappingOf(neighbour);
  if (wrapped === null) return null;
  const names = [
    ...[...types, result, held].flatMap((each) => (each ? typeNames(each) : [])),
    ...wrapped.names,
  ];
  const carried = carry(names, file, to);
  if (!carried) return null;
  return {
    parameters: fn.getParameters().map((each, at) => {
      const name = each.getNameNode();
      const written = each.getTypeNode()?.getText();
      const type = written === undefined ? null : to.instead(written);
      return { name: Node.isIdentifier(name) ? name.getText() : fallbackName(at), type };
    }),
    held: held ? to.instead(held.getText()) : null,
    result: result?.getText() ?? null,
    async: fn.isAsync(),
    arrow: !Node.isFunctionDeclaration(fn) && !Node.isMethodDeclaration(fn),
    wrapped: wrapped.around,
    tags: tagsOf(fn),
    carried,
  };
}

/** Parameters that a neighbour takes apart are taken whole. */
const fallbackName = (at: number): string => ['event', 'context'][at] ?? `argument${at + 1}`;

/** The type that a constant has which holds a function, or what wraps it. */
function heldType(value: Node): Node | undefined {
  const parent = value.getParent();
  return Node.isVariableDeclaration(parent) ? parent.getTypeNode() : undefined;
}

/** A call around the function that another one can stand in; null for a call that tells more. */
function wrappingOf({ value, fn, file }: Neighbour): {
  around: readonly [string, string] | null;
  names: string[];
} | null {
  if (value === fn) return { around: null, names: [] };
  if (!Node.isCallExpression(value) || value.getSourceFile() !== file.source) return null;
  const callee = value.getExpression();
  const at = value.getArguments().findIndex((each) => stands(each, fn, file));
  const others = value.getArguments().filter((_, each) => each !== at);
  if (!Node.isIdentifier(callee) || at < 0 || !others.every(isFixed)) return null;
  const texts = value.getArguments().map((each) => each.getText());
  const start = [callee.getText(), '(', ...texts.slice(0, at).map((each) => `${each}, `)].join('');
  const end = [...texts.slice(at + 1).map((each) => `, ${each}`), ')'].join('');
  return { around: [start, end], names: [callee.getText()] };
}

function stands(argument: Node, fn: FunctionNode, file: CodeFile): boolean {
  if (argument === fn) return true;
  return Node.isIdentifier(argument) && named(file, argument.getText()) === fn;
}

function named({ source }: CodeFile, name: string): Node | null {
  const found = declaredAtTop(source, name) ?? undefined;
  return Node.isVariableDeclaration(found) ? (found.getInitializer() ?? null) : (found ?? null);
}

const isFixed = (node: Node): boolean =>
  /^(?:'[^'\n]*'|"[^"\n]*"|\d+|true|false|null)$/.test(node.getText());

/** What JSDoc says of parameters and results. */
function tagsOf(fn: FunctionNode): string[] {
  const parent = fn.getParent();
  const documented = Node.isVariableDeclaration(parent) ? parent.getVariableStatement() : fn;
  if (!documented || !Node.isJSDocable(documented)) return [];
  return documented.getJsDocs().flatMap((doc) =>
    doc
      .getTags()
      .filter((tag) => /^(?:param|returns?|type)$/.test(tag.getTagName()))
      .map((tag) =>
        tag
          .getText()
          .replace(/[\s*]+$/, '')
          .replace(/\s*\n\s*\*?\s*/g, ' '),
      ),
  );
}
