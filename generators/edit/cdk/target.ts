import { Node, type SourceFile, type Statement, SyntaxKind } from 'ts-morph';
import type { StatementPlace } from '../node/place-statement.js';
import { bare, isSuperCall } from '../node/syntax.js';
import { Obstacle } from '../result.js';
import { type Class, constructorOf, nameOf } from './classes.js';

/** Where a statement of a stack goes. */
export interface Target extends StatementPlace {
  /** What constructs are given as their scope there: `this` or a variable. */
  scope: string;
  /** For a person: «the end of the constructor of OrdersStack». */
  where: string;
}

/** Name of the class, or of the variable that holds a stack. */
export type Into = { className: string } | { variable: string };

/**
 * The end of a class's constructor.
 * @throws Obstacle where the statement might never run, or run too early.
 */
export function targetInClass(node: Class): Target {
  const name = nameOf(node);
  const block = constructorOf(node)?.getBody();
  if (!Node.isBlock(block)) {
    throw new Obstacle(`class ${name} has no constructor of its own`, node.getStart());
  }
  const statements = block.getStatements();
  if (!statements.some(isSuperCall)) {
    throw new Obstacle(
      `the constructor of ${name} does not call super() in its outermost block`,
      block.getStart(),
    );
  }
  const where = `the end of the constructor of ${name}`;
  const last = statements.at(-1);
  if (Node.isThrowStatement(last)) {
    throw new Obstacle(`the constructor of ${name} always throws`, last.getStart());
  }
  if (!Node.isReturnStatement(last)) {
    refuseReturns(statements, `the constructor of ${name}`);
    return { block, behind: null, scope: 'this', where };
  }
  const rest = statements.slice(0, -1);
  refuseReturns(rest, `the constructor of ${name}`);
  return { block, behind: rest.at(-1) ?? null, scope: 'this', where };
}

/** What follows a return in a condition is not always reached. */
function refuseReturns(statements: readonly Statement[], what: string): void {
  for (const statement of statements) {
    if (Node.isReturnStatement(statement)) throw earlyReturn(what, statement);
    statement.forEachDescendant((node, traversal) => {
      if (Node.isFunctionLikeDeclaration(node) || Node.isClassExpression(node)) traversal.skip();
      if (Node.isClassDeclaration(node) || Node.isFunctionExpression(node)) traversal.skip();
      if (Node.isReturnStatement(node)) throw earlyReturn(what, node);
    });
  }
}

function earlyReturn(what: string, node: Node): Obstacle {
  return new Obstacle(`${what} may return before its end`, node.getStart());
}

/**
 * Behind the last statement that uses a stack's variable, in the block that declares it.
 * @throws Obstacle where that is not certain.
 */
export function targetOfVariable(file: SourceFile, name: string): Target {
  const statement = declarationOf(file, name);
  const block = statement.getParent();
  if (!Node.isBlock(block) && !Node.isSourceFile(block)) {
    throw new Obstacle(`${name} is declared outside of a block`, statement.getStart());
  }
  const statements = block.getStatements();
  const from = statements.indexOf(statement);
  const synth = statements.findIndex((each) => each !== statement && callsSynth(each));
  const candidates = statements.slice(from, synth < 0 ? undefined : Math.max(synth, from));
  const users = candidates.filter((each) => uses(each, name));
  const last = users.at(-1);
  if (!last) throw new Obstacle(`${name} is declared behind synth()`, statement.getStart());
  const at = statements.indexOf(last);
  const ends = Node.isReturnStatement(last) || Node.isThrowStatement(last);
  const behind = ends ? statements[at - 1] : last;
  const before = statements.slice(0, ends ? at : at + 1);
  refuseReturns(before, `the block of ${name}`);
  const where = `below the last statement that uses ${name}`;
  return { block, behind: behind ?? null, scope: name, where };
}

function declarationOf(file: SourceFile, name: string): Statement {
  const found = stackVariables(file).filter((each) => each.getName() === name);
  const [declaration] = found;
  const statement = declaration?.getVariableStatement();
  if (!declaration || !statement) throw new Obstacle(`no variable ${name} holds a stack`);
  if (found.length > 1) {
    throw new Obstacle(`several variables are called ${name}`, found[1]?.getStart() ?? null);
  }
  const written = file
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .find((each) => each.getOperatorToken().getText() === '=' && each.getLeft().getText() === name);
  if (written) throw new Obstacle(`${name} is assigned again`, written.getStart());
  return statement;
}

/** Variables outside of classes that hold something new with a scope and an id. */
export function stackVariables(file: SourceFile) {
  return file.getDescendantsOfKind(SyntaxKind.VariableDeclaration).filter((each) => {
    const value = bare(each.getInitializer());
    const isScoped = Node.isNewExpression(value) && value.getArguments().length > 0;
    return isScoped && !each.getFirstAncestor((node) => Node.isClassDeclaration(node));
  });
}

function uses(statement: Statement, name: string): boolean {
  return statement
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .some((each) => each.getText() === name);
}

function callsSynth(statement: Statement): boolean {
  return statement.getDescendantsOfKind(SyntaxKind.CallExpression).some((each) => {
    const callee = each.getExpression();
    return Node.isPropertyAccessExpression(callee) && callee.getName() === 'synth';
  });
}
