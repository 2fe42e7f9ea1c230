import { Node, type Statement } from 'ts-morph';
import { originOf } from '../node/bindings.js';
import { bare } from '../node/syntax.js';
import type { AppFile } from './app-files.js';
import { constructsOfClass, type DeclaredConstruct } from './constructs.js';
import { declared } from './lineage.js';
import type { Target } from './target.js';

/** A construct inside of one that a stack makes, which may hold it in no property. */
export interface InnerConstruct extends Omit<DeclaredConstruct, 'expression'> {
  /** Ids that lead to it from the stack. */
  ids: readonly [outer: string, inner: string];
  /** The file that declares it. */
  path: string;
}

/** Constructs in the classes of the project that a stack makes for certain, one level down. */
export function innerConstructs(
  { block, scope }: Pick<Target, 'block' | 'scope'>,
  file: AppFile,
  files: readonly AppFile[],
): InnerConstruct[] {
  return block.getStatements().flatMap((statement) => {
    const made = bare(madeBy(statement));
    if (!Node.isNewExpression(made) || made.getArguments()[0]?.getText() !== scope) return [];
    const id = made.getArguments()[1];
    const origin = originOf(made.getExpression(), file.bindings);
    const home = origin && declared(origin, file, files);
    if (!home || !Node.isStringLiteral(id)) return [];
    return constructsOfClass(home.node, home.file.bindings).flatMap(({ expression: _, ...each }) =>
      each.id === null || each.imported
        ? []
        : [{ ...each, ids: [id.getLiteralText(), each.id] as const, path: home.file.path }],
    );
  });
}

/** What a statement makes: alone, or as the value of one variable or property. */
function madeBy(statement: Statement): Node | undefined {
  if (Node.isVariableStatement(statement)) return statement.getDeclarations()[0]?.getInitializer();
  const expression = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
  return Node.isBinaryExpression(expression) ? expression.getRight() : expression;
}
