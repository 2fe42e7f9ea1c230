import { Node } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { openCode } from '../../../../generators/edit/node-routing/code.js';
import { entryOf, follow } from '../../../../generators/edit/node-routing/follow.js';
import { type Files, projectOf } from '../../../support/memory-project.js';

const route = "async function route(event) { return 'routed' }";

/** The functions that a request passes, by name, with their files; then the files that were parsed. */
function passed(files: Files, module = 'src/app', name = 'handler') {
  const code = openCode(projectOf(files));
  const entry = entryOf(code, { module, name });
  if (!entry?.value) throw new Error('There is no such entry.');
  const { functions } = follow(
    code,
    { file: entry.file, value: entry.value },
    { format: null, typed: false },
  );
  return {
    functions: functions.map((each) => {
      const named = Node.isArrowFunction(each) ? each.getParent() : each;
      const hasName =
        Node.isVariableDeclaration(named) ||
        Node.isFunctionDeclaration(named) ||
        Node.isMethodDeclaration(named) ||
        Node.isPropertyDeclaration(named);
      const name = hasName ? named.getName() : '';
      return `${code.fileOf(each).path} ${name ?? ''}`.trim();
    }),
    parsed: code.files().map(({ path }) => path),
  };
}

const exportsOfEntry: [string, Files][] = [
  ['a function', { 'src/app.ts': `export ${route.replace('route', 'handler')}` }],
  ['an arrow', { 'src/app.mts': 'export const handler = async (event) => 1' }],
  ['an export list with another name', { 'src/app.js': `${route}\nexport { route as handler }` }],
  ['exports.handler', { 'src/app.js': `${route}\nexports.handler = route` }],
  ['exports["handler"]', { 'src/app.js': `${route}\nexports['handler'] = route` }],
  ['two names at once', { 'src/app.js': `${route}\nexports.main = exports.handler = route` }],
  ['module.exports.handler', { 'src/app.cjs': `${route}\nmodule.exports.handler = route;` }],
  [
    'an object of module.exports',
    { 'src/app.js': `${route}\nmodule.exports = { handler: route }` },
  ],
  ['a method of module.exports', { 'src/app.js': 'module.exports = { async handler(event) {} }' }],
  [
    'middleware',
    {
      'src/app.ts': `import middy from '@middy/core'\n${route}\nexport const handler = middy(route).use(cors()).use(errors())`,
    },
  ],
  [
    'middleware that gets its handler last',
    {
      'src/app.ts': `import middy from '@middy/core'\n${route}\nexport const handler = middy().use(cors()).handler(route)`,
    },
  ],
];

describe('the handler of an entry', () => {
  it.each(exportsOfEntry)('is found as %s', (_, files) => {
    const { functions } = passed(files);
    expect(functions).toHaveLength(1);
    expect(functions[0]).toMatch(/^src\/app\.\w+ (?:route|handler)$/);
  });

  it('is followed through barrels, exports with other names and default exports, and parses nothing else', () => {
    const files = {
      'src/app.ts': "import './setup.js';\nexport { handle as handler } from './users/index.js';",
      'src/setup.ts': 'export const setup = 1;',
      'src/users/index.ts': "export * from './types';\nexport * from './handle';",
      'src/users/types.ts': 'export interface User {}',
      'src/users/handle.ts': "import route from '../route';\nexport const handle = route;",
      'src/route.ts': 'export default async (event: unknown) => event;',
    };
    expect(passed(files)).toEqual({
      functions: ['src/route.ts'],
      parsed: [
        'src/app.ts',
        'src/users/index.ts',
        'src/users/types.ts',
        'src/users/handle.ts',
        'src/route.ts',
      ],
    });
  });

  it('is followed through aliases of tsconfig.json, extended ones too', () => {
    const files = {
      'tsconfig.json': '{ "extends": "./config/base", /* ours */ "include": ["src"], }',
      'config/base.json':
        '{ "compilerOptions": { "baseUrl": "..", "paths": { "@/*": ["src/*"] } } }',
      'src/app.ts': "import { route } from '@/deep/route';\nexport const handler = route;",
      'src/deep/route.ts':
        "import { go } from 'src/go';\nexport const route = (event) => go(event);",
      'src/go.ts': 'export function go(event) {}',
    };
    expect(passed(files).functions).toEqual(['src/deep/route.ts route', 'src/go.ts go']);
  });

  it('is followed through imports of package.json', () => {
    const files = {
      'package.json':
        '{ "imports": { "#lib/*": { "types": "./no/*.d.ts", "default": "./src/lib/*.js" } } }',
      'src/app.js': "export { route as handler } from '#lib/route'",
      'src/lib/route.ts': 'export function route(event) {}',
    };
    expect(passed(files).functions).toEqual(['src/lib/route.ts route']);
  });

  it('is found in a class whose method is bound, and follows its own methods', () => {
    const files = {
      'src/app.ts':
        "import { Users } from './users.js';\nconst users = new Users();\nexport const handler = users.handle.bind(users);",
      'src/users.ts':
        "import { Base } from './base.js';\nexport class Users extends Base { async handle(event: E) { return this.route(event); } }",
      'src/base.ts':
        'export class Base { protected route(event: E) { return this.end(event) } end = (event: E) => 1 }',
    };
    expect(passed(files).functions).toEqual([
      'src/users.ts handle',
      'src/base.ts route',
      'src/base.ts end',
    ]);
  });

  it('is what a factory returns, with what the factory is given', () => {
    const files = {
      'src/app.ts':
        "import { withErrors } from './errors.js';\nimport { route } from './route.js';\nexport const handler = withErrors(route);",
      'src/errors.ts':
        'export function withErrors(inner) { return async (event) => { try { return await inner(event) } catch { return {} } } }',
      'src/route.ts': 'export const route = async (event) => 1;',
    };
    expect(passed(files).functions).toEqual(['src/errors.ts', 'src/route.ts route']);
  });

  it('hands parts of the event on', () => {
    const files = {
      'src/app.js':
        "const { dispatch } = require('./dispatch');\nconst log = require('./log');\nexports.handler = async (event) => { const { httpMethod: m, path } = event; log.info('x'); return dispatch(m, path) }",
      'src/dispatch.js': 'module.exports = { dispatch: (method, path) => 1 }',
      'src/log.js': 'exports.info = (text) => {}',
    };
    const { functions, parsed } = passed(files);
    expect(functions).toEqual(['src/app.js', 'src/dispatch.js']);
    expect(parsed).toEqual(['src/app.js', 'src/dispatch.js']);
  });

  it('takes a name for what it means where it stands', () => {
    const files = {
      'src/app.ts':
        "import { go } from './go.js';\nexport const handler = (event) => ((go) => go(event))(other);\nfunction other(event) {}",
      'src/go.ts': 'export function go(event) {}',
    };
    expect(passed(files).functions).not.toContain('src/go.ts go');
  });
});
