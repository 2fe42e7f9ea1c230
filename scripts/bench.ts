import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';

/** Rounds are interleaved, so that a busy moment of the machine meets every contender. */
const rounds = Number(process.argv[2] ?? 11);
/** Measures only contenders whose name holds this. */
const only = process.argv[3] ?? '';
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const command = join(root, 'bin/create-lambda-trigger.js');
const work = mkdtempSync(join(tmpdir(), 'bench-'));

interface Contender {
  name: string;
  /** Prepares a folder and gives the words after `node`. */
  prepare(folder: string): string[];
}

interface Sample {
  /** Milliseconds, user and system. */
  cpu: number;
  wall: number;
  /** KB, peak. */
  memory: number;
}

const ours = (...words: string[]) => ({
  name: words.join(' '),
  prepare: () => [command, ...words],
});

/** A new function by a copy of the package that has not run before. */
const firstRun: Contender = {
  name: 'the same, the first time',
  prepare: (folder) => {
    const isKept = (path: string) => !path.endsWith('.compiled');
    for (const part of ['bin', 'dist/bin']) {
      cpSync(join(root, part), join(folder, 'package', part), { recursive: true, filter: isKept });
    }
    const copy = join(folder, 'package/bin/create-lambda-trigger.js');
    return [copy, 'orders', '--trigger', 'sqs', '--yes'];
  },
};

/** `add`, planned into a project of our own that has one function. */
function adding(iac: string): Contender {
  return {
    name: `add to ${iac}`,
    prepare: (folder) => {
      madeProject(folder, iac);
      return [command, 'add', 'uploads', '-t', 's3', '--yes', '--dry-run', '--json'];
    },
  };
}

/** `route`, planned into an API of our own, among that many other source files; it is made once. */
function routing(language: string, count: number): Contender {
  const project = join(work, `route-${language}-${count}`);
  return {
    name: `route in ${language}${count > 0 ? ` among ${count} source files` : ''}`,
    prepare: () => {
      if (!existsSync(project)) {
        mkdirSync(project);
        madeProject(project, 'sam', ['-t', 'http-api', '-l', language]);
        for (let at = 0; at < count; at += 1) writeModule(project, at);
      }
      const words = ['route', 'GET', '/orders/{id}/lines', '--to', 'orders'];
      return [command, ...words, '--yes', '--dry-run', '--json', '--project', project];
    },
  };
}

function madeProject(folder: string, iac: string, of = ['-t', 'sqs']): void {
  const words = ['orders', ...of, '--iac', iac, '--yes', '--out', '.'];
  execaSync(process.execPath, [command, ...words], { cwd: folder });
}

/** `add` into a project with that many source files in folders of twenty; it is made once. */
function addingAmong(count: number): Contender {
  const project = join(work, `among-${count}`);
  return {
    name: `add among ${count} source files`,
    prepare: () => {
      if (!existsSync(project)) {
        mkdirSync(project);
        madeProject(project, 'sam');
        for (let at = 0; at < count; at += 1) writeModule(project, at);
      }
      const words = ['add', 'uploads', '-t', 's3', '--yes', '--dry-run', '--json'];
      return [command, ...words, '--project', project];
    },
  };
}

function writeModule(project: string, at: number): void {
  const place = join(project, `lib/area${Math.floor(at / 400)}/part${Math.floor(at / 20)}`);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, `module${at}.ts`), `export const a${at} = ${at};\n`);
}

/** `add` into a template of 17,500 lines. */
const addingToLarge: Contender = {
  name: 'add to a template of 17,500 lines',
  prepare: (folder) => {
    const topics = Array.from(
      { length: 2500 },
      (_, at) =>
        `  Topic${at}:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !Sub "\${AWS::StackName} ${at}"\n      Tags:\n        - { Key: team, Value: orders }\n        - { Key: number, Value: "${at}" }\n`,
    );
    const head = 'Transform: AWS::Serverless-2016-10-31\nResources:\n';
    writeFileSync(join(folder, 'template.yaml'), head + topics.join(''));
    writeFileSync(join(folder, 'package.json'), '{}');
    return [command, 'add', 'uploads', '-t', 's3', '--yes', '--dry-run', '--json'];
  },
};

