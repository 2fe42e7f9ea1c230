import { type Block, type Expression, Node, type SourceFile, type Statement } from 'ts-morph';
import { type Bindings, originOf } from '../node/bindings.js';
import { bare } from '../node/syntax.js';
import { type Class, constructorOf } from './classes.js';
import { propertiesOf } from './construct-properties.js';

/** A construct that can be referred to where the new statement will stand. */
export interface DeclaredConstruct {
  /** How to refer to it there: `queue` or `this.queue`. */
  expression: string;
  /** Name of its class, such as `Queue`; of a factory such as `Queue.fromQueueArn` the class before the dot. */
  type: string;
  /** Module of the class, such as `aws-cdk-lib/aws-sqs`; null when it is declared in the same file. */
  module: string | null;
  id: string | null;
  /** The members of its third argument as they are written, with those of constants that it spreads. */
  properties: Readonly<Record<string, string>>;
  /** True where it can have no other properties than these. */
  complete: boolean;
  /** Made by a factory, such as `Queue.fromQueueArn`: it exists outside of this app. */
  imported: boolean;
  line: number;
}

/** Something that takes a scope and an id: `new Queue(this, 'Orders')`. */
export interface ScopedCall {
  node: Node;
  id: string;
}

/** The calls below a node whose first argument is the scope and whose second is a literal id. */
export function scopedCalls(within: Node, scope: string): ScopedCall[] {
  const found: ScopedCall[] = [];
  within.forEachDescendant((node, traversal) => {
    if (scope === 'this' && node !== within && Node.isClassDeclaration(node)) traversal.skip();
    const id = idIn(node, scope);
    if (id !== null) found.push({ node, id });
  });
  return found;
}

function idIn(node: Node, scope: string): string | null {
  if (!Node.isNewExpression(node) && !Node.isCallExpression(node)) return null;
  const [first, second] = node.getArguments();
  if (first?.getText() !== scope) return null;
  const literal = Node.isStringLiteral(second) || Node.isNoSubstitutionTemplateLiteral(second);
  return literal ? second.getLiteralText() : null;
}

/** Constructs that a class keeps in properties, or its constructor in variables of its outermost block. */
export function constructsOfClass(node: Class, bindings: Bindings): DeclaredConstruct[] {
  const properties = node.getInstanceProperties().flatMap((each) => {
    if (!Node.isPropertyDeclaration(each)) return [];
    return describe(`this.${each.getName()}`, each.getInitializer(), 'this', bindings);
  });
  const body = constructorOf(node)?.getBody();
  const inBody = Node.isBlock(body) ? constructsOfBlock(body, 'this', bindings) : [];
  return [...properties, ...inBody];
}

/** Constructs in variables of a block itself, and in properties that it assigns. */
export function constructsOfBlock(
  block: Block | SourceFile,
  scope: string,
  bindings: Bindings,
): DeclaredConstruct[] {
  return block.getStatements().flatMap((each) => constructsOfStatement(each, scope, bindings));
}

function constructsOfStatement(
  statement: Statement,
  scope: string,
  bindings: Bindings,
): DeclaredConstruct[] {
  if (Node.isVariableStatement(statement)) {
    return statement
      .getDeclarations()
      .flatMap((each) => describe(each.getName(), each.getInitializer(), scope, bindings));
  }
  const assignment = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
  if (!Node.isBinaryExpression(assignment)) return [];
  if (assignment.getOperatorToken().getText() !== '=') return [];
  const target = assignment.getLeft().getText();
  const isName = /^(?:this\.)?[A-Za-z_$][\w$]*$/.test(target);
  return isName ? describe(target, assignment.getRight(), scope, bindings) : [];
}

function describe(
  expression: string,
  initializer: Expression | undefined,
  scope: string,
  bindings: Bindings,
): DeclaredConstruct[] {
  const value = bare(initializer);
  const made = Node.isNewExpression(value);
  if (!made && !Node.isCallExpression(value)) return [];
  if (value.getArguments()[0]?.getText() !== scope) return [];
  const origin = originOf(value.getExpression(), bindings);
  const path = origin?.name.split('.') ?? [];
  const type = made ? path.at(-1) : path.at(-2);
  if (!origin || type === undefined || /^[a-z]/.test(type)) return [];
  const id = idIn(value, scope);
  const line = value.getStartLineNumber();
  const known = propertiesOf(value.getArguments()[2]);
  return [{ expression, type, module: origin.module, id, ...known, imported: !made, line }];
}
