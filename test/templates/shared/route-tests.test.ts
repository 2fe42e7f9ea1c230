import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../generators/catalogue.js';
import type { CodeRouteRequest, RoutedCode } from '../../../generators/define.js';
import { type Files, readerOf } from '../../support/in-memory.js';

const route = { method: 'POST', path: '/notes/{id}' };

/** What an HTTP API sends that names the route. */
const named = { rawPath: '/notes/7', pathParameters: { id: '7' } };

const express = `const express = require('express');
const serverless = require('serverless-http');

const app = express();
app.use((req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));
app.get('/notes', (req, res) => res.json([]));

exports.handler = serverless(app);
`;

async function routed(
  files: Files,
  more: Partial<CodeRouteRequest> = {},
  language = 'javascript-cjs',
): Promise<RoutedCode & { text(path: string): string }> {
  const { route: add } = await catalogue.language(language);
  const entry = { module: 'shop/src/app', name: 'handler', root: 'shop/src' };
  const result = await add?.({
    ...{ project: readerOf(files), entry, route, id: 'post-notes-by-id', format: '2.0' },
    ...{ event: named, runner: null },
    ...more,
  });
  if (result?.kind !== 'routed') throw new Error(`not routed: ${JSON.stringify(result)}`);
  const text = (path: string): string => {
    const { content } = result.files.find((each) => each.path === path) ?? {};
    return content && 'text' in content ? content.text : '';
  };
  return { ...result, text };
}

const manifest = (json: object): string => JSON.stringify(json);

describe('the package.json of a function tells', () => {
  const app = { 'shop/src/app.js': express };

  it('what its tests are written for, and how they are run', async () => {
    const own = { scripts: { test: 'jest' }, devDependencies: { jest: '^30.0.0' } };
    const files = { ...app, 'package.json': '{}', 'shop/src/package.json': manifest(own) };

    const { check, test, text } = await routed(files);

    expect(check).toBe('cd shop/src && npm test');
    expect(text(test)).toContain("it('POST /notes/{id} is answered'");
    expect(text(test)).toContain('expect(response.statusCode).toBe(201);');
    expect(text(test)).not.toMatch(/node:test|@jest/);
  });

  it('no more than that of the project where it is silent', async () => {
    const above = { scripts: { test: 'mocha' }, devDependencies: { mocha: '^11.0.0' } };
    const files = { ...app, 'package.json': manifest(above), 'shop/src/package.json': '{}' };

    const { check, test, text } = await routed(files);

    expect(check).toBe('npm test');
    expect(text(test)).toContain("const assert = require('node:assert/strict');");
    expect(text(test)).toContain("it('POST /notes/{id} is answered'");
    expect(text(test)).not.toMatch(/node:test|expect|@jest/);
  });

  it.each([
    [{}, 'node --test shop/src/post-notes-by-id.test.js'],
    [{ devDependencies: { jest: '1' } }, 'npx jest shop/src/post-notes-by-id.test.js'],
    [
      { devDependencies: { vitest: '1' } },
      /^npx vitest run shop\/src\/post-notes-by-id\.test\.\w+$/,
    ],
    [{ scripts: { test: 'echo "Error: no test specified" && exit 1' } }, /^node --test /],
  ])('with %j the test alone is run by %s', async (json, command) => {
    const { check } = await routed({ ...app, 'shop/package.json': manifest(json) });
    if (typeof command === 'string') expect(check).toBe(command);
    else expect(check).toMatch(command);
  });

  it('that its modules are ES modules, with the ending of imports', async () => {
    const esm = express
      .replace(/const (\w+) = require\('([^']+)'\)/g, "import $1 from '$2'")
      .replace('exports.handler =', 'export const handler =');
    const files = {
      'shop/src/app.js': esm,
      'package.json': '{}',
      'shop/package.json': '{"type":"module"}',
    };

    const { edits, test, text } = await routed(files, {}, 'javascript');

    expect(JSON.stringify(edits)).toContain("from './post-notes-by-id.js'");
    expect(text(test)).toContain('import.meta.url');
  });
});

describe('jest runs the test of an ES module', () => {
  const esm = express
    .replace(/const (\w+) = require\('([^']+)'\)/g, "import $1 from '$2'")
    .replace('exports.handler =', 'export const handler =');

  it.each([
    ['as CommonJS', 'jest', '__dirname'],
    ['as it is', 'node --experimental-vm-modules node_modules/jest/bin/jest.js', 'import.meta.url'],
  ])('%s with %s', async (_, script, word) => {
    const json = { type: 'module', scripts: { test: script }, devDependencies: { jest: '1' } };
    const files = { 'shop/src/app.js': esm, 'shop/package.json': manifest(json) };

    const { test, text } = await routed(files, {}, 'javascript');

    const words = text(test).match(/__dirname|import\.meta\.url/g);
    expect(new Set(words)).toEqual(new Set([word]));
  });
});

describe('a handler is called alone', () => {
  const app = { 'shop/src/app.js': express, 'shop/package.json': '{}' };

  it('with what the event tells of its path', async () => {
    const { test, text } = await routed(app);
    expect(text(test)).toContain('params: event.pathParameters,');
  });

  it.each([
    ['a load balancer', { path: '/notes/7' }],
    ['a route for everything', { path: '/notes/7', pathParameters: { proxy: 'notes/7' } }],
  ])('with the path of %s, which tells of none', async (_, event) => {
    const { test, text } = await routed(app, { event, format: '1.0' });
    expect(text(test)).toContain("params: { id: '7' },");
  });

  it.each([true, false])('in statements that all end alike: %s', async (semicolons) => {
    const code = semicolons ? express : express.replaceAll(';', '');
    const { test, text } = await routed({ ...app, 'shop/src/app.js': code });

    const { code: same } = await transform(text(test), { loader: 'js' });
    const statements = text(test)
      .split('\n')
      .filter((line) => /[\w)'\]};]$/.test(line) && !/^\s*(?:test\(.*|\},?)$/.test(line));
    expect(same).not.toBe('');
    expect(statements.length).toBeGreaterThan(10);
    for (const line of statements) expect(line.endsWith(';')).toBe(semicolons);
  });

  it('where the module of the app begins to listen when it is loaded', async () => {
    const open = express.replace(/app\.use\(.*\n/, '');
    const listening = open.replace('exports.handler', 'app.listen(3000);\n\nexports.handler');
    const main = listening.replace('app.listen', 'if (require.main === module) app.listen');
    const subject = async (code: string): Promise<string> => {
      const { test, text } = await routed({ ...app, 'shop/src/app.js': code });
      return /await (\w+)\(/.exec(text(test))?.[1] ?? '';
    };

    expect(await subject(open)).toBe('handler');
    expect(await subject(main)).toBe('handler');
    expect(await subject(listening)).toBe('postNotesById');
  });
});
