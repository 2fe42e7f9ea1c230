import { type BinaryExpression, Node, type SourceFile, SyntaxKind } from 'ts-morph';

/** An assignment to what CommonJS exports; `name` is null for the whole of it. */
export interface Exported {
  name: string | null;
  value: Node;
  at: Node;
}

/** What a file gives to `module.exports` or `exports`, in its order. */
export function commonJsExports(file: SourceFile): Exported[] {
  if (!/\bexports\b/.test(file.getFullText())) return [];
  return file
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .filter((each) => each.getOperatorToken().getKind() === SyntaxKind.EqualsToken)
    .flatMap((each) => {
      const name = exportedName(each.getLeft());
      return name === undefined ? [] : [{ name, value: assigned(each), at: each }];
    });
}

/** `exports.a = exports.b = value` gives the value. */
function assigned(assignment: BinaryExpression): Node {
  const right = assignment.getRight();
  const isAgain =
    Node.isBinaryExpression(right) && right.getOperatorToken().getKind() === SyntaxKind.EqualsToken;
  return isAgain ? assigned(right) : right;
}

function exportedName(target: Node): string | null | undefined {
  const text = target.getText().replace(/\s+/g, '');
  if (text === 'module.exports') return null;
  return /^(?:module\.)?exports(?:\.([\w$]+)|\[['"]([\w$]+)['"]\])$/
    .exec(text)
    ?.slice(1)
    .find(Boolean);
}

/** Operators that give a variable another value. */
const assigns = /^(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=$/;

/** The first place where a name of a file is given another value; null for one that keeps its own. */
export function reassignment(file: SourceFile, name: string): Node | null {
  const binary = file
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .find(
      (each) =>
        assigns.test(each.getOperatorToken().getText()) && each.getLeft().getText() === name,
    );
  return binary ?? null;
}
