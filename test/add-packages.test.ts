import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { repository } from './support/combinations.js';
import { folder, run } from './support/command.js';
import { snapshotOf } from './support/tree.js';
import { writeProject } from './support/write.js';

vi.setConfig({ testTimeout: 300_000 });

/** A function whose code lies in a package of its own, below the root of the project. */
interface Packaged {
  handler: string;
  entry: string;
  /** The folder of the package that names what the code needs. */
  home: string;
  language: string;
  files: { [path: string]: string };
  /** Paths that the run makes, and the test command. */
  makes: string[];
  test: string;
  /** Whether Node.js runs the entry as it is, and the compiler checks it. */
  runs?: true;
  compiles?: true;
}

const template = (codeUri: string, handler: string): string =>
  `Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ${codeUri}
      Handler: ${handler}
      Runtime: nodejs22.x
      Timeout: 10
      Events:
        Get: { Type: HttpApi, Properties: { Path: /hello, Method: get } }
`;

const module = `export const handler = async (event) => {
    return { statusCode: 200, body: event.rawPath ?? 'none' };
};
`;
const commonJs = `exports.handler = async (event) => {
\treturn { statusCode: 200, body: event.rawPath ?? 'none' };
};
`;
const typed = `import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export const handler = async (event: APIGatewayProxyEventV2) => {
  return { statusCode: 200, body: event.rawPath };
};
`;

const tsconfig = (module: string): string =>
  JSON.stringify({
    compilerOptions: {
      ...{ module, target: 'es2022', strict: true, noEmit: true, skipLibCheck: true },
      types: ['node'],
      ...(module === 'commonjs' ? { moduleResolution: 'node10', ignoreDeprecations: '6.0' } : {}),
      ...(module === 'es2015' ? { moduleResolution: 'bundler' } : {}),
    },
  });

const functions: { [title: string]: Packaged } = {
  'TypeScript beside jest': {
    ...{ handler: 'app.handler', entry: 'hello-world/app.ts', home: 'hello-world' },
    language: 'typescript',
    files: {
      'hello-world/app.ts': typed,
      'hello-world/tsconfig.json': tsconfig('es2015'),
      'hello-world/package.json':
        '{\n  "name": "hello",\n  "scripts": { "test": "jest" },\n  "devDependencies": { "jest": "^29.2.1" }\n}\n',
    },
    makes: ['dispatcher.ts', 'dispatcher.vitest.ts', 'sqs/handler.vitest.ts', 'vitest.config.mjs'],
    ...{ test: 'npm run test:functions', compiles: true },
  },
  'a module by its ending': {
    ...{ handler: 'app.handler', entry: 'hello-world/app.mjs', home: 'hello-world' },
    language: 'javascript',
    files: {
      'hello-world/app.mjs': module,
      'hello-world/package.json':
        '{\n    "name": "hello",\n    "scripts": { "test": "mocha tests/unit/" },\n    "devDependencies": { "mocha": ">=10.1.0" }\n}\n',
      'hello-world/package-lock.json': '{}',
    },
    makes: ['dispatcher.mjs', 'dispatcher.vitest.mjs', 'sqs/handler.mjs', 'vitest.config.mjs'],
    ...{ test: 'npm run test:functions', runs: true },
  },
  'CommonJS by its ending': {
    ...{ handler: 'src/app.handler', entry: 'src/app.cjs', home: '' },
    language: 'javascript-cjs',
    files: {
      'src/app.cjs': commonJs,
      'package.json': '{ "name": "shop", "type": "module" }\n',
    },
    makes: ['src/dispatcher.cjs', 'src/dispatcher.test.mjs', 'src/sqs/handler.cjs'],
    ...{ test: 'npm test', runs: true },
  },
  'CommonJS below ES modules': {
    ...{ handler: 'index.handler', entry: 'lambda/index.js', home: 'lambda' },
    language: 'javascript-cjs',
    files: {
      'package.json': '{ "name": "shop", "type": "module", "scripts": { "test": "jest" } }\n',
      'lambda/index.js': commonJs,
      'lambda/package.json': '{ "name": "hello", "scripts": { "test": "vitest run" } }',
      'lambda/yarn.lock': '',
    },
    makes: ['dispatcher.js', 'dispatcher.test.mjs', 'sqs/handler.test.mjs'],
    ...{ test: 'yarn test', runs: true },
  },
  'a mark of what modules are': {
    ...{ handler: 'lambda/index.handler', entry: 'lambda/index.js', home: '' },
    language: 'javascript',
    files: {
      'package.json': '{\n\t"name": "shop"\n}\n',
      'pnpm-lock.yaml': '',
      'lambda/index.js': module,
      'lambda/package.json': '{ "type": "module" }\n',
    },
    makes: ['lambda/dispatcher.js', 'lambda/dispatcher.test.js', 'lambda/sqs/handler.test.js'],
    ...{ test: 'pnpm test', runs: true },
  },
  'modules by what they have alone': {
    ...{ handler: 'index.handler', entry: 'lambda/index.js', home: 'lambda' },
    language: 'javascript',
    files: {
      'package.json': '{ "name": "shop" }\n',
      'lambda/index.js': module,
      'lambda/package.json': '{ "name": "hello", "dependencies": {} }\n',
    },
    makes: ['dispatcher.js', 'dispatcher.test.js', 'sqs/handler.test.js'],
    test: 'npm test',
  },
  'a package below one that has another runner': {
    ...{ handler: 'index.handler', entry: 'lambda/index.js', home: 'lambda' },
    language: 'javascript-cjs',
    files: {
      'package.json': '{ "name": "shop", "scripts": { "test": "jest" } }\n',
      'lambda/index.js': commonJs,
      'lambda/package.json': '{\n  "name": "hello"\n}\n',
    },
    makes: [
      'dispatcher.js',
      'dispatcher.vitest.mjs',
      'sqs/handler.vitest.mjs',
      'vitest.config.mjs',
    ],
    ...{ test: 'npm run test:functions', runs: true },
  },
  'TypeScript that is a module by its ending': {
    ...{ handler: 'src/app.handler', entry: 'src/app.mts', home: '' },
    language: 'typescript',
    files: {
      'package.json': '{ "name": "shop" }\n',
      'tsconfig.json': tsconfig('nodenext'),
      'src/app.mts': typed,
    },
    makes: ['src/dispatcher.mts', 'src/dispatcher.test.mts', 'src/sqs/handler.mts'],
    ...{ test: 'npm test', compiles: true },
  },
  'a package that is compiled to CommonJS': {
    ...{ handler: 'app.handler', entry: 'packages/hello/app.ts', home: 'packages/hello' },
    language: 'typescript',
    files: {
      'package.json': '{ "name": "shop", "workspaces": ["packages/*"], "type": "module" }\n',
      'package-lock.json': '{}',
      'packages/hello/package.json': '{ "name": "hello", "type": "module", "scripts": {} }\n',
      'packages/hello/tsconfig.json': tsconfig('commonjs'),
      'packages/hello/app.ts': typed,
    },
    makes: ['dispatcher.ts', 'dispatcher.test.ts', 'sqs/handler.test.ts'],
    ...{ test: 'npm test', compiles: true },
  },
};

