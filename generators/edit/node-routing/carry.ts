import { posix } from 'node:path';
import { Node, SyntaxKind } from 'ts-morph';
import { isRelative } from '../node/modules.js';
import type { CodeFile } from './contract.js';
import { exportTarget } from './exports.js';
import { declaredAtTop } from './scopes.js';

/** A name that a module imports. */
export interface ImportedName {
  /** Its name where it comes from; `default` and `*` for the module as a whole. */
  name: string;
  /** Its name here. */
  as: string;
  from: string;
  type: boolean;
}

/** What names of one file need to mean the same in another. */
export interface Carried {
  imports: ImportedName[];
  /** Texts of types that are written out again. */
  declarations: string[];
}

/** Where names are brought. */
export interface Destination {
  /** The path of the new file. */
  path: string;
  /** A file that must not be imported, for it will import the new one. */
  not: CodeFile;
  /** What relative imports end with. */
  ending: string;
  /** Texts that change on the way: the route of a neighbour into the new one. */
  instead: (text: string) => string;
}

/** True for a name that a file imports or declares at its top. */
export function isOfFile(name: string, file: CodeFile): boolean {
  return file.bindings.get(name)?.module !== undefined || declaredAtTop(file.source, name) !== null;
}

/** Declarations refer to each other at most so deep. */
const deepest = 6;

/** What some names of a file need elsewhere; null where one of them cannot be brought there. */
export function carry(
  names: Iterable<string>,
  from: CodeFile,
  to: Destination,
  depth = 0,
): Carried | null {
  const carried: Carried = { imports: [], declarations: [] };
  for (const name of new Set(names)) {
    const one = carryName(name, from, to, depth);
    if (!one) return null;
    carried.imports.push(...one.imports);
    carried.declarations.push(...one.declarations);
  }
  return carried;
}

function carryName(name: string, from: CodeFile, to: Destination, depth: number): Carried | null {
  const binding = from.bindings.get(name);
  if (binding?.module) {
    const specifier = rebased(binding.module, from.path, to.path);
    const type = isTypeImport(from, name);
    const one = { name: binding.name, as: name, from: specifier, type };
    return { imports: [one], declarations: [] };
  }
  const type = typeDeclaration(from, name);
  const value = type ? null : declaredAtTop(from.source, name);
  if (!type && !value) return { imports: [], declarations: [] };
  if (from !== to.not && exportTarget(from.source, name)) {
    const specifier = relativeTo(from.path, to);
    return {
      imports: [{ name, as: name, from: specifier, type: type !== null }],
      declarations: [],
    };
  }
  if (from !== to.not && type && isExported(type)) {
    const specifier = relativeTo(from.path, to);
    return { imports: [{ name, as: name, from: specifier, type: true }], declarations: [] };
  }
  if (!type || depth >= deepest) return null;
  const inner = carry(
    typeNames(type).filter((each) => each !== name),
    from,
    to,
    depth + 1,
  );
  if (!inner) return null;
  const text = to.instead(type.getText()).replace(/^export\s+/, '');
  return { imports: inner.imports, declarations: [...inner.declarations, text] };
}

function typeDeclaration(file: CodeFile, name: string): Node | null {
  const found = file.source
    .getStatements()
    .find(
      (each) =>
        (Node.isTypeAliasDeclaration(each) || Node.isInterfaceDeclaration(each)) &&
        each.getName() === name,
    );
  return found ?? null;
}

const isExported = (node: Node): boolean => /^export\b/.test(node.getText());

/** Names of types that a piece of code refers to. */
export function typeNames(node: Node): string[] {
  const references = [
    ...(Node.isTypeReference(node) ? [node] : []),
    ...node.getDescendantsOfKind(SyntaxKind.TypeReference),
    ...node.getDescendantsOfKind(SyntaxKind.ExpressionWithTypeArguments),
    ...node.getDescendantsOfKind(SyntaxKind.TypeQuery),
  ];
  return references.flatMap((each) => /^(?:typeof\s+)?([\w$]+)/.exec(each.getText())?.[1] ?? []);
}

function isTypeImport({ source }: CodeFile, name: string): boolean {
  return source.getImportDeclarations().some((each) => {
    const named = each
      .getNamedImports()
      .find((one) => (one.getAliasNode()?.getText() ?? one.getName()) === name);
    const whole = [each.getDefaultImport(), each.getNamespaceImport()];
    const here = named !== undefined || whole.some((one) => one?.getText() === name);
    return here && (each.isTypeOnly() || named?.isTypeOnly() === true);
  });
}

/** A relative specifier of one file as another one says it. */
function rebased(specifier: string, from: string, to: string): string {
  if (!isRelative(specifier)) return specifier;
  if (posix.dirname(from) === posix.dirname(to)) return specifier;
  return relativePath(to, posix.join(posix.dirname(from), specifier));
}

function relativePath(from: string, target: string): string {
  const path = posix.relative(posix.dirname(from), target);
  if (path === '') return './';
  return path.startsWith('.') ? path : `./${path}`;
}

/** The specifier by which a new file imports another. */
function relativeTo(target: string, { path, ending }: Destination): string {
  return relativePath(path, target.replace(/\.[^./]+$/, '')) + ending;
}

/** The specifier of a file in another one, in the way that imports there end. */
export function specifierOf(target: string, from: string, ending: string): string {
  const stem = target.replace(/\.[^./]+$/, '');
  const short = ending === '' ? stem.replace(/\/index$/, '') : stem;
  return relativePath(from, short) + ending;
}
