/**
 * Reads every Terraform folder below a folder, adds a file of ours in a copy, and judges with Terraform and
 * tree-sitter: `tsx scripts/practise-terraform.ts <folder> --second-opinion <folder>`. The second folder has
 * `web-tree-sitter` and `@tree-sitter-grammars/tree-sitter-hcl` in its node_modules; without it only Terraform
 * judges. Ends with 1 when anything is wrong.
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { conventionsOf } from '../generators/edit/hcl/conventions.js';
import { addressOf, clashes, readModule } from '../generators/edit/hcl/module.js';
import { type HclBlock, scanHcl } from '../generators/edit/hcl/scan.js';

const [folder = '.', ...flags] = process.argv.slice(2);
const opinions = flags[flags.indexOf('--second-opinion') + 1];
const verbose = flags.includes('--verbose');
const addition = `resource "aws_sqs_queue" "practised" {\n  name = "practised"\n}\n`;

interface Tree {
  type: string;
  text: string;
  startIndex: number;
  endIndex: number;
  namedChildren: Tree[];
  hasError: boolean;
}

/** Blocks as tree-sitter sees them, nested ones included: type, labels, start and end. */
type Opinion = (text: string) => { blocks: string[]; broken: boolean };

async function secondOpinion(): Promise<Opinion | null> {
  if (!flags.includes('--second-opinion') || opinions === undefined) return null;
  const require = createRequire(join(opinions, 'package.json'));
  const { Parser, Language } = require('web-tree-sitter');
  await Parser.init();
  const grammar = require.resolve(
    '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
  );
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return (text) => {
    const root: Tree = parser.parse(text).rootNode;
    return { blocks: blocksIn(root), broken: root.hasError };
  };
}

function blocksIn(node: Tree): string[] {
  const own = node.type === 'block' ? [describe(node)] : [];
  return [...own, ...node.namedChildren.flatMap(blocksIn)];
}

function describe(block: Tree): string {
  const [type, ...rest] = block.namedChildren.filter((each) =>
    /^(?:identifier|string_lit)$/.test(each.type),
  );
  const labels = rest.map((each) => each.text.replace(/^"(.*)"$/, '$1'));
  return [type?.text, ...labels, block.startIndex, block.endIndex].join(' ');
}

const described = ({ type, labels, start, end, blocks }: HclBlock): string[] => [
  [type, ...labels, start, end].join(' '),
  ...blocks.flatMap(described),
];

const figures = { folders: 0, files: 0, compared: 0, added: 0, refused: 0, conventions: 0 };
const refusals: string[] = [];
const wrong: string[] = [];
const opinion = await secondOpinion();

function compare(path: string, text: string): void {
  if (!opinion) return;
  const theirs = opinion(text);
  const { blocks, problems } = scanHcl(text);
  if (theirs.broken) {
    if (problems.length === 0) console.log('only tree-sitter objects to', path);
    return;
  }
  figures.compared += 1;
  if (problems.length > 0) wrong.push(`${path}: ${problems[0]?.line} ${problems[0]?.message}`);
  if (blocks.flatMap(described).join('\n') !== theirs.blocks.join('\n'))
    wrong.push(`${path}: blocks`);
}

/** True when Terraform reads every file; it may still want other formatting. */
function terraformReads(root: string): boolean {
  const { exitCode } = execaSync('terraform', ['fmt', '-check', '-list=false', root], {
    reject: false,
  });
  return exitCode !== 2;
}

function practise(root: string, names: string[]): void {
  const files = names.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  figures.folders += 1;
  figures.files += files.length;
  for (const { path, text } of files) compare(join(root, path), text);
  const module = readModule(files);
  const taken = clashes(module, { addresses: [{ type: 'aws_sqs_queue', name: 'practised' }] });
  if (taken.length > 0 || module.problems.length > 0) {
    figures.refused += 1;
    refusals.push(`${root}: ${module.problems[0]?.message ?? taken[0]?.name}`);
    return;
  }
  const own = module.addresses.map(addressOf);
  const found = clashes(module, { addresses: module.addresses }).map(({ name }) => name);
  if (own.join() !== found.join()) wrong.push(`${root}: a clash is not noticed`);
  const { namePrefix, tags, permissionsBoundary } = conventionsOf(module);
  if (namePrefix ?? tags ?? permissionsBoundary) figures.conventions += 1;
  if (verbose) console.log(root, namePrefix, tags, module.backend, module.providers.length);
  const copy = mkdtempSync(join(tmpdir(), 'practise-'));
  for (const name of names) cpSync(join(root, name), join(copy, name));
  const before = terraformReads(copy);
  mkdirSync(copy, { recursive: true });
  writeFileSync(join(copy, 'practised.tf'), addition);
  const after = terraformReads(copy);
  rmSync(copy, { recursive: true });
  if (!before) wrong.push(`${root}: no problem seen where Terraform sees one`);
  else if (!after) wrong.push(`${root}: Terraform does not read it with our file`);
  else if (new Set(own).size !== own.length) wrong.push(`${root}: an address twice`);
  else figures.added += 1;
}

const folders = new Map<string, string[]>();
for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!/\.tf(?:\.json)?$/.test(path)) continue;
  const root = join(folder, dirname(path));
  folders.set(root, [...(folders.get(root) ?? []), basename(path)]);
}
for (const [root, names] of folders) practise(root, names);
console.log(figures);
for (const each of refusals) console.log(`refused ${each}`);
console.log(`wrong: ${wrong.length}`);
for (const each of wrong) console.log(`  ${each}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
