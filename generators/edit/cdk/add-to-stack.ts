import { Node, type SourceFile } from 'ts-morph';
import { bindingsOf } from '../node/bindings.js';
import { type Dialect, dialectOf } from '../node/dialect.js';
import { type Import, importLine, placeImport, quoted } from '../node/place-import.js';
import { placeStatement } from '../node/place-statement.js';
import { firstSyntaxError, parse } from '../node/syntax.js';
import { type EditResult, Obstacle, type Refused, refused } from '../result.js';
import { applySplices, lineOf, type Splice } from '../text.js';
import { baseOf, type Class, classesOf, kindOfLibrary, nameOf } from './classes.js';
import { scopedCalls } from './constructs.js';
import { requireFreeId, requireFreeName } from './presence.js';
import { type Into, type Target, targetInClass, targetOfVariable } from './target.js';

/** A construct that a stack is to hold: an import, and `new Orders(this, 'Orders')`. */
export interface StackAddition {
  /** Path of the file; its ending tells the language. */
  path: string;
  into: Into;
  /** `from` is relative to the file and has no ending: `./orders`. */
  import: Import;
  constructId: string;
  /** A third argument as source text, such as `{ queue: this.queue }`. */
  props?: string | null;
  /** Ending of relative imports, for a file that has none to learn from. */
  importEnding?: string;
  /** Ending that our own import needs, whatever others have; null where it is like them. */
  ownEnding?: string | null;
  /** Ids that the class inherits from other files. */
  takenIds?: readonly string[];
}

/** Adds a construct to a stack's file. Only insertions are made; every other character stays. */
export function addToStack(text: string, addition: StackAddition): EditResult {
  let file: SourceFile | null = null;
  try {
    file = parse(addition.path, text);
    return edit(file, text, addition);
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    const line = error.offset === null ? null : lineOf(text, error.offset);
    return withSnippet(refused(error.reason, line), file, addition);
  }
}

function edit(file: SourceFile, text: string, addition: StackAddition): EditResult {
  const broken = firstSyntaxError(file);
  if (broken) throw new Obstacle(`it does not parse: ${broken.message}`, broken.offset);
  const target = targetOf(file, addition.into);
  const dialect = dialectOf(file, addition.path);
  const imported = requireFreeName(file, target, addition);
  const present = requireFreeId(file, target, addition, imported);
  if (present) return { kind: 'unchanged' };
  const splices: Splice[] = [];
  if (!imported) {
    const ending = endingOf(addition, dialect);
    const before = topLevelStart(target.block);
    splices.push(placeImport(file, dialect, { ...addition.import, ending }, before));
  }
  splices.push(placeStatement(file, target, dialect, statementOf(addition, target.scope, dialect)));
  const result = applySplices(text, splices);
  verify(result, addition);
  return { kind: 'edited', text: result, splices };
}

function targetOf(file: SourceFile, into: Into): Target {
  if ('variable' in into) return targetOfVariable(file, into.variable);
  const [found, second] = classesOf(file).filter((each) => nameOf(each) === into.className);
  if (!found) throw new Obstacle(`it has no class ${into.className}`);
  if (second) {
    throw new Obstacle(`it has several classes called ${into.className}`, second.getStart());
  }
  refuseStage(file, found);
  return targetInClass(found);
}

function refuseStage(file: SourceFile, node: Class): void {
  const base = baseOf(node, bindingsOf(file));
  if (base && kindOfLibrary(base) === 'stage') {
    throw new Obstacle(
      `${nameOf(node)} is a stage, which holds stacks and no resources`,
      node.getStart(),
    );
  }
}

/** Start of the top-level statement around a node; imports below it are not looked at. */
function topLevelStart(node: Node): number {
  if (Node.isSourceFile(node)) return node.getEnd();
  const outermost = node.getFirstAncestor((each) => Node.isSourceFile(each.getParent()));
  return outermost?.getStart() ?? node.getStart();
}

function statementOf(addition: StackAddition, scope: string, { quote }: Dialect): string {
  const props = addition.props ? `, ${addition.props}` : '';
  return `new ${addition.import.name}(${scope}, ${quoted(addition.constructId, quote)}${props})`;
}

/** Holds the result against what was wanted, with a fresh parse. */
function verify(result: string, addition: StackAddition): void {
  const file = parse(addition.path, result);
  const broken = firstSyntaxError(file);
  if (broken) throw new Obstacle(`our addition would not parse there: ${broken.message}`);
  const { block, scope } = targetOf(file, addition.into);
  const calls = scopedCalls(block, scope).filter((each) => each.id === addition.constructId);
  const [call] = calls;
  const statement = call?.node.getParent();
  const placed = Node.isExpressionStatement(statement) && statement.getParent() === block;
  if (calls.length !== 1 || !placed) {
    throw new Obstacle('our addition would not become a statement of its own there');
  }
}

function withSnippet(refusal: Refused, file: SourceFile | null, addition: StackAddition): Refused {
  const dialect = file ? dialectOf(file, addition.path) : plainDialect(addition.path);
  const { into, path } = addition;
  const scope = 'variable' in into ? into.variable : 'this';
  const ending = endingOf(addition, dialect);
  const semicolon = dialect.semicolons ? ';' : '';
  const line = importLine({ ...addition.import, ending }, dialect, dialect.semicolons);
  const snippet = `${line}\n\n${statementOf(addition, scope, dialect)}${semicolon}\n`;
  const where =
    'variable' in into
      ? `the import at the top of ${path}, the rest where ${scope} is known`
      : `the import at the top of ${path}, the rest at the end of the constructor of ${into.className}`;
  return { ...refusal, snippet, where };
}

function endingOf({ ownEnding, importEnding }: StackAddition, dialect: Dialect): string {
  return ownEnding ?? dialect.importEnding ?? importEnding ?? '';
}

function plainDialect(path: string): Dialect {
  return {
    script: /\.[cm]?tsx?$/.test(path) ? 'ts' : 'js',
    modules: 'esm',
    importEnding: null,
    quote: "'",
    semicolons: true,
    bracesPadded: true,
    indent: '  ',
    eol: '\n',
  };
}
