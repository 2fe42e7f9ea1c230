/**
 * Adds a construct to every stack of every CDK app below a folder, in memory, and judges the results with
 * TypeScript's own parser: `tsx scripts/practise-cdk.ts <folder>`. With `--all`, integration tests of
 * construct libraries are taken as apps too. Ends with 1 when an edit is wrong.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { addToStack } from '../generators/edit/cdk/add-to-stack.js';
import { findStacks, type StackPlace } from '../generators/edit/cdk/find-stacks.js';
import type { Splice } from '../generators/edit/text.js';

const [folder = '.', ...flags] = process.argv.slice(2);
const verbose = flags.includes('--verbose');
const importName = 'PractisedOrdersFunction';
const constructId = 'PractisedOrders';

const figures = { apps: 0, otherApps: 0, withPlace: 0, edited: 0, places: 0, editedPlaces: 0 };
const refusals = new Map<string, string[]>();
const wrong: string[] = [];

function read(path: string): string | null {
  if (!existsSync(path) || !statSync(path).isFile()) return null;
  return readFileSync(path, 'utf8');
}

function note(reason: string, where: string): void {
  const general = reason.replace(/«.*»/, '…').replace(/\b[A-Z]\w+\b/g, 'X');
  refusals.set(general, [...(refusals.get(general) ?? []), where]);
}

/** Syntax errors that TypeScript sees in a file by itself. */
function errorsIn(path: string, text: string): string[] {
  const options = { allowJs: true, target: ts.ScriptTarget.Latest };
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: options,
  });
  return diagnostics.map((each) => ts.flattenDiagnosticMessageText(each.messageText, ' '));
}

/** What is left when the inserted ranges are taken out again. */
function withoutInsertions(text: string, splices: readonly Splice[]): string {
  let shift = 0;
  let rest = text;
  for (const { start, end, text: inserted } of splices.toSorted((a, b) => a.start - b.start)) {
    if (start !== end) return '';
    const at = start + shift;
    rest = rest.slice(0, at) + '\0'.repeat(inserted.length) + rest.slice(at + inserted.length);
    shift += inserted.length;
  }
  return rest.replaceAll('\0', '');
}

/** The class, or the block, in which the new statement stands: read from the tree, not from the text. */
function homeOf(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const homes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === importName)
      homes.push(home(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return homes;
}

function home(node: ts.NewExpression): string {
  const scope = node.arguments?.[0]?.getText() ?? '';
  const block = node.parent.parent;
  if (!ts.isExpressionStatement(node.parent)) return 'no statement';
  const owner = block.parent;
  if (scope !== 'this') return `variable ${scope}`;
  if (!ts.isBlock(block) || !ts.isConstructorDeclaration(owner)) return 'no constructor';
  const holder = owner.parent;
  const named = ts.isVariableDeclaration(holder.parent) ? holder.parent.name : holder.name;
  const isLast =
    block.statements.at(-1) === node.parent ||
    ts.isReturnStatement(block.statements.at(-1) ?? node);
  return isLast ? `class ${named?.getText() ?? 'default'}` : 'not the end';
}

function judge(root: string, place: StackPlace): boolean {
  const path = join(root, place.path);
  const text = readFileSync(path, 'utf8');
  const add = (source: string) =>
    addToStack(source, {
      path,
      into: place.into,
      import: { name: importName, from: './practised-orders' },
      constructId,
      takenIds: place.constructIds.filter((id) => id !== constructId),
    });
  const result = add(text);
  const label = `${path}:${place.line} ${place.name}`;
  if (result.kind !== 'edited') {
    note(result.kind === 'refused' ? result.reason : result.kind, label);
    if (result.kind === 'refused' && place.refusal === null && verbose)
      console.log('late refusal', label);
    return false;
  }
  const expected =
    'variable' in place.into ? `variable ${place.into.variable}` : `class ${place.into.className}`;
  const before = errorsIn(path, text);
  const faults = [
    errorsIn(path, result.text).length > before.length ? 'new syntax errors' : '',
    withoutInsertions(result.text, result.splices) === text ? '' : 'old characters changed',
    homeOf(path, result.text).join() === expected ? '' : `stands in ${homeOf(path, result.text)}`,
    add(result.text).kind === 'unchanged' ? '' : 'a second run is not unchanged',
  ].filter(Boolean);
  if (faults.length > 0) wrong.push(`${label}: ${faults.join(', ')}`);
  return faults.length === 0;
}

function practise(root: string, reader: (path: string) => string | null): void {
  const found = findStacks(reader);
  if (found.kind === 'unknown') {
    figures.otherApps += 1;
    note(found.reason, root);
    return;
  }
  figures.apps += 1;
  const stacks = found.places.filter((place) => place.kind === 'stack');
  if (stacks.length === 0) {
    note(`no stack among ${found.places.length} places`, `${root} ${found.files.join(' ')}`);
    return;
  }
  figures.withPlace += 1;
  const done = found.places.filter((place) => judge(root, place));
  figures.places += found.places.length;
  figures.editedPlaces += done.length;
  const made = stacks.filter((place) => place.uses > 0);
  if (made.length === 0 && verbose) console.log('no stack is made', root);
  if (done.some((place) => place.kind === 'stack')) figures.edited += 1;
  else note('no stack could be edited', root);
}

const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => !/(?:^|\/)node_modules\//.test(path))
  .map((path) => join(folder, path))
  .sort();
for (const file of paths.filter((path) => basename(path) === 'cdk.json')) {
  practise(dirname(file), (path) => read(join(dirname(file), path)));
}
const tests = paths.filter(
  (path) => /^integ\..*\.ts$/.test(basename(path)) && !path.endsWith('.d.ts'),
);
for (const file of flags.includes('--all') ? tests : []) {
  const app = JSON.stringify({ app: `ts-node ${basename(file)}` });
  practise(dirname(file), (path) => (path === 'cdk.json' ? app : read(join(dirname(file), path))));
}

console.log(figures);
for (const [reason, places] of [...refusals].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`${places.length} × ${reason}`);
  for (const each of places.slice(0, verbose ? 5 : 1)) console.log(`      ${each}`);
}
console.log(`wrong: ${wrong.length}`);
for (const each of wrong) console.log(`  ${each}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
