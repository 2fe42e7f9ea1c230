import { Node, type ObjectLiteralExpression, SyntaxKind } from 'ts-morph';
import { bare } from '../node/syntax.js';
import { declarationOf } from '../node-routing/scopes.js';
import type { DeclaredConstruct } from './constructs.js';

type Properties = Pick<DeclaredConstruct, 'properties' | 'complete'>;

/** How many objects are spread into one another. */
const mostObjects = 4;

/** The properties that a construct is given: those of its object, and of constants that this takes in. */
export function propertiesOf(argument: Node | undefined): Properties {
  if (argument === undefined) return { properties: {}, complete: true };
  const literal = objectOf(argument);
  return literal ? membersOf(literal, mostObjects) : { properties: {}, complete: false };
}

function membersOf(literal: ObjectLiteralExpression, depth: number): Properties {
  const found: Properties[] = literal.getProperties().map((each) => {
    if (Node.isShorthandPropertyAssignment(each)) return one(each.getName(), each.getName());
    if (Node.isPropertyAssignment(each)) {
      const name = each.getNameNode();
      const key = Node.isStringLiteral(name) ? name.getLiteralText() : name.getText();
      return one(key, each.getInitializer()?.getText() ?? '');
    }
    const spread = Node.isSpreadAssignment(each) ? objectOf(each.getExpression()) : null;
    return spread && depth > 0 ? membersOf(spread, depth - 1) : { properties: {}, complete: false };
  });
  return {
    // What stands later holds.
    properties: Object.assign({}, ...found.map(({ properties }) => properties)),
    complete: found.every(({ complete }) => complete),
  };
}

const one = (key: string, value: string): Properties => ({
  properties: { [key]: value },
  complete: true,
});

/** An object literal, also one by the name of a constant that nothing changes. */
function objectOf(node: Node): ObjectLiteralExpression | null {
  const value = bare(node);
  if (Node.isObjectLiteralExpression(value)) return value;
  if (!Node.isIdentifier(value)) return null;
  const declaration = declarationOf(value) ?? undefined;
  if (!Node.isVariableDeclaration(declaration)) return null;
  const list = declaration.getParent();
  const isConstant = Node.isVariableDeclarationList(list) && /^const\b/.test(list.getText());
  const held = bare(declaration.getInitializer());
  if (!isConstant || !Node.isObjectLiteralExpression(held)) return null;
  return isChanged(value.getText(), value) ? null : held;
}

/** True where the file sets a member of an object by its name, or hands it to `Object.assign`. */
function isChanged(name: string, node: Node): boolean {
  const file = node.getSourceFile();
  const isSet = file.getDescendantsOfKind(SyntaxKind.BinaryExpression).some((each) => {
    const assigns = /^[^=!<>]*=$/.test(each.getOperatorToken().getText());
    return (
      assigns &&
      new RegExp(`^${name.replaceAll('$', '\\$')}\\s*[.[]`).test(each.getLeft().getText())
    );
  });
  const calls = file.getDescendantsOfKind(SyntaxKind.CallExpression);
  return (
    isSet ||
    calls.some(
      (each) =>
        each.getExpression().getText() === 'Object.assign' &&
        each.getArguments()[0]?.getText() === name,
    )
  );
}