/** Six files of forty lines, as plop and hygen make them from templates. */
const fileNames = [
  'handler.ts',
  'handler.test.ts',
  'process.ts',
  'event.json',
  'template.yaml',
  'README.md',
];
const lines = (name: string) =>
  Array.from({ length: 40 }, (_, at) => `line ${at} of ${name}`).join('\n');

function preparePlop(folder: string): string[] {
  const actions = fileNames.map((file) => ({
    type: 'add',
    path: `out/{{name}}/${file}`,
    template: lines('{{name}}'),
  }));
  const generator = { prompts: [{ name: 'name', message: 'name' }], actions };
  const plopfile = `export default (plop) => plop.setGenerator('fn', ${JSON.stringify(generator)});\n`;
  writeFileSync(join(folder, 'plopfile.mjs'), plopfile);
  return [join(root, 'node_modules/plop/bin/plop.js'), 'fn', 'orders'];
}

function prepareHygen(folder: string): string[] {
  const templates = join(folder, '_templates/fn/new');
  mkdirSync(templates, { recursive: true });
  for (const file of fileNames) {
    const text = `---\nto: out/<%= name %>/${file}\n---\n${lines('<%= name %>')}\n`;
    writeFileSync(join(templates, `${file}.ejs.t`), text);
  }
  return [join(root, 'node_modules/hygen/dist/bin.js'), 'fn', 'new', '--name', 'orders'];
}

function prepareCdk(): string[] {
  const cdk = join(root, 'test/workbench/node_modules/aws-cdk/bin/cdk');
  return [cdk, 'init', 'app', '--language=typescript', '--generate-only'];
}

const baseline: Contender = { name: 'node -e 0', prepare: () => ['-e', '0'] };
const all: Contender[] = [
  ours('--help'),
  ours('list'),
  ours('orders', '--trigger', 'sqs', '--yes'),
  firstRun,
  ours('orders', '--trigger', 'sqs', '--iac', 'terraform', '--yes', '--dry-run'),
  ...['sam', 'terraform', 'aws-cli', 'cdk'].map(adding),
  addingAmong(10),
  addingAmong(10_000),
  addingToLarge,
  routing('typescript', 0),
  routing('typescript', 10_000),
  routing('python', 0),
  { name: 'plop, 6 files', prepare: preparePlop },
  { name: 'hygen, 6 files', prepare: prepareHygen },
  { name: 'cdk init app --generate-only', prepare: prepareCdk },
];
const contenders = [baseline, ...all.filter(({ name }) => name.includes(only))];

function measure({ name, prepare }: Contender, round: number): Sample {
  const folder = join(work, `${name.replace(/\W+/g, '-')}-${round}`);
  mkdirSync(folder, { recursive: true });
  const words = [join(root, 'scripts/measure.py'), process.execPath, ...prepare(folder)];
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;
  const { stdout } = execaSync('python3', words, {
    cwd: folder,
    env: { ...env, CI: '1', NO_COLOR: '1', CDK_DISABLE_VERSION_CHECK: '1', HOME: work },
    extendEnv: false,
  });
  return JSON.parse(stdout) as Sample;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

const samples = new Map(contenders.map((contender) => [contender.name, [] as Sample[]]));
for (let round = 0; round < rounds; round++) {
  for (const contender of contenders) samples.get(contender.name)?.push(measure(contender, round));
}

const of = (name: string, key: keyof Sample) =>
  median((samples.get(name) ?? []).map((each) => each[key]));
const ratio = (name: string, key: keyof Sample) =>
  (of(name, key) / of(baseline.name, key)).toFixed(1);

console.log(
  `Medians of ${rounds} interleaved rounds on Node.js ${process.versions.node}, as ratios to node -e 0.\n`,
);
console.log('| command | CPU | wall | memory |\n|---|---|---|---|');
for (const { name } of contenders) {
  console.log(
    `| ${name} | ${ratio(name, 'cpu')} | ${ratio(name, 'wall')} | ${ratio(name, 'memory')} |`,
  );
}
