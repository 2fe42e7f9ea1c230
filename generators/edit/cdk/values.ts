import { type ArrayLiteralExpression, Node, SyntaxKind } from 'ts-morph';
import { bare } from '../node/syntax.js';
import { plain } from './reach.js';

/** What names stand for in one turn of a loop, without white space: `method`, `route.path`. */
export type Turn = ReadonlyMap<string, Node>;

/** How many names are followed from one to the next. */
const mostSteps = 8;

/** What an expression stands for: a name is followed to the one value that it is given in a class or file. */
export function meaningOf(
  node: Node | undefined,
  within: Node,
  turn: Turn = new Map(),
): Node | undefined {
  let value = bare(node);
  for (let step = 0; step < mostSteps; step += 1) {
    const next = turn.get(plain(value)) ?? heldBy(value, within);
    if (!next || next === value) return value;
    value = bare(next);
  }
  return undefined;
}

function heldBy(node: Node | undefined, within: Node): Node | undefined {
  const name = plain(node);
  const isName = Node.isIdentifier(node) || /^this\.#?[\w$]+$/.test(name);
  if (!node || !isName) return undefined;
  const variables = within
    .getDescendantsOfKind(SyntaxKind.VariableDeclaration)
    .filter((each) => each.getName() === name)
    .map((each) => each.getInitializer());
  const properties = within
    .getDescendantsOfKind(SyntaxKind.PropertyDeclaration)
    .filter((each) => `this.${each.getName()}` === name && each.getInitializer())
    .map((each) => each.getInitializer());
  const assigned = within
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .filter((each) => each.getOperatorToken().getText() === '=' && plain(each.getLeft()) === name)
    .map((each) => each.getRight());
  const all = [...variables, ...properties, ...assigned];
  return all.length === 1 ? all[0] : undefined;
}

/** The text that an expression stands for, also that of a member of `HttpMethod`; null where it is not written out. */
export function textOf(node: Node | undefined, within: Node, turn: Turn): string | null {
  const value = meaningOf(node, within, turn);
  if (Node.isStringLiteral(value) || Node.isNoSubstitutionTemplateLiteral(value)) {
    return value.getLiteralText();
  }
  if (Node.isTemplateExpression(value)) {
    const spans = value.getTemplateSpans().map((span) => {
      const text = textOf(span.getExpression(), within, turn);
      return text === null ? null : text + span.getLiteral().getLiteralText();
    });
    return spans.includes(null) ? null : value.getHead().getLiteralText() + spans.join('');
  }
  return /\bHttpMethod\.([A-Z]+)$/.exec(plain(value))?.[1] ?? null;
}

/** A member of an object literal; a shorthand is its own name. */
export function memberOf(node: Node | undefined, name: string): Node | undefined {
  if (!Node.isObjectLiteralExpression(node)) return undefined;
  const found = node.getProperty(name);
  if (Node.isPropertyAssignment(found)) return found.getInitializer();
  return Node.isShorthandPropertyAssignment(found) ? found.getNameNode() : undefined;
}

/** A loop over a list that is written out, and what its names are in each turn. */
export interface Loop {
  /** Null outside of loops. */
  list: ArrayLiteralExpression | null;
  turns: Turn[];
}

/** The loop that a node stands in; null for loops whose turns are not written out. */
export function loopAround(node: Node, within: Node): Loop | null {
  const loops = node
    .getAncestors()
    .filter((each) => each.getAncestors().includes(within) && isLoop(each));
  const [loop, second] = loops;
  if (!loop) return { list: null, turns: [new Map()] };
  const over = second ? null : listOf(loop);
  const list = over ? meaningOf(over.list, within) : undefined;
  if (!over || !Node.isArrayLiteralExpression(list)) return null;
  return { list, turns: list.getElements().map((element) => turnOf(over.name, element)) };
}

function isLoop(node: Node): boolean {
  if (Node.isIterationStatement(node)) return true;
  if (!Node.isArrowFunction(node) && !Node.isFunctionExpression(node)) return false;
  return Node.isCallExpression(node.getParent());
}

function listOf(loop: Node): { list: Node; name: Node } | null {
  if (Node.isForOfStatement(loop)) {
    const made = loop.getInitializer();
    const [name] = Node.isVariableDeclarationList(made) ? made.getDeclarations() : [];
    return name ? { list: loop.getExpression(), name: name.getNameNode() } : null;
  }
  if (!Node.isArrowFunction(loop) && !Node.isFunctionExpression(loop)) return null;
  const call = loop.getParent();
  const callee = Node.isCallExpression(call) ? call.getExpression() : undefined;
  const [parameter] = loop.getParameters();
  const isEach = Node.isPropertyAccessExpression(callee) && callee.getName() === 'forEach';
  return isEach && parameter
    ? { list: callee.getExpression(), name: parameter.getNameNode() }
    : null;
}

function turnOf(name: Node, element: Node): Turn {
  const found = new Map<string, Node>();
  if (Node.isIdentifier(name)) found.set(name.getText(), element);
  const members = Node.isObjectLiteralExpression(element) ? element.getProperties() : [];
  for (const member of members) {
    const value = Node.isPropertyAssignment(member) ? member.getInitializer() : undefined;
    if (!value || !Node.isPropertyAssignment(member)) continue;
    if (Node.isIdentifier(name)) found.set(`${name.getText()}.${member.getName()}`, value);
    if (!Node.isObjectBindingPattern(name)) continue;
    const own = name
      .getElements()
      .find(
        (each) => (each.getPropertyNameNode()?.getText() ?? each.getName()) === member.getName(),
      );
    if (own) found.set(own.getName(), value);
  }
  return found;
}