const bin = join(repository, 'test/workbench/node_modules/.bin');
const inWorkbench = (title: string): string => `packaged-${title.replaceAll(' ', '-')}`;

async function json(root: string, ...words: string[]) {
  return JSON.parse((await run(root, ...words, '--yes', '--json')).stdout);
}

const add = ['add', '-t', 'sqs', '--to', 'Hello'];

function made({ files, home, handler }: Packaged): string {
  const uri = handler.includes('/') ? './' : `${home || '.'}/`;
  return folder({ ...files, 'template.yaml': template(uri, handler) });
}

/** A copy that finds the packages of the workbench, and no configuration above it. */
function copied(title: string, home: string, files: { [path: string]: string }): string {
  const config = join(home, 'vitest.config.mjs');
  const staged = Object.entries({ [config]: 'export default {};\n', ...files }).map(
    ([path, content]) => ({
      ...{ path, content },
      executable: false,
    }),
  );
  return writeProject(inWorkbench(title), staged);
}

/** What Node.js makes of the code as it is deployed: the answer to a request, and to a batch. */
async function answersOf(root: string, { entry, home }: Packaged): Promise<unknown[]> {
  const source = entry.startsWith('src/') ? 'src' : entry.slice(0, entry.indexOf('/'));
  const event = join(root, source, 'sqs/events/single-message.json');
  const script = `const { handler } = await import(${JSON.stringify(join(root, entry))});
    const batch = JSON.parse((await import('node:fs')).readFileSync(${JSON.stringify(event)}, 'utf8'));
    console.debug = console.info = console.log = () => {};
    const request = await handler({ rawPath: 'own' }, {});
    const { batchItemFailures } = await handler(batch, {});
    process.stdout.write(JSON.stringify([request.body, batchItemFailures]));`;
  const node = ['--input-type=module', '-e', script];
  return JSON.parse((await execa('node', node, { cwd: join(root, home) })).stdout);
}

async function compiled(folder: string): Promise<string> {
  return (await execa(join(bin, 'tsc'), ['-p', folder], { reject: false })).stdout;
}

