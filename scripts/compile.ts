import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Option } from '../generators/define.js';
import { blockWords, precompiled } from '../generators/layers/compile-template.js';
import { helpers } from '../generators/render.js';
import { packSources } from './pack-sources.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const templatesFolder = join(root, 'templates');
const generated = join(root, 'generated');

/** Shipped templates call emitters, and no partials. */
const vocabulary = { helpers: [...blockWords, ...Object.keys(helpers)], partials: [] };

const described = (kind: string): string[] =>
  folders(join(templatesFolder, kind)).filter((id) =>
    existsSync(join(templatesFolder, kind, id, `${kind.slice(0, -1)}.ts`)),
  );

const folders = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => entry.name)
    .sort();

const files = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(templatesFolder, join(entry.parentPath, entry.name)).split(sep).join('/'),
    )
    .sort();

const kinds = ['triggers', 'targets', 'languages'] as const;

/** What is loaded together: the folder of a trigger for one language or target is apart from the rest of it. */
const groups = [
  ...kinds.flatMap((kind) => described(kind).map((id) => `${kind}/${id}`)),
  ...described('triggers').flatMap((id) =>
    folders(join(templatesFolder, 'triggers', id))
      .filter((part) => part !== 'events')
      .map((part) => `triggers/${id}/${part}`),
  ),
  'shared',
  ...folders(join(templatesFolder, 'shared')).flatMap((id) =>
    folders(join(templatesFolder, 'shared', id)).map((part) => `shared/${id}/${part}`),
  ),
];

let failed = false;

/** A mistake is told and counted, and the other templates are compiled all the same. */
function tryCompile(path: string): string[] {
  try {
    return [compile(path)];
  } catch (error) {
    failed = true;
    console.error(`templates/${path}: ${(error as Error).message}`);
    return [];
  }
}

/** Written beside and renamed, so that a reader never sees half a file; unchanged files stay as they are. */
function write(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

/** Where each helper is called in its template: no helper of ours asks for it. */
const places = /,"loc":\{"start":\{"line":\d+,"column":\d+\},"end":\{"line":\d+,"column":\d+\}\}/g;

/** Compiles one template as those of teams are; helpers outside the list are an error. */
function compile(path: string): string {
  const source = readFileSync(join(templatesFolder, path), 'utf8');
  const digest = createHash('sha256').update(source).digest('hex');
  const spec = precompiled(source, vocabulary).replace(places, '');
  return `  ${JSON.stringify(path)}: { digest: '${digest}', spec: ${spec} },`;
}

function group(name: string): string {
  const inner = groups.filter((other) => other.startsWith(`${name}/`));
  const paths = files(join(templatesFolder, name)).filter(
    (path) => !inner.some((folder) => path.startsWith(`${folder}/`)),
  );
  const templates = paths.filter((path) => path.endsWith('.hbs')).flatMap(tryCompile);
  const data = paths
    .filter((path) => /\/(?:events\/[^/]+|cases)\.json$/.test(path))
    .map((path) => [
      path.slice(name.length + 1),
      JSON.parse(readFileSync(join(templatesFolder, path), 'utf8')),
    ]);
  // Parsing JSON costs less than the same as a literal.
  const json = JSON.stringify(JSON.stringify(Object.fromEntries(data)));
  return `export const templates = {\n${templates.join('\n')}\n};\nexport const data = JSON.parse(${json});\n`;
}

const moduleName = (name: string): string => `${name.replaceAll('/', '-')}.js`;

function writeIndex(): void {
  const entries = kinds.map((kind) => {
    const singular = kind.slice(0, -1);
    const lines = described(kind).map(
      (id) =>
        `  ${/^[a-z][a-z0-9]*$/.test(id) ? id : `'${id}'`}: () => import('./${kind}/${id}/${singular}.js'),`,
    );
    return `/** Loads a ${singular} by its id. */\nexport const ${kind} = {\n${lines.join('\n')}\n};\n`;
  });
  const text = `// Written by «npm run build» from the folders beside it.\n${entries.join('\n')}`;
  write(join(templatesFolder, 'index.ts'), text);
}

mkdirSync(generated, { recursive: true });
for (const name of groups) write(join(generated, moduleName(name)), group(name));
const loaders = groups.map((name) => `  '${name}': () => import('./${moduleName(name)}'),`);
write(join(generated, 'groups.js'), `export const groups = {\n${loaders.join('\n')}\n};\n`);
write(
  join(generated, 'groups.d.ts'),
  `import type { CompiledTemplate } from '../generators/render.js';
import type { Json } from '../generators/wiring.js';
export interface TemplateGroup {
  templates: Record<string, CompiledTemplate>;
  data: Record<string, Json>;
}
export declare const groups: Record<string, () => Promise<TemplateGroup>>;
`,
);
writeIndex();
packSources(
  files(templatesFolder).filter((path) => path.endsWith('.hbs')),
  { from: templatesFolder, to: join(generated, 'sources.br') },
);

const { triggers } = await import('../templates/index.js');
const summaries = await Promise.all(
  Object.values(triggers).map(async (load) => {
    const { id, title, family, summary, invocation, docs, options } = (await load()).default;
    const switches = Object.entries<Option>(options).flatMap(([name, { type }]) =>
      type === 'boolean' ? [name] : [],
    );
    return { id, title, family, summary, invocation, docs, switches };
  }),
);
write(
  join(generated, 'summaries.js'),
  `export const summaries = ${JSON.stringify(summaries, null, 2)};\n`,
);
write(
  join(generated, 'summaries.d.ts'),
  `import type { Trigger } from '../generators/define.js';
/** What is known of a trigger without loading it. */
export type Summary = Pick<Trigger, 'id' | 'title' | 'family' | 'summary' | 'invocation' | 'docs'> & {
  /** Its options that take no value. */
  switches: string[];
};
export declare const summaries: readonly Summary[];
`,
);
const optionTypes = new Map<string, Set<Option['type']>>();
for (const load of Object.values(triggers)) {
  for (const [name, { type }] of Object.entries<Option>((await load()).default.options)) {
    optionTypes.set(name, (optionTypes.get(name) ?? new Set()).add(type));
  }
}
const sortedTypes = [...optionTypes]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, types]) => [name, [...types].sort()]);
write(
  join(generated, 'option-types.js'),
  `export const optionTypes = ${JSON.stringify(Object.fromEntries(sortedTypes), null, 2)};\n`,
);
write(
  join(generated, 'option-types.d.ts'),
  `import type { Option } from '../generators/define.js';
/** By the name of an option, the types that it has in the shipped triggers. */
export declare const optionTypes: { readonly [name: string]: readonly Option['type'][] };
`,
);
const { targets, languages } = await import('../templates/index.js');
const marksOf = async (
  loaders: Record<string, () => Promise<{ default: { marks?: readonly string[] } }>>,
) =>
  (await Promise.all(Object.values(loaders).map((load) => load()))).flatMap(
    (each) => each.default.marks ?? [],
  );
