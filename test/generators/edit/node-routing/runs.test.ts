import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeId } from '../../../../generators/api-tree.js';
import { repository } from '../../../support/combinations.js';
import type { Files } from '../../../support/memory-project.js';
import { askFor, eventOf, withRoute } from '../../../support/routed-project.js';
import { type Outcome, runVitest } from '../../../support/run-projects.js';
import { projects, writeProject } from '../../../support/write.js';
import { shapes } from './shapes.js';

const settings = {
  compilerOptions: {
    ...{ target: 'es2022', module: 'esnext', moduleResolution: 'bundler', strict: true },
    ...{ noUnusedLocals: true, noUnusedParameters: true, skipLibCheck: true, noEmit: true },
    types: ['node'],
  },
  include: ['src'],
};

const values = (path: string) =>
  Object.fromEntries(
    [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = ''], at) => [name, `${1001 + at}`]),
  );

/** A shape with its route and the tests of a runner; the path of the new test is told. */
function routed(name: string, runner: string): { files: Files; test: string } {
  const shape = shapes[name];
  if (!shape) throw new Error(`There is no shape ${name}.`);
  const [method = '', path = ''] = shape.added.split(' ');
  const route = { method, path };
  const event = eventOf(route, values(path), shape.format);
  const module = shape.entry.replace(/\.\w+$/, '');
  const asked = { files: shape.files, module, route, id: routeId(route), event };
  const result = askFor({ ...asked, format: shape.format, runner });
  if (result.kind !== 'routed') throw new Error(`${name}: ${JSON.stringify(result)}`);
  return { files: withRoute(shape.files, result), test: result.test };
}

const names = Object.keys(shapes);
const folderOf = (name: string): string => `shape-${names.indexOf(name)}`;
const isTyped = (name: string): boolean => /\.ts$/.test(shapes[name]?.entry ?? '');

describe('the test of a route', () => {
  let outcomes: Map<string, Outcome>;

  beforeAll(async () => {
    for (const name of names) {
      const { files } = routed(name, 'vitest');
      const all = { 'tsconfig.json': JSON.stringify(settings), ...files };
      const list = Object.entries(all).map(([path, content]) => ({
        path,
        content,
        executable: false,
      }));
      writeProject(folderOf(name), list);
    }
    outcomes = await runVitest(names.map(folderOf));
  }, 120_000);

  afterAll(() => {
    for (const name of names)
      rmSync(join(projects, folderOf(name)), { recursive: true, force: true });
  });

  it.each(names)('passes with vitest: %s', (name) => {
    expect(outcomes.get(folderOf(name))).toEqual({ passed: 1, failed: 0, messages: [] });
  });

  it.each(names.filter((name) => !isTyped(name)))('passes with node:test: %s', async (name) => {
    const { files, test } = routed(name, 'node:test');
    const list = Object.entries(files).map(([path, content]) => ({
      path,
      content,
      executable: false,
    }));
    const root = writeProject(`${folderOf(name)}-node`, list);
    const { stdout } = await execa('node', ['--test', '--test-reporter=tap', test], {
      cwd: root,
      reject: false,
    });
    rmSync(root, { recursive: true, force: true });
    expect(stdout).toMatch(/^# pass 1$/m);
    expect(stdout).toMatch(/^# fail 0$/m);
  });

  it.each(names.filter(isTyped))(
    'compiles with the module it is of: %s',
    async (name) => {
      const tsc = join(repository, 'test/workbench/node_modules/.bin/tsc');
      const { stdout } = await execa(tsc, ['-p', join(projects, folderOf(name))], {
        reject: false,
      });
      expect(stdout).toBe('');
    },
    60_000,
  );
});
