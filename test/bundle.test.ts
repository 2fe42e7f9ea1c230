import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { repository } from './support/combinations.js';
import { folder, run } from './support/command.js';

const add = ['add', 'uploads', '-t', 's3', '-i', 'cdk', '--yes', '--dry-run', '--json'];

/** An app of one file, whose stack has a number as it is given. */
const app = (path: string, declaration: string) =>
  folder({
    'package.json': '{ "type": "module" }',
    'cdk.json': `{ "app": "node ${path}" }`,
    [path]: `import { App, Stack } from 'aws-cdk-lib';\n\nclass Shop extends Stack {\n  constructor(scope, id) {\n    super(scope, id);\n    ${declaration}\n  }\n}\nnew Shop(new App(), 'Shop');\n`,
  });

function dynamicImports(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ImportKeyword) found.push(node.parent.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('bundle.cjs', text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS));
  return found;
}

/** These run the command as it is published, which holds of TypeScript what parses. */
describe('the compiler in the bundle', () => {
  it('is a fifth of the one that ts-morph carries', () => {
    const chunks = join(repository, 'dist/bin/chunks');
    const sizes = readdirSync(chunks).map((name) => statSync(join(chunks, name)).size);
    expect(Math.max(...sizes)).toBeLessThan(1_800_000);
  });

  it('imports nothing that V8 could not import from compiled code', () => {
    const bundle = join(repository, 'dist/bin');
    const files = readdirSync(bundle, { recursive: true, encoding: 'utf8' });
    // What imports modules of somebody else is loaded by Node.js itself.
    const loaded = files.filter((name) => name !== 'import-module.cjs');
    const scripts = loaded.filter((name) => name.endsWith('.cjs'));
    expect(scripts).toContain('main.cjs');
    for (const name of scripts) {
      const text = readFileSync(join(bundle, name), 'utf8');
      expect(/\bimport\(/.test(text) ? dynamicImports(text) : [], name).toEqual([]);
    }
  });

  it.each(['app.ts', 'app.js'])('edits an app in %s', async (path) => {
    const { stdout, exitCode } = await run(app(path, 'const most = 1;'), ...add);
    expect(exitCode, stdout).toBe(0);
    const { changes } = JSON.parse(stdout) as { changes: { path: string; action: string }[] };
    expect(changes).toContainEqual(expect.objectContaining({ path, action: 'modify' }));
  });

  it.each([
    ['app.ts', 'const most = ;', 'Expression expected'],
    ['app.js', 'const most = ;', 'Expression expected'],
    ['app.js', 'const most: number = 1;', 'can only be used in TypeScript files'],
  ])('tells what is wrong in %s with «%s»', async (path, declaration, message) => {
    const { stdout, exitCode } = await run(app(path, declaration), ...add);
    expect(exitCode).toBe(3);
    const { errors } = JSON.parse(stdout) as { errors: object[] };
    expect(JSON.stringify(errors)).toContain(message);
  });
});