const marks = { targets: await marksOf(targets), languages: await marksOf(languages) };
write(
  join(generated, 'project-marks.js'),
  `export const projectMarks = ${JSON.stringify(marks)};
export const sources = { ${(await sourcesOf()).join(', ')} };
`,
);
write(
  join(generated, 'project-marks.d.ts'),
  `/** Names of files that tell a project's root, by who has them. */
export declare const projectMarks: {
  readonly targets: readonly string[];
  readonly languages: readonly string[];
};
/** By id of a target, the names of the files that its places lie in. */
export declare const sources: { readonly [target: string]: RegExp };
`,
);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
};
write(join(generated, 'version.js'), `export const version = ${JSON.stringify(version)};\n`);
write(join(generated, 'version.d.ts'), 'export declare const version: string;\n');
await writeHelp();
await writeConfigSchema();
if (failed) process.exitCode = 1;

/** What tells a target's places, so that no target is loaded in vain. */
async function sourcesOf(): Promise<string[]> {
  const all = await Promise.all(Object.values(targets).map((load) => load()));
  return all.flatMap(({ default: { id, sources } }) =>
    sources ? [`${JSON.stringify(id)}: ${sources}`] : [],
  );
}

/** What editors check a team's configuration with. */
async function writeConfigSchema(): Promise<void> {
  const { configJsonSchema } = await import('../generators/team/json-schema.js');
  mkdirSync(join(root, 'schema'), { recursive: true });
  write(
    join(root, 'schema/lambda-trigger.config.schema.json'),
    `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
  );
}

/** What yargs prints for `--help` and `--version`, so that telling it loads no yargs. */
async function writeHelp(): Promise<void> {
  const { commands } = await import('../generators/arguments.js');
  const { parse } = await import('../generators/parse.js');
  const words = Object.keys(commands).filter((name) => name !== 'create');
  const lines = [['--help'], ['--version'], ...words.map((name) => [name, '--help'])];
  const texts = await Promise.all(
    lines.map(async (argv) => {
      const parsed = await parse(argv);
      return [argv.join(' '), parsed.kind === 'help' ? parsed.text : ''];
    }),
  );
  const text = JSON.stringify(Object.fromEntries(texts), null, 2);
  write(join(generated, 'help.js'), `export const helpTexts = ${text};\n`);
  write(
    join(generated, 'help.d.ts'),
    `/** What a command line that asks for help or the version is told, by its words. */
export declare const helpTexts: { readonly [words: string]: string };
`,
  );
}
