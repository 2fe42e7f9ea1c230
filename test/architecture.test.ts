import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type FunctionDeclaration, Node, Project, type SourceFile } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import { repository } from './support/combinations.js';

const project = new Project({
  compilerOptions: { allowJs: false },
  skipFileDependencyResolution: true,
});
const sources = project.addSourceFilesAtPaths([
  join(repository, 'generators/**/*.ts'),
  join(repository, 'templates/**/*.ts'),
]);
const pathOf = (file: SourceFile): string => relative(repository, file.getFilePath());
const engine = sources.filter((file) => pathOf(file).startsWith('generators/'));

/** Modules that a file imports, statically or by `import()`. */
function imports(file: SourceFile): string[] {
  const fixed = file.getImportDeclarations().map((each) => each.getModuleSpecifierValue());
  const lazy = file
    .getDescendants()
    .filter(Node.isCallExpression)
    .filter((call) => call.getExpression().getText() === 'import')
    .map((call) => call.getArguments()[0]?.getText().slice(1, -1) ?? '');
  return [...fixed, ...lazy];
}

const importers = (pattern: RegExp, among: SourceFile[] = engine): string[] =>
  among.filter((file) => imports(file).some((name) => pattern.test(name))).map(pathOf);

describe('the engine', () => {
  it('knows no trigger, target or language by name', () => {
    const ids = [...catalogue.triggerIds, ...catalogue.targetIds, ...catalogue.languageIds];
    // `terraform` is a block of HCL as well.
    const spoken = engine.filter((file) => !pathOf(file).startsWith('generators/edit/hcl/'));
    const named = spoken.flatMap((file) =>
      file
        .getDescendants()
        .filter((node) => Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node))
        .filter((node) => ids.includes(node.getLiteralText()))
        .map((node) => `${pathOf(file)}:${node.getStartLineNumber()} ${node.getText()}`),
    );
    expect(named).toEqual([]);
  });

  it('touches files only in disk.ts, jail.ts and the transaction, and streams in output.ts', () => {
    const allowed = /^generators\/(?:disk|jail|output)\.ts$|^generators\/transaction\//;
    expect(importers(/^(?:node:)?fs/).filter((path) => !allowed.test(path))).toEqual([]);
  });

  it('runs programs only in shell.ts', () => {
    expect(importers(/^(?:execa|(?:node:)?child_process)$/)).toEqual(['generators/shell.ts']);
  });

  it('leaves the process only in output.ts, when nobody reads any more', () => {
    const leaving = engine.filter((file) => file.getFullText().includes('process.exit('));
    expect(leaving.map(pathOf)).toEqual(['generators/output.ts']);
  });

  it('plans without any effect', () => {
    const pure = [
      'plan',
      'grants',
      'wiring',
      'handlers',
      'readme',
      'diagram',
      'blocks',
      'cells',
      'render',
      'resources',
    ];
    const files = engine.filter((file) =>
      pure.some((name) => pathOf(file) === `generators/${name}.ts`),
    );
    expect(files).toHaveLength(pure.length);
    expect(importers(/^node:(?!crypto)/, files)).toEqual([]);
  });
});

describe('files and functions', () => {
  it('stay short: 200 lines a file, 40 a function', () => {
    const long = sources.flatMap((file) => {
      const lines = file.getEndLineNumber();
      const tooLong = file
        .getDescendants()
        .filter(
          (node): node is FunctionDeclaration =>
            Node.isFunctionDeclaration(node) ||
            Node.isMethodDeclaration(node) ||
            Node.isArrowFunction(node),
        )
        .filter((node) => node.getEndLineNumber() - node.getStartLineNumber() + 1 > 40)
        .map((node) => `${pathOf(file)}:${node.getStartLineNumber()} function`);
      return [...(lines > 200 ? [`${pathOf(file)} ${lines} lines`] : []), ...tooLong];
    });
    expect(long.filter((entry) => !entry.startsWith('generators/define.ts'))).toEqual([]);
  });

  it('say what every exported function and type is for', () => {
    const mute = engine.flatMap((file) =>
      [...file.getExportedDeclarations()].flatMap(([name, declarations]) =>
        declarations
          .filter((node) => node.getSourceFile() === file)
          .filter((node) => {
            const documented = Node.isVariableDeclaration(node)
              ? node.getVariableStatement()
              : node;
            return Node.isJSDocable(documented) && documented.getJsDocs().length === 0;
          })
          .map(() => `${pathOf(file)} ${name}`),
      ),
    );
    expect(mute).toEqual([]);
  });

  it('have no drawer for everything', () => {
    expect(sources.map(pathOf).filter((path) => /util|helper|misc|common/i.test(path))).toEqual([]);
  });
});

describe('the command as it is published', () => {
  const metafile = JSON.parse(readFileSync(join(repository, 'dist/metafile.json'), 'utf8')) as {
    outputs: Record<
      string,
      { imports: { path: string; kind: string }[]; inputs: Record<string, unknown> }
    >;
  };

  /** Inputs that are loaded when this output is, without any `import()`. */
  function eager(output: string, seen = new Set<string>()): string[] {
    if (seen.has(output)) return [];
    seen.add(output);
    const { imports: edges = [], inputs = {} } = metafile.outputs[output] ?? {};
    const next = edges.filter(({ kind }) => kind === 'import-statement');
    return [...Object.keys(inputs), ...next.flatMap(({ path }) => eager(path, seen))];
  }

  const packagesOf = (files: string[]): string[] => [
    ...new Set(files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [])),
  ];
  const outputOf = (input: string): string =>
    Object.entries(metafile.outputs).find(([, { inputs }]) => input in inputs)?.[0] ?? '';

  it('starts without any package', () => {
    expect(packagesOf(eager('dist/bin/main.cjs'))).toEqual([]);
  });

  it('makes a new function without plop, inquirer, ts-morph, execa, yaml or zod', () => {
    const loaded = packagesOf([
      ...eager(outputOf('generators/cli.ts')),
      ...eager(outputOf('generators/run-create.ts')),
    ]);
    const heavy = /plop|inquirer|ts-morph|typescript|execa|yaml|zod|rxjs|yargs|^diff$/;
    expect(loaded.filter((name) => heavy.test(name))).toEqual([]);
    expect(loaded).toContain('handlebars');
  });

  it('loads no TypeScript compiler for a target that is not written in it', () => {
    const targets = ['sam', 'terraform', 'aws-cli'];
    const loaded = targets.map((id) => eager(outputOf(`templates/targets/${id}/target.ts`)));
    expect(loaded.map((files) => files.length > 1)).toEqual(targets.map(() => true));
    expect(packagesOf(loaded.flat()).filter((name) => /ts-morph|typescript/.test(name))).toEqual(
      [],
    );
    const all = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
    expect(packagesOf(all).filter((name) => /ts-morph/.test(name))).not.toEqual([]);
  });

  it('packs below 12 MB', () => {
    const out = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [pack] = JSON.parse(out) as { unpackedSize: number; files: { path: string }[] }[];
    expect(pack?.unpackedSize).toBeLessThan(12_000_000);
    const paths = pack?.files.map(({ path }) => path) ?? [];
    expect(paths).toContain('dist/THIRD-PARTY-LICENSES.txt');
    expect(
      paths.filter((path) => /^(?:test|scripts|templates|generators|generated)\//.test(path)),
    ).toEqual([]);
  });
});