describe.each(Object.entries(functions))('add --to, into %s', (title, packaged) => {
  const { home, language, makes, test, entry } = packaged;
  const root = made(packaged);
  const inHome = (path: string): string => (home === '' ? path : `${home}/${path}`);

  it('follows the package that the code lies in, and its tests pass', async () => {
    const before = snapshotOf(root);
    const result = await json(root, ...add);
    expect([result.status, result.errors]).toEqual(['written', []]);
    expect(result.project.language).toBe(language);
    expect(Object.keys(snapshotOf(root))).toEqual(expect.arrayContaining(makes.map(inHome)));
    expect(result.next).toContain(home === '' ? test : `(cd ${home} && ${test})`);

    const after = snapshotOf(root);
    const edited = Object.keys(before).filter((path) => before[path] !== after[path]);
    expect(edited.sort()).toEqual([entry, inHome('package.json'), 'template.yaml'].sort());
    const manifest = JSON.parse(after[inHome('package.json')] ?? '');
    expect(manifest.devDependencies).toHaveProperty('vitest');
    expect(manifest.devDependencies).not.toHaveProperty('esbuild');

    const copy = copied(title, home, after);
    const ran = await execa(join(bin, 'vitest'), ['run', '--root', join(copy, home)], {
      reject: false,
      env: { CI: 'true', NO_COLOR: '1' },
    });
    expect(ran.stdout + ran.stderr).toMatch(/Test Files {2}2 passed \(2\)/);
    if (packaged.runs) expect(await answersOf(copy, packaged)).toEqual(['own', []]);
    if (packaged.compiles) expect(await compiled(join(copy, home))).toBe('');
  });

  it('adds nothing the second time, and is undone to the byte', async () => {
    const after = snapshotOf(root);
    expect(await json(root, ...add)).toMatchObject({ status: 'unchanged' });
    expect(snapshotOf(root)).toEqual(after);
    const { exitCode } = await run(root, 'undo');
    expect(exitCode).toBe(0);
    for (const [path, text] of Object.entries(packaged.files)) {
      expect(readFileSync(join(root, path), 'utf8')).toBe(text);
    }
    expect(existsSync(join(root, inHome(makes[0] ?? '')))).toBe(false);
  });
});

it('leaves code alone that no test of ours could load, and says so', async () => {
  const files = {
    'template.yaml': template('./', 'src/app.handler'),
    'package.json': '{ "name": "shop", "type": "module" }\n',
    'src/app.cts': typed,
  };
  const root = folder(files);
  const { status, notes } = await json(root, ...add);
  expect(status).toBe('written');
  expect(notes).toContainEqual({
    code: 'CLT_HOST_CONTRACT',
    message: expect.stringContaining('(src/app.cts:1 is CommonJS by its ending'),
  });
  const after = snapshotOf(root);
  expect(after['src/app.cts']).toBe(typed);
  expect(after['package.json']).toBe(files['package.json']);
  expect(Object.keys(after).filter((path) => path.startsWith('src/'))).toEqual(['src/app.cts']);
});

it.each([
  ['src/**/*.test.js', null],
  [
    'test/**/*.test.js',
    "api/vitest.config.js limits the tests that vitest looks for: add 'src/**/*.test.js' to its include.",
  ],
])(
  'says where vitest of its package passes over the tests beside it: %s',
  async (include, said) => {
    const root = folder({
      'template.yaml': template('api/', 'src/app.handler'),
      'api/package.json': '{ "type": "module", "scripts": { "test": "vitest" } }\n',
      'api/vitest.config.js': `export default { test: { include: ['${include}'] } };\n`,
      'api/src/app.js': module,
    });
    const { notes } = await json(root, ...add);
    const unseen = notes.find(({ code }: { code: string }) => code === 'CLT_TESTS_UNSEEN');
    expect(unseen?.message ?? null).toBe(said);
  },
);

it('refuses another language than that of the code', async () => {
  const root = folder({
    'template.yaml': template('lambda/', 'index.handler'),
    'package.json': '{ "name": "shop", "type": "module" }\n',
    'lambda/index.js': commonJs,
    'lambda/package.json': '{ "name": "hello" }\n',
  });
  const before = snapshotOf(root);
  const { exitCode, stderr } = await run(root, ...add, '--language', 'javascript', '--yes');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('The code of Hello, lambda/index, is in JavaScript (CommonJS).');
  expect(stderr).toContain('Leave --language out');
  expect(snapshotOf(root)).toEqual(before);
});

describe('code in an image', () => {
  const image = (copy: string) => ({
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      Timeout: 10
      Events:
        Get: { Type: HttpApi, Properties: { Path: /hello, Method: get } }
    Metadata: { Dockerfile: Dockerfile, DockerContext: ./hello }
`,
    'hello/Dockerfile': `FROM public.ecr.aws/lambda/nodejs:22\nCOPY ${copy}\nCMD ["app.handler"]\n`,
    'hello/app.mjs': module,
    'hello/package.json': '{ "name": "hello" }\n',
  });

  it('is left alone where its file is copied by itself, and a route is refused', async () => {
    const files = image('app.mjs package*.json ./');
    const root = folder(files);
    const refused = await run(root, 'route', 'GET', '/more', '--to', 'Hello', '--yes');
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain('hello/app is copied into the image of Hello by itself');
    expect(snapshotOf(root)).toEqual(files);
    const { status, notes } = await json(root, ...add);
    expect(status).toBe('written');
    expect(notes).toContainEqual({
      code: 'CLT_HOST_CONTRACT',
      message: expect.stringContaining('has hello/app copied into its image by itself'),
    });
    expect(snapshotOf(root)).toMatchObject({ ...files, 'template.yaml': expect.any(String) });
  });

  it('gets what is put beside it where its folder is copied', async () => {
    const root = folder(image('. ./'));
    const { status } = await json(root, ...add);
    expect(status).toBe('written');
    expect(Object.keys(snapshotOf(root))).toContain('hello/dispatcher.mjs');
  });
});
