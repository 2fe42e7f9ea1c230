import type { SourceFile } from 'ts-morph';
import { Node, SyntaxKind } from 'ts-morph';
import { originOf } from '../node/bindings.js';
import { type Dialect, dialectOf } from '../node/dialect.js';
import { firstSyntaxError, type Reader } from '../node/syntax.js';
import { Obstacle } from '../result.js';
import { type AppFile, type AppProblem, appFiles, remembering } from './app-files.js';
import { constructorOf, kindOfLibrary, nameOf, type ScopeKind } from './classes.js';
import {
  constructsOfBlock,
  constructsOfClass,
  type DeclaredConstruct,
  scopedCalls,
} from './constructs.js';
import { findEntry } from './entry.js';
import { type InnerConstruct, innerConstructs } from './inner.js';
import { declared, lineageOf, type PlacedClass } from './lineage.js';
import {
  type Into,
  stackVariables,
  type Target,
  targetInClass,
  targetOfVariable,
} from './target.js';

/** A place of a CDK app that can hold a construct. */
export interface StackPlace {
  into: Into;
  name: string;
  kind: ScopeKind;
  path: string;
  line: number;
  /** Parameters of the constructor, as they are written; empty for a variable. */
  parameters: string[];
  /** The class that it extends, as it is written. */
  base: string;
  abstract: boolean;
  /** How often the app makes one: a class that is never made is a base of others, or left over. */
  uses: number;
  /** Ids of the scope, those of classes that it extends included. */
  constructIds: string[];
  /** Constructs that can be referred to where the new statement will stand. */
  constructs: DeclaredConstruct[];
  /** Constructs inside of those that it makes. */
  inner: InnerConstruct[];
  dialect: Dialect;
  /** Why nothing can be added there, or null. */
  refusal: string | null;
}

/** What is known of a CDK app written in TypeScript or JavaScript. */
export interface CdkApp {
  kind: 'app';
  entry: string;
  /** Files that were read, the entry first. */
  files: string[];
  /** What was read of them. */
  sources: readonly AppFile[];
  /** 1 for `@aws-cdk/core`, 2 for `aws-cdk-lib`, null when neither is imported. */
  version: 1 | 2 | null;
  /** Stacks before other constructs; in the order in which the entry reaches them. */
  places: StackPlace[];
  problems: AppProblem[];
}

/** Looks through an app, from cdk.json along the relative imports of its entry. Paths are below cdk.json. */
export function findStacks(read: Reader): CdkApp | { kind: 'unknown'; reason: string } {
  const reader = remembering(read);
  const entry = findEntry(reader);
  if (entry.kind === 'unknown') return entry;
  const { files, problems } = appFiles(entry.path, reader);
  const places = [
    ...files.flatMap((file) => file.classes.flatMap((node) => placeOfClass({ file, node }, files))),
    ...files.flatMap((file) => placesOfVariables(file, files)),
  ];
  const order: ScopeKind[] = ['stack', 'nested-stack', 'construct', 'stage'];
  return {
    kind: 'app',
    entry: entry.path,
    files: files.map((file) => file.path),
    sources: files,
    version: versionOf(files),
    places: places.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
    problems: [...problems, ...syntaxProblems(files)],
  };
}

function versionOf(files: AppFile[]): 1 | 2 | null {
  const modules = files.flatMap((file) => [...file.bindings.values()].map((each) => each.module));
  if (modules.some((name) => /^aws-cdk-lib(?:\/|$)/.test(name ?? ''))) return 2;
  return modules.some((name) => /^(?:@aws-cdk\/core|monocdk)$/.test(name ?? '')) ? 1 : null;
}

function syntaxProblems(files: AppFile[]): AppProblem[] {
  return files.flatMap((file) => {
    const broken = firstSyntaxError(file.source);
    return broken ? [{ path: file.path, reason: `it does not parse: ${broken.message}` }] : [];
  });
}

function placeOfClass(place: PlacedClass, files: AppFile[]): StackPlace[] {
  const { file, node } = place;
  const lineage = lineageOf(place, files);
  if (!lineage) return [];
  const name = nameOf(node);
  const owners = [place, ...lineage.ancestors];
  const isStage = lineage.kind === 'stage';
  return [
    {
      into: { className: name },
      name,
      kind: lineage.kind,
      path: file.path,
      line: node.getStartLineNumber(),
      parameters:
        constructorOf(node)
          ?.getParameters()
          .map((each) => each.getName()) ?? [],
      base: node.getExtends()?.getExpression().getText() ?? '',
      abstract: Node.isAbstractable(node) && node.isAbstract(),
      uses: usesOf(place, files),
      constructIds: owners.flatMap((each) => idsOf(each.node, 'this')),
      constructs: constructsOfClass(node, file.bindings),
      inner: innerOf(() => targetInClass(node), file, files),
      dialect: dialectOf(file.source, file.path),
      refusal: isStage ? `${name} is a stage` : refusalOf(() => targetInClass(node)),
    },
  ];
}

function idsOf(within: Node, scope: string): string[] {
  return scopedCalls(within, scope).map((each) => each.id);
}

function refusalOf(find: () => Target): string | null {
  try {
    find();
    return null;
  } catch (error) {
    if (error instanceof Obstacle) return error.reason;
    throw error;
  }
}

function innerOf(find: () => Target, file: AppFile, files: AppFile[]): InnerConstruct[] {
  return refusalOf(find) === null ? innerConstructs(find(), file, files) : [];
}

function usesOf({ node }: PlacedClass, files: AppFile[]): number {
  const made = files.flatMap((file) =>
    file.source.getDescendantsOfKind(SyntaxKind.NewExpression).filter((each) => {
      const origin = originOf(each.getExpression(), file.bindings);
      return origin !== null && declared(origin, file, files)?.node === node;
    }),
  );
  return made.length;
}

function placesOfVariables(file: AppFile, files: AppFile[]): StackPlace[] {
  return stackVariables(file.source).flatMap((variable) => {
    const value = variable.getInitializerOrThrow();
    const made = value.getFirstDescendantByKind(SyntaxKind.NewExpression);
    const node = Node.isNewExpression(value) ? value : made;
    const origin = originOf(node?.getExpression(), file.bindings);
    const kind = origin && kindOfLibrary(origin);
    if (kind !== 'stack' && kind !== 'nested-stack') return [];
    const name = variable.getName();
    return [
      {
        into: { variable: name },
        name,
        kind,
        path: file.path,
        line: variable.getStartLineNumber(),
        parameters: [],
        base: node?.getExpression().getText() ?? '',
        abstract: false,
        uses: 1,
        constructIds: idsOf(file.source, name),
        constructs: constructsNear(file.source, name, file),
        inner: innerOf(() => targetOfVariable(file.source, name), file, files),
        dialect: dialectOf(file.source, file.path),
        refusal: refusalOf(() => targetOfVariable(file.source, name)),
      },
    ];
  });
}

function constructsNear(source: SourceFile, name: string, file: AppFile): DeclaredConstruct[] {
  const variable = stackVariables(source).find((each) => each.getName() === name);
  const block = variable?.getVariableStatement()?.getParent();
  if (!Node.isBlock(block) && !Node.isSourceFile(block)) return [];
  if (refusalOf(() => targetOfVariable(source, name)) !== null) return [];
  const end = targetOfVariable(source, name).behind?.getEndLineNumber() ?? 0;
  return constructsOfBlock(block, name, file.bindings).filter(({ line }) => line <= end);
}
