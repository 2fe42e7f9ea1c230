import { Node } from 'ts-morph';
import { bare } from '../../node/syntax.js';
import { type Code, Uncertain } from '../contract.js';
import { declarationOf } from '../scopes.js';
import { type EventPart, eventPart } from './event-parts.js';
import { pathOfExpression } from './expressions.js';
import { isMethod, keyParts, methodOf, pathOf } from './route-keys.js';

/** What a condition says of a request; what is null, it does not ask. */
export interface Partial {
  method: string | null;
  path: string | null;
  /** It asks for more than method and path. */
  narrowed: boolean;
}

/** An expression of a condition and what is compared with it. */
export interface Asked {
  part: EventPart;
  /** The text of the expression that tells. */
  text: string;
  node: Node;
  /** `===` or `==`; null for other ways of asking. */
  operator: string | null;
}

/** Says what `expression === value` asks of a request. @throws Uncertain for a value that is not written out */
export function partialOf(part: EventPart, value: Node): Partial {
  const text =
    Node.isStringLiteral(value) || Node.isNoSubstitutionTemplateLiteral(value)
      ? value.getLiteralText()
      : null;
  if (text === null)
    throw new Uncertain('it compares requests with what is not written out', value);
  const unknown = (): Uncertain =>
    new Uncertain(`«${text}» is no ${part.tells} of a route that is known`, value);
  if (part.tells === 'method') {
    if (!isMethod(text)) throw unknown();
    return { method: methodOf(text), path: null, narrowed: false };
  }
  if (part.tells === 'path') {
    const path = pathOf(text);
    if (!path) throw unknown();
    return { method: null, path: path.path, narrowed: false };
  }
  if (text === '$default') return { method: 'ANY', path: '/{proxy+}', narrowed: false };
  const key = keyParts(text);
  const path = key && pathOf(key.path);
  if (!key || !path) throw unknown();
  return { method: methodOf(key.method), path: path.path, narrowed: false };
}

/** What a condition asks: alternatives, of which one must hold; null where it does not ask for a route. */
export function conditionOf(node: Node | undefined, code: Code, asked: Asked[]): Partial[] | null {
  const here = bare(node);
  if (!here) return null;
  if (Node.isIdentifier(here)) {
    const declaration = declarationOf(here) ?? undefined;
    const value = Node.isVariableDeclaration(declaration)
      ? declaration.getInitializer()
      : undefined;
    return value && !Node.isIdentifier(bare(value)) ? conditionOf(value, code, asked) : null;
  }
  if (Node.isBinaryExpression(here)) return ofBinary(here, code, asked);
  if (Node.isCallExpression(here)) return ofTest(here, code, asked);
  return null;
}

function ofBinary(node: Node, code: Code, asked: Asked[]): Partial[] | null {
  if (!Node.isBinaryExpression(node)) return null;
  const operator = node.getOperatorToken().getText();
  const [left, right] = [node.getLeft(), node.getRight()];
  if (operator === '===' || operator === '==') {
    const part = eventPart(left, code);
    if (part) return [compared(part, { text: left.getText(), node: left, operator }, right, asked)];
    const other = eventPart(right, code);
    return other
      ? [compared(other, { text: right.getText(), node: right, operator }, left, asked)]
      : null;
  }
  const [one, two] = [conditionOf(left, code, asked), conditionOf(right, code, asked)];
  if (operator === '||') return one && two ? [...one, ...two] : null;
  if (operator !== '&&') return null;
  if (!one || !two) return (one ?? two)?.map((each) => ({ ...each, narrowed: true })) ?? null;
  return one.flatMap((first) => two.map((second) => both(first, second)));
}

function compared(part: EventPart, how: Omit<Asked, 'part'>, value: Node, asked: Asked[]): Partial {
  const inner = bare(value) ?? value;
  asked.push({ part, ...how });
  return partialOf(part, inner);
}

/** What must hold when two things must; that two paths must is what a prefix and more of it say. */
export function both(one: Partial, two: Partial): Partial {
  const twice = one.path !== null && two.path !== null && one.path !== two.path;
  return {
    method: two.method ?? one.method,
    path: two.path ?? one.path,
    narrowed: one.narrowed || two.narrowed || twice,
  };
}

/** `path.startsWith('/users/')`, `/…/.test(path)`, `path.match(/…/)`, `['GET'].includes(method)`. */
function ofTest(call: Node, code: Code, asked: Asked[]): Partial[] | null {
  if (!Node.isCallExpression(call)) return null;
  const callee = call.getExpression();
  const [first] = call.getArguments();
  if (!Node.isPropertyAccessExpression(callee) || !first) return null;
  const owner = bare(callee.getExpression());
  const name = callee.getName();
  if (name === 'includes' && Node.isArrayLiteralExpression(owner)) {
    const part = eventPart(first, code);
    if (!part) return null;
    return owner.getElements().map((each) => partialOf(part, each));
  }
  const onOwner = /^(?:startsWith|match)$/.test(name);
  const told = onOwner ? owner : first;
  const part = eventPart(told, code);
  if (part?.tells !== 'path' || !told) return null;
  if (name === 'startsWith') return [{ method: null, path: prefixPath(first), narrowed: false }];
  const expression = onOwner ? bare(first) : owner;
  if (!/^(?:match|test|exec)$/.test(name)) return null;
  const literal = expression ? code.meaningOf(expression) : undefined;
  if (!Node.isRegularExpressionLiteral(literal))
    throw new Uncertain('it matches paths with what is not written out', call);
  asked.push({ part, text: told.getText(), node: told, operator: null });
  const path = pathOfExpression(literal.getText().replace(/^\/|\/[a-z]*$/g, ''));
  if (path === null)
    throw new Uncertain('a regular expression for paths is no single route', literal);
  return [{ method: null, path, narrowed: false }];
}

function prefixPath(node: Node): string {
  if (!Node.isStringLiteral(node))
    throw new Uncertain('it compares paths with what is not written out', node);
  const path = pathOf(node.getLiteralText());
  if (!path) throw new Uncertain('it compares paths with what is no path', node);
  return path.path === '/' ? '/{proxy+}' : `${path.path}/{proxy+}`;
}
