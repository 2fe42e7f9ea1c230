import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CodeRouteResult } from '../../../../../generators/contract/routing.js';
import { routeInCode } from '../../../../../generators/edit/node-routing/route-code.js';
import { repository } from '../../../../support/combinations.js';
import { type Files, projectOf } from '../../../../support/memory-project.js';
import { runVitest } from '../../../../support/run-projects.js';
import { sh } from '../../../../support/tools.js';
import { writeProject } from '../../../../support/write.js';
import { type Asked, eventOf } from './checks.js';
import { type Project, projects } from './projects.js';

/** What `route` is asked for. */
function added(files: Files, { module, name = 'handler' }: Project, asked: Asked): CodeRouteResult {
  const [method = '', path = ''] = asked.split(' ');
  const values = [...path.matchAll(/\{(\w+)(\+?)\}/g)].map(([, each = '', plus]) => [
    each,
    plus === '' ? `${each}-1` : 'a/b',
  ]);
  const pathParameters: { [name: string]: string } = Object.fromEntries(values);
  const real = path.replace(/\{(\w+)\+?\}/g, (_, each: string) => pathParameters[each] ?? '');
  const id = `${method.toLowerCase()}${path
    .replace(/\{proxy\+\}|\{path\+\}/, '')
    .replace(/\{/g, 'by-')
    .replace(/\}/g, '')
    .replace(/\//g, '-')}`;
  return routeInCode({
    project: projectOf(files),
    entry: { module, name },
    route: { method, path },
    id: id.replace(/-$/, ''),
    format: '2.0',
    event: { ...eventOf(`${method} ${real}` as Asked), pathParameters },
    runner: 'vitest',
  });
}

function applied(files: Files, result: CodeRouteResult): Files {
  if (result.kind !== 'routed') throw new Error(`${result.kind}: ${JSON.stringify(result)}`);
  const edits = result.edits.map(({ path, result: edit }) => {
    if (edit.kind !== 'edited') throw new Error(`${path} is not edited.`);
    return [path, edit.text];
  });
  const made = result.files.map(({ path, content }) => [
    path,
    'text' in content ? content.text : '',
  ]);
  return { ...files, ...Object.fromEntries([...edits, ...made]) };
}

const folderFor = (name: string): string => `route-${name}`;

function patch(project: Project): Files {
  return project.routes.reduce(
    (files, asked) => applied(files, added(files, project, asked)),
    project.files,
  );
}

/** True when a text has all characters of another one in their order. */
function contains(text: string, before: string): boolean {
  let at = 0;
  for (const char of text) if (char === before[at]) at += 1;
  return at === before.length;
}

describe.each(Object.entries(projects))('%s', (_, project) => {
  it('gets modules beside their neighbours', () => {
    const files = patch(project);
    expect(Object.keys(files)).toEqual(expect.arrayContaining([...project.handlers]));
  });

  it('is only inserted into', () => {
    const files = patch(project);
    for (const [path, text] of Object.entries(project.files)) {
      expect(contains(files[path] ?? '', text), path).toBe(true);
    }
  });

  it('is left alone by a second run', () => {
    const files = patch(project);
    const again = project.routes.map((asked) => added(files, project, asked));
    expect(again.map((each) => 'handler' in each && [each.kind, each.handler])).toEqual(
      project.handlers.map((each) => ['there', each]),
    );
  });
});

interface Shape {
  name: string;
  crlf: boolean;
  bom: boolean;
  unended: boolean;
  /** Where comments are put, as shares of the lines of a file. */
  notes: number[];
}

const shape: fc.Arbitrary<Shape> = fc.record({
  name: fc.constantFrom(...Object.keys(projects)),
  crlf: fc.boolean(),
  bom: fc.boolean(),
  unended: fc.boolean(),
  notes: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
});

/** A file as somebody else's editor leaves it. */
function shaped(path: string, text: string, { crlf, bom, unended, notes }: Shape): string {
  if (!/\.[jt]s$/.test(path)) return text;
  const lines = text.split('\n');
  for (const note of notes) lines.splice(Math.floor(note * (lines.length - 1)), 0, '// note');
  const noted = lines.join(crlf ? '\r\n' : '\n');
  return (bom ? '\uFEFF' : '') + (unended ? noted.trimEnd() : noted);
}

describe('whatever a project looks like', () => {
  it('its files are only inserted into, in their own ends of lines, and a second run finds the route', () => {
    fc.assert(
      fc.property(shape, (of) => {
        const project = projects[of.name] as Project;
        const files = Object.fromEntries(
          Object.entries(project.files).map(([path, text]) => [path, shaped(path, text, of)]),
        );
        const [asked, handler] = [project.routes[0] as Asked, project.handlers[0]];
        const patched = applied(files, added(files, project, asked));
        for (const [path, text] of Object.entries(patched)) {
          const before = files[path] ?? '';
          expect(contains(text, before), path).toBe(true);
          expect(text.startsWith('\uFEFF')).toBe(before.startsWith('\uFEFF'));
          const isCode = /\.[jt]s$/.test(path);
          if (of.crlf && isCode) expect(text, path).not.toMatch(/[^\r]\n/);
          else if (isCode) expect(text, path).not.toContain('\r');
        }
        expect(added(patched, project, asked)).toMatchObject({ kind: 'there', handler });
      }),
      { numRuns: 60 },
    );
  });
});

describe('in the projects that have got routes', () => {
  const names = Object.keys(projects);

  beforeAll(() => {
    for (const name of names) {
      const files = patch(projects[name] as Project);
      const staged = Object.entries(files).map(([path, content]) => ({
        path,
        content,
        executable: false,
      }));
      writeProject(folderFor(name), staged);
    }
  });

  it('tests pass, the old and the new ones', async () => {
    const outcomes = await runVitest(names.map(folderFor));
    const said = names.map((name) => {
      const { passed, failed, messages } = outcomes.get(folderFor(name)) ?? {
        passed: 0,
        failed: 0,
        messages: [],
      };
      return { name, passed, failed, messages };
    });
    expect(said).toEqual(
      names.map((name) => {
        const { files, routes } = projects[name] as Project;
        const old = Object.keys(files).filter((path) => path.includes('.test.')).length;
        return { name, passed: routes.length + old, failed: 0, messages: [] };
      }),
    );
  }, 120_000);

  it('TypeScript compiles', async () => {
    const config = {
      compilerOptions: {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: 'es2022',
        module: 'esnext',
        moduleResolution: 'bundler',
        esModuleInterop: true,
        types: ['node'],
      },
      include: names.map((name) => `../${folderFor(name)}/**/*.ts`),
    };
    const root = writeProject('route-types', [
      { path: 'tsconfig.json', content: JSON.stringify(config), executable: false },
    ]);
    await sh(join(repository, 'test/workbench/node_modules/.bin/tsc'), ['-p', root]);
  }, 120_000);
});
