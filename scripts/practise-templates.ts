import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import yargs from 'yargs';
import { completeAnswers } from '../generators/answers.js';
import { catalogue } from '../generators/catalogue.js';
import { decodeText } from '../generators/edit/decode.js';
import type { EditResult } from '../generators/edit/result.js';
import { entriesIn } from '../generators/edit/template/addition.js';
import { editTemplate } from '../generators/edit/template/edit.js';
import type { Operation } from '../generators/edit/template/operations.js';
import { readTemplate } from '../generators/edit/template/read.js';
import { loadYaml } from '../generators/edit/tree/yaml.js';
import { newProject } from '../generators/project.js';

/**
 * Practises edits on a folder of real templates: `tsx scripts/practise-templates.ts <folder> [--out <folder>]`.
 * Adds a rendered queue, function, role and outputs to each, and an event to a function that has
 * `Events` or could have them. With --out, what came of each is left there for practise-verify.py.
 */
const argv = await yargs(process.argv.slice(2)).option('out', { type: 'string' }).argv;
await loadYaml();
const folder = String(argv._[0]);
const { out } = argv;

const name = 'clt-practice';
const answers = await completeAnswers({ name, trigger: 'sqs', iac: 'sam' }, catalogue);
const project = await newProject(name, [answers], catalogue);
const rendered = String(project.files.find(({ path }) => path === 'template.yaml')?.content);
const addition: Operation[] = (['Resources', 'Outputs'] as const).map((section) => ({
  kind: 'section',
  section,
  entries: entriesIn(sectionOf(section)),
}));
const event = `CltPractice:
  Type: SQS
  Properties:
    Queue: !GetAtt CltPracticeQueue.Arn
    # as many as five at a time
    BatchSize: 5
`;

/** The members of a section of the rendered template, at column 0. */
function sectionOf(section: string): string {
  const lines = rendered.split('\n');
  const from = lines.indexOf(`${section}:`) + 1;
  const to = lines.findIndex((line, at) => at >= from && /^\S/.test(line));
  const body = lines.slice(from, to < 0 ? undefined : to);
  return body.map((line) => line.slice(2)).join('\n');
}

const refusals = new Map<string, string[]>();
const counts: Record<string, number> = {};
let slowest = { path: '', ms: 0 };

for (const path of readdirSync(folder).sort()) {
  const decoded = decodeText(readFileSync(join(folder, path)));
  if (decoded.kind === 'refused') {
    note('file', path, decoded);
    continue;
  }
  const { text } = decoded;
  const format = extname(path) === '.json' ? 'json' : 'yaml';
  const before = performance.now();
  practise('addition', path, text, addition, format);
  const ms = performance.now() - before;
  if (ms > slowest.ms) slowest = { path, ms };
  const template = readTemplate(text, format);
  if (template.kind === 'refused') continue;
  const fn = template.resources.find(({ type }) => type === 'AWS::Serverless::Function');
  if (!fn) continue;
  const at = ['Resources', fn.id, 'Properties', 'Events'];
  practise('event', path, text, [{ kind: 'members', path: at, entries: entriesIn(event) }], format);
  practise(
    'dependency',
    path,
    text,
    [
      { kind: 'items', path: ['Resources', fn.id, 'DependsOn'], yaml: '- CltPracticeQueue\n' },
      {
        kind: 'items',
        path: ['Resources', fn.id, 'Properties', 'Policies'],
        yaml: '- Statement:\n    - Effect: Allow\n      Action: sqs:*\n      Resource: !GetAtt CltPracticeQueue.Arn\n',
      },
    ],
    format,
  );
}

function practise(
  kind: string,
  path: string,
  text: string,
  operations: Operation[],
  format: 'yaml' | 'json',
): void {
  const result = editTemplate(text, operations, { format, name: path });
  note(kind, path, result);
  if (result.kind !== 'edited') return;
  const again = editTemplate(result.text, operations, { format, name: path });
  if (again.kind !== 'unchanged') count(`${kind} WRONG: again ${again.kind}`);
  if (!out) return;
  mkdirSync(join(out, kind), { recursive: true });
  writeFileSync(join(out, kind, path), result.text);
  writeFileSync(join(out, kind, `${path}.splices`), JSON.stringify(result.splices));
}

function note(kind: string, path: string, result: EditResult): void {
  count(`${kind} ${result.kind}`);
  if (result.kind !== 'refused') return;
  const reason = `${kind}: ${result.reason.replace(/\b[A-Z]\w+(?=[ .])/g, 'X')}`;
  const line = result.line === null ? path : `${path}:${result.line}`;
  refusals.set(reason, [...(refusals.get(reason) ?? []), line]);
}

function count(what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}

console.table(counts);
console.log(`slowest: ${slowest.path} ${Math.round(slowest.ms)} ms`);
for (const [reason, paths] of [...refusals].sort(([, a], [, b]) => b.length - a.length)) {
  console.log(`${paths.length} × ${reason}\n    ${paths.slice(0, 4).join('\n    ')}`);
}
