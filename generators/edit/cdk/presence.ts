import { Node, type SourceFile, SyntaxKind } from 'ts-morph';
import { bindingsOf } from '../node/bindings.js';
import { Obstacle } from '../result.js';
import type { StackAddition } from './add-to-stack.js';
import { baseOf, type Class, classesOf, nameOf } from './classes.js';
import { scopedCalls } from './constructs.js';
import type { Target } from './target.js';

const withoutEnding = (module: string): string => module.replace(/\.[cm]?[jt]sx?$/, '');

/**
 * True when the file imports the construct already.
 * @throws Obstacle where its name means something else.
 */
export function requireFreeName(
  file: SourceFile,
  target: Target,
  addition: StackAddition,
): boolean {
  const { name, from } = addition.import;
  const local = declaredNear(target).find((each) => each.getText() === name);
  if (local) throw clash(name, local);
  const binding = bindingsOf(file).get(name);
  if (binding) {
    const same = binding.name === name && withoutEnding(binding.module ?? '') === from;
    if (same) return true;
    throw new Obstacle(`it imports another ${name} from ${binding.module}`);
  }
  const other = namesOfFile(file).find((each) => each.getText() === name);
  if (other) throw clash(name, other);
  return false;
}

function clash(name: string, node: Node): Obstacle {
  return new Obstacle(`it uses the name ${name} for something else`, node.getStart());
}

/** Names that hide an import between the statement and the top of the file. */
function declaredNear({ block }: Target): Node[] {
  const scopes = [block, ...block.getAncestors()].filter((each) => !Node.isSourceFile(each));
  return scopes
    .flatMap((scope) => {
      const parameters = Node.isParametered(scope)
        ? scope.getParameters().map((each) => each.getNameNode())
        : [];
      const own = Node.isClassExpression(scope) ? [scope.getNameNode()] : [];
      return [...parameters, ...own, ...(Node.isBlock(scope) ? declarations(scope) : [])];
    })
    .filter((node) => node !== undefined);
}

function namesOfFile(file: SourceFile): Node[] {
  return declarations(file).filter((node) => node !== undefined);
}

function declarations(block: Node): (Node | undefined)[] {
  if (!Node.isStatemented(block)) return [];
  return block.getStatements().flatMap((statement) => {
    if (Node.isVariableStatement(statement)) {
      return statement.getDescendantsOfKind(SyntaxKind.Identifier).filter(isDeclaredName);
    }
    return Node.hasName(statement) || Node.isNameable(statement) ? [statement.getNameNode()] : [];
  });
}

function isDeclaredName(node: Node): boolean {
  const parent = node.getParent();
  const declares = Node.isVariableDeclaration(parent) || Node.isBindingElement(parent);
  return declares && parent.getNameNode() === node;
}

/**
 * True when the very statement stands there already.
 * @throws Obstacle where the construct id is taken by something else.
 */
export function requireFreeId(
  file: SourceFile,
  target: Target,
  addition: StackAddition,
  imported: boolean,
): boolean {
  const { constructId: id, takenIds = [] } = addition;
  const calls = ownersOf(file, target).flatMap((owner) => scopedCalls(owner, target.scope));
  const call = calls.find((each) => each.id === id)?.node;
  if (!call && takenIds.includes(id)) {
    throw new Obstacle(`a class that it extends has a construct with the id ${id}`);
  }
  if (!call) return false;
  const isOurs =
    Node.isNewExpression(call) && call.getExpression().getText() === addition.import.name;
  if (!isOurs || !imported) {
    throw new Obstacle(`its construct id ${id} is taken`, call.getStart());
  }
  const props = call.getArguments().slice(2);
  const present = props.map((each) => plain(each.getText())).join(',');
  if (present === plain(addition.props ?? '')) return true;
  throw new Obstacle(`it has ${id} already, with other properties`, call.getStart());
}

/** Source text without what formatters change. */
function plain(source: string): string {
  return source
    .replace(/\s+/g, '')
    .replace(/["'`]/g, "'")
    .replace(/,(?=[}\])])/g, '');
}

/** Where ids of the same scope are given: the class and those of the file that it extends, or the file. */
function ownersOf(file: SourceFile, target: Target): Node[] {
  if (target.scope !== 'this') return [file];
  const first = target.block.getFirstAncestor((node): node is Class => isClass(node));
  const owners: Class[] = [];
  const bindings = bindingsOf(file);
  for (let next = first; next && !owners.includes(next); ) {
    owners.push(next);
    const base = baseOf(next, bindings);
    next = classesOf(file).find((each) => base?.module === null && nameOf(each) === base.name);
  }
  return owners;
}

function isClass(node: Node): node is Class {
  return Node.isClassDeclaration(node) || Node.isClassExpression(node);
}
