import { type ImportDeclaration, Node, type SourceFile, type VariableDeclaration } from 'ts-morph';
import { bare, requiredModule } from './syntax.js';

/** Where a name comes from. */
export interface Origin {
  /** As the import says it; null for a name that this file does not import. */
  module: string | null;
  /** The name in its module; `*` for the whole module, `default` for its default export. */
  name: string;
}

/** What each imported name of a file stands for, whether it came by `import` or by `require`. */
export type Bindings = ReadonlyMap<string, Origin>;

/** Finds the {@link Bindings} of a file. */
export function bindingsOf(file: SourceFile): Bindings {
  const found = new Map<string, Origin>();
  for (const statement of file.getStatements()) {
    if (Node.isImportDeclaration(statement)) addImport(statement, found);
    if (Node.isImportEqualsDeclaration(statement)) {
      const module = externalModule(statement.getModuleReference());
      if (module !== null) found.set(statement.getName(), { module, name: '*' });
    }
    if (Node.isVariableStatement(statement)) {
      for (const declaration of statement.getDeclarations()) addRequire(declaration, found);
    }
  }
  return found;
}

function externalModule(node: Node): string | null {
  if (!Node.isExternalModuleReference(node)) return null;
  const name = node.getExpression();
  return Node.isStringLiteral(name) ? name.getLiteralText() : null;
}

function addImport(statement: ImportDeclaration, found: Map<string, Origin>): void {
  const module = statement.getModuleSpecifierValue();
  const whole = statement.getNamespaceImport();
  const byDefault = statement.getDefaultImport();
  if (whole) found.set(whole.getText(), { module, name: '*' });
  if (byDefault) found.set(byDefault.getText(), { module, name: 'default' });
  for (const each of statement.getNamedImports()) {
    const local = each.getAliasNode()?.getText() ?? each.getName();
    found.set(local, { module, name: each.getName() });
  }
}

function addRequire(declaration: VariableDeclaration, found: Map<string, Origin>): void {
  const value = bare(declaration.getInitializer());
  const member = Node.isPropertyAccessExpression(value) ? value.getName() : '*';
  const call = Node.isPropertyAccessExpression(value) ? value.getExpression() : value;
  const module = requiredModule(call);
  if (module === null) return;
  const name = declaration.getNameNode();
  if (Node.isIdentifier(name)) found.set(name.getText(), { module, name: member });
  if (!Node.isObjectBindingPattern(name) || member !== '*') return;
  for (const element of name.getElements()) {
    const imported = element.getPropertyNameNode()?.getText() ?? element.getName();
    found.set(element.getName(), { module, name: imported });
  }
}

/** Where `cdk.aws_sqs.Queue` or `Queue` comes from; null for an expression that is no path of names. */
export function originOf(expression: Node | undefined, bindings: Bindings): Origin | null {
  const path = namesOf(expression);
  const [root = '', ...rest] = path;
  const binding = bindings.get(root);
  if (path.length === 0) return null;
  if (!binding) return { module: null, name: path.join('.') };
  const own = binding.name === '*' ? [] : [binding.name];
  return inModule(binding.module ?? '', [...own, ...rest]);
}

/** `aws-cdk-lib` offers each of its modules as a member too: `aws_sqs` is `aws-cdk-lib/aws-sqs`. */
function inModule(module: string, path: string[]): Origin {
  const names = path.length > 1 && path[0] === 'default' ? path.slice(1) : path;
  const [first = '', ...rest] = names;
  const isModule = /^(?:aws|alexa)_/.test(first) && rest.length > 0;
  if (isModule) return { module: `${module}/${first.replaceAll('_', '-')}`, name: rest.join('.') };
  return { module, name: names.join('.') || '*' };
}

function namesOf(expression: Node | undefined): string[] {
  if (Node.isIdentifier(expression)) return [expression.getText()];
  if (!Node.isPropertyAccessExpression(expression)) return [];
  const head = namesOf(expression.getExpression());
  return head.length === 0 ? [] : [...head, expression.getName()];
}
