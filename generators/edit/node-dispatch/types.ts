import { Node, type ParameterDeclaration } from 'ts-morph';
import type { CodeFile, FunctionNode } from '../node-routing/contract.js';
import { declarationOf } from '../node-routing/scopes.js';
import type { Reading } from './event-paths.js';

const isOpen = (type: string): boolean => /\b(?:any|unknown)\b|^Handler$/.test(type);

/** What makes a call of our handler right for the types of a function; nothing where it has none. */
export function castOf(fn: FunctionNode, { path }: CodeFile): { event: string; answer: string } {
  if (!isTyped(path)) return { event: '', answer: '' };
  const [event] = fn.getParameters();
  const holder = fn.getParent();
  const declared = Node.isVariableDeclaration(holder) ? holder.getTypeNode() : undefined;
  const type = event?.getTypeNode()?.getText() ?? declared?.getText() ?? 'any';
  const answer = fn.getReturnTypeNode()?.getText() ?? declared?.getText() ?? 'any';
  return {
    event: /\bany\b|^Handler$/.test(type) ? '' : ' as never',
    answer: isOpen(answer) ? '' : ' as never',
  };
}

const isTyped = (path: string): boolean => /\.[cm]?tsx?$/.test(path);

/**
 * True where TypeScript says nothing against a value that an expression, or the table, does not have yet: of what
 * has a type of its own, such as a union of events, another member or value may be an error.
 */
export function allowsTypes(node: Node, reading: Reading): boolean {
  if (!isTyped(reading.code.fileOf(node).path)) return true;
  const holder = node.getParent();
  if (Node.isObjectLiteralExpression(node) || Node.isArrayLiteralExpression(node)) {
    const type = Node.isVariableDeclaration(holder) ? holder.getTypeNode()?.getText() : undefined;
    return type !== undefined && /\bany\b|\bHandler\b(?!<)/.test(type) && !/['"]/.test(type);
  }
  const names = [node, ...node.getDescendants()].filter(Node.isIdentifier);
  return names.every((name) => isLoose(declarationOf(name), reading));
}

/** A declaration whose values are of any kind, or texts. */
function isLoose(declaration: Node | null, reading: Reading): boolean {
  if (!declaration) return true;
  if (Node.isParameterDeclaration(declaration)) {
    if (!reading.given.has(declaration)) return true;
    const type = declaration.getTypeNode()?.getText() ?? '';
    return anything.test(type) || isBusEvent(type);
  }
  if (!Node.isVariableDeclaration(declaration)) return !Node.isBindingElement(declaration);
  const type = declaration.getTypeNode()?.getText();
  if (type !== undefined) return /^(?:any|string|string \| undefined)$/.test(type);
  const value = declaration.getInitializer();
  return !value || isText(value, reading);
}

const anything = /^(?:any|string|Record<string, any>)$/;

/** An event of a bus whose detail type may be any text: neither it nor the source narrows the event. */
const isBusEvent = (type: string): boolean => /^EventBridgeEvent<\s*string,[^'"]*>$/.test(type);

/** True for a member of an event whose type says no more than that it is a text. */
function isText(value: Node, { code, given }: Reading): boolean {
  if (/\bas\s/.test(value.getText())) return /\bas (?:any|string)\b/.test(value.getText());
  const { bindings } = code.fileOf(value);
  const names = [value, ...value.getDescendants()].filter(Node.isIdentifier);
  return names.every((name) => {
    const declaration = declarationOf(name);
    if (!Node.isParameterDeclaration(declaration ?? undefined) || !declaration) return true;
    if (!given.has(declaration)) return true;
    const type = (declaration as ParameterDeclaration).getTypeNode()?.getText() ?? 'any';
    if (isBusEvent(type)) return true;
    return type
      .split('|')
      .every(
        (each) => anything.test(each.trim()) || bindings.get(each.trim())?.module === 'aws-lambda',
      );
  });
}
