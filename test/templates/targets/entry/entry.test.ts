import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../../generators/catalogue.js';
import { loadYaml } from '../../../../generators/edit/tree/yaml.js';
import { type Files, hostIn, seenBy, usersProject } from '../../../support/in-memory.js';

await loadYaml();

async function entryIn(target: string, files: Files, address?: string): Promise<unknown> {
  return hostIn(await seenBy(target, files), address).fn.entry;
}

describe.each(catalogue.targetIds)('a function of ours, deployed with %s', (iac) => {
  it.each(catalogue.languageIds)('begins in the handler of its folder, in %s', async (language) => {
    const files = await usersProject('http-api', { iac, language });

    const entry = await entryIn(iac, files);

    const { module = '', name } = entry as { module?: string; name: string };
    expect(name).toBe('handler');
    expect(Object.keys(files).filter((path) => path.replace(/\.\w+$/, '') === module)).toEqual([
      expect.stringMatching(/^src\/functions\/users\/handler\.(?:ts|js|mjs|cjs|py)$/),
    ]);
  });
});

/** `root` is the folder that the names of modules start from: what is packed, or what the code's own folder is called. */
const module = (path: string, name = 'handler', root?: string) => ({
  module: path,
  name,
  ...(root === undefined ? {} : { root }),
});

describe('a function of a SAM template begins', () => {
  const template = (properties: string, more = ''): Files => ({
    'infra/template.yaml': `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs22.x, CodeUri: ../shared/ }
Resources:
  F:
    Type: AWS::Serverless::Function
${more}    Properties: ${properties}
`,
  });
  const bundle = (...points: string[]): string =>
    `    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: ${JSON.stringify(points)} } }\n`;

  it.each([
    [
      'in the folder of Globals',
      '{ Handler: app.main }',
      '',
      module('shared/app', 'main', 'shared'),
    ],
    [
      'below its folder',
      '{ CodeUri: ../src/a, Handler: b/app.handler }',
      '',
      module('src/a/b/app', 'handler', 'src/a'),
    ],
    [
      'in the folder above, whose modules have whole names',
      '{ CodeUri: .././, Handler: orders.app.handler, Runtime: python3.13 }',
      '',
      module('orders/app', 'handler', ''),
    ],
    [
      'where Python has dots',
      '{ CodeUri: ../src/, Handler: orders.app.handler, Runtime: python3.13 }',
      '',
      module('src/orders/app', 'handler', 'src'),
    ],
    [
      'in what esbuild gets',
      '{ CodeUri: .., Handler: app.handler }',
      bundle('src/x/app.ts'),
      module('src/x/app', 'handler', 'src/x'),
    ],
    [
      'in the bundle of several that its handler names',
      '{ CodeUri: .., Handler: two/app.handler }',
      bundle('src/one/app.ts', 'src/two/app.mts'),
      module('src/two/app', 'handler', 'src'),
    ],
    [
      'in what a compiler writes',
      '{ CodeUri: ../dist/, Handler: a/app.handler }',
      '',
      module('dist/a/app', 'handler', 'dist'),
    ],
    [
      'inside of a zip',
      '{ CodeUri: ../build/a.zip, Handler: dist/app.handler }',
      '',
      { ...module('dist/app'), zip: 'build/a.zip' },
    ],
  ])('%s', async (_, properties, more, expected) => {
    expect(await entryIn('sam', template(properties, more))).toEqual(expected);
  });

  it.each([
    ['a bucket', '{ CodeUri: "s3://code/a.zip", Handler: app.handler }', ''],
    ['inline code', '{ CodeUri: !Ref Nothing, InlineCode: "1", Handler: index.handler }', ''],
    ['a zip outside of the project', '{ CodeUri: ../../a.zip, Handler: app.handler }', ''],
    ['what sam build writes', '{ CodeUri: ../.aws-sam/build/F, Handler: app.handler }', ''],
    ['a layer', '{ Handler: /opt/nodejs/wrapper.handler }', ''],
    ['a package', '{ Handler: node_modules/wrapper/index.handler }', ''],
    ['outside of the project', '{ CodeUri: ../../other, Handler: app.handler }', ''],
    ['inside an object', '{ Handler: app.handlers.get }', ''],
    ['a handler that is a parameter', '{ Handler: !Ref Handler }', ''],
    ['another language', '{ Handler: com.shop.Orders, Runtime: java21 }', ''],
    ['another bundle', '{ Handler: app.handler }', bundle('src/main.ts')],
    ['one of two bundles', '{ Handler: app.handler }', bundle('src/a/app.ts', 'src/b/app.ts')],
  ])('nowhere that is certain with %s', async (_, properties, more) => {
    expect(await entryIn('sam', template(properties, more))).toBeNull();
  });

  it('in the folder of the template where nothing names another', async () => {
    const files = template('{ Handler: src/orders.handler }');
    const text = files['infra/template.yaml']?.replace(', CodeUri: ../shared/', '') ?? '';
    const entry = (properties: string): Promise<unknown> =>
      entryIn('sam', {
        'a/template.yaml': text.replace('{ Handler: src/orders.handler }', properties),
      });

    expect(await entry('{ Handler: src/orders.handler }')).toEqual(
      module('a/src/orders', 'handler', 'a'),
    );
    expect(await entry('{ Handler: index.handler, InlineCode: "1" }')).toBeNull();
    expect(await entry('{ Handler: index.handler, CodeUri: { Bucket: b, Key: k } }')).toBeNull();
  });

  it.each([
    ['alone', 'COPY app.py requirements.txt ./', 'app.handler', 'app', 'app.py', ''],
    [
      'with its folder',
      'COPY . ${LAMBDA_TASK_ROOT}',
      'api.app.handler',
      'api/app',
      'api/app.py',
      '',
    ],
    [
      'from a folder',
      'COPY src/ $LAMBDA_TASK_ROOT/',
      'app.handler',
      'src/app',
      'src/app.py',
      'src',
    ],
    ['by a pattern', 'COPY src/*.py .', 'app.handler', 'src/app', 'src/app.py', 'src'],
    [
      'below',
      'WORKDIR /var\nWORKDIR task\nCOPY --chown=1 lib lib',
      'lib.a.go',
      'lib/a',
      'lib/a.py',
      '',
    ],
  ])('in what an image copies %s', async (_, copy, cmd, path, file, root) => {
    const dockerfile = `ARG TAG=1
FROM --platform=linux/arm64 public.ecr.aws/lambda/python:3.13 AS code
# what it needs
COPY requirements.txt ./
RUN pip install \\
    -r requirements.txt
${copy}
CMD ["${cmd}"]
`;
    const metadata = '    Metadata: { DockerContext: ../shop, Dockerfile: Dockerfile.api }\n';
    const files = template('{ PackageType: Image }', metadata);
    const there = { ...files, 'shop/Dockerfile.api': dockerfile, [`shop/${file}`]: '' };
    const entry = module(
      `shop/${path}`,
      cmd.slice(cmd.lastIndexOf('.') + 1),
      `shop/${root}`.replace(/\/$/, ''),
    );

    // Only a folder brings what is put beside the module, in a folder of its own.
    const isLone = copy.startsWith('COPY app.py') || copy.includes('*');
    expect(await entryIn('sam', there)).toEqual(isLone ? { ...entry, lone: true } : entry);
    expect(hostIn(await seenBy('sam', there)).fn.runtime).toBe('python3.13');
    const without = { ...there, [`shop/${file}`]: undefined } as unknown as Files;
    delete without[`shop/${file}`];
    expect(await entryIn('sam', without)).toBeNull();
  });

  it.each([
    ['another base', 'FROM python:3.13\nCOPY app.py ./\nCMD ["app.handler"]'],
    [
      'an entry point',
      'FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py ./\nENTRYPOINT ["/run"]\nCMD ["app.handler"]',
    ],
    [
      'what another stage makes',
      'FROM public.ecr.aws/lambda/python:3.13\nCOPY --from=build app.py ./\nCMD ["app.handler"]',
    ],
    [
      'a line for a shell',
      'FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py ./\nCMD app.handler',
    ],
    [
      'two files for one',
      'FROM public.ecr.aws/lambda/python:3.13\nCOPY . .\nCOPY old/ ./\nCMD ["app.handler"]',
    ],
    ['no command', 'FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py ./'],
  ])('nowhere that is certain in an image with %s', async (_, dockerfile) => {
    const files = template('{ PackageType: Image }', '    Metadata: { DockerContext: .. }\n');
    const there = { Dockerfile: dockerfile, 'app.py': '', 'old/app.py': '' };
    expect(await entryIn('sam', { ...files, ...there })).toBeNull();
  });

  it('in the file that the command of an image names', async () => {
    const dockerfile =
      'FROM public.ecr.aws/lambda/nodejs:22\nCOPY a.mjs b.mjs ./\nCMD ["a.handler"]\n';
    const code = { Dockerfile: dockerfile, 'a.mjs': '', 'b.mjs': '' };
    const image = (config: string): Files => ({
      ...template(
        `{ PackageType: Image, ImageConfig: ${config} }`,
        '    Metadata: { DockerContext: .. }\n',
      ),
      ...code,
    });
    expect(await entryIn('sam', image('{ Command: [b.handler] }'))).toEqual({
      ...module('b', 'handler', ''),
      lone: true,
    });
    expect(await entryIn('sam', image('{ Command: [b.handler, c] }'))).toBeNull();
    expect(await entryIn('sam', image('{ EntryPoint: [/run] }'))).toBeNull();
  });

  it('in the file whose ending esbuild finds', async () => {
    const files = template('{ CodeUri: ../src, Handler: app.handler }', bundle('app'));
    expect(await entryIn('sam', { ...files, 'src/app.ts': '' })).toEqual(
      module('src/app', 'handler', 'src'),
    );
  });

  it('in the folder that `aws cloudformation package` packs', async () => {
    const text =
      'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: { Code: src/f, Handler: app.handler, Runtime: nodejs22.x }\n';
    expect(await entryIn('sam', { 'cfn.yaml': text })).toEqual(
      module('src/f/app', 'handler', 'src/f'),
    );
  });
});

describe('a function of Terraform begins', () => {
  const main = (fn: string, archive = ''): Files => ({
    'infra/main.tf': `resource "aws_lambda_function" "f" {\n${fn}\n}\n${archive}`,
  });
  const archive = (body: string): string =>
    `data "archive_file" "code" {\n  type = "zip"\n${body}\n}\n`;
  const fn = (handler: string, filename = 'data.archive_file.code.output_path'): string =>
    `  handler  = "${handler}"\n  runtime  = "nodejs22.x"\n  filename = ${filename}`;
  const dir = archive(
    '  source_dir  = "${path.module}/../lambdas/f"\n  output_path = "${path.module}/f.zip"',
  );

  it.each([
    [
      'in the folder that is packed',
      fn('app.handler'),
      dir,
      module('lambdas/f/app', 'handler', 'lambdas/f'),
    ],
    [
      'in the folder that becomes its very file',
      fn('app.handler', '"${path.module}/f.zip"'),
      dir,
      module('lambdas/f/app', 'handler', 'lambdas/f'),
    ],
    [
      'in the file that is packed',
      '  handler = "app.main"\n  runtime = "python3.13"\n  filename = "${data.archive_file.code.output_path}"',
      archive('  source_file = "../lambdas/app.py"'),
      module('lambdas/app', 'main', 'lambdas'),
    ],
    [
      'in what is uploaded to a bucket',
      '  handler = "app.handler"\n  runtime = "nodejs22.x"\n  s3_bucket = aws_s3_bucket.b.id\n  s3_key = aws_s3_object.code.key',
      `${dir}resource "aws_s3_object" "code" {\n  key    = "f.zip"\n  source = data.archive_file.code.output_path\n}\n`,
      module('lambdas/f/app', 'handler', 'lambdas/f'),
    ],
    [
      'in what a resource packs',
      fn('app.handler', 'archive_file.code.output_path'),
      dir.replace('data', 'resource'),
      module('lambdas/f/app', 'handler', 'lambdas/f'),
    ],
    [
      'in the file of a compiler that is packed',
      fn('app.handler'),
      archive('  source_file = "${path.module}/../dist/app.js"'),
      module('dist/app', 'handler', 'dist'),
    ],
    [
      'inside of a zip of others',
      fn('app.handler', '"${path.module}/../dist/f.zip"'),
      '',
      { ...module('app'), zip: 'dist/f.zip' },
    ],
  ])('%s', async (_, body, more, expected) => {
    expect(await entryIn('terraform', main(body, more))).toEqual(expected);
  });

  it.each([
    [
      'another file than its handler',
      fn('other.handler'),
      archive('  source_file = "../lambdas/app.mjs"'),
    ],
    [
      'sources that are written out',
      fn('app.handler'),
      archive('  source {\n    content = "1"\n  }'),
    ],
    ['a path of a variable', fn('app.handler'), archive('  source_dir = var.code')],
    ['a handler of each', fn('app.handler').replace('"app.handler"', 'each.value.handler'), dir],
    ['code in a bucket', '  handler = "app.handler"\n  s3_key = "f.zip"', dir],
  ])('nowhere that is certain with %s', async (_, body, more) => {
    expect(await entryIn('terraform', main(body, more))).toBeNull();
  });
});

describe('a function of a CDK app begins', () => {
  const app = (statement: string, more: Files = {}): Files => ({
    'infra/cdk.json': '{ "app": "npx tsx bin/app.ts" }',
    'infra/bin/app.ts': `import * as cdk from 'aws-cdk-lib';
import * as lambda from "aws-cdk-lib/aws-lambda";
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { PythonFunction } from '@aws-cdk/aws-lambda-python-alpha';

const stack = new cdk.Stack(new cdk.App(), 'Shop');
const fn = ${statement};
`,
    ...more,
  });
  const nodejs = (props: string): string => `new NodejsFunction(stack, 'orders', ${props})`;
  const python = (props: string): string => `new PythonFunction(stack, 'orders', ${props})`;
  const plain = (props: string): string =>
    `new lambda.Function(stack, 'orders', { runtime: lambda.Runtime.NODEJS_22_X, ${props} })`;
  const beside = nodejs('{}').replace(', {}', '');

  it.each([
    ['in a file below cdk.json', nodejs(`{ entry: 'src/a.ts' }`), module('infra/src/a')],
    [
      'in a file beside the stack',
      nodejs(
        `{\n  entry: path.join(__dirname, '..', "../lambda/a.handler.ts"),\n  handler: 'main' }`,
      ),
      module('lambda/a.handler', 'main'),
    ],
    ['in a text with the folder', nodejs('{ entry: `${__dirname}/a.mts` }'), module('infra/bin/a')],
    [
      'in a file by its URL',
      nodejs(`{ entry: fileURLToPath(new URL('../a.ts', import.meta.url)), handler: 'index.go' }`),
      module('infra/a', 'go'),
    ],
    [
      'in the first file of Python',
      python(`{ entry: 'src/f' }`),
      module('infra/src/f/index', 'handler', 'infra/src/f'),
    ],
    [
      'in another file of Python',
      python(`{ entry: 'src/f', index: 'a/main.py', handler: 'go' }`),
      module('infra/src/f/a/main', 'go', 'infra/src/f'),
    ],
    [
      'in a folder',
      plain(
        `handler: 'app.handler', code: lambda.Code.fromAsset(path.resolve(__dirname, '../src'))`,
      ),
      module('infra/src/app', 'handler', 'infra/src'),
    ],
    [
      'in a folder by the class of assets',
      plain(`handler: 'app.handler', code: new lambda.AssetCode('src')`),
      module('infra/src/app', 'handler', 'infra/src'),
    ],
    [
      'in a folder without some files',
      plain(`handler: 'app.handler',\n  code: lambda.Code.fromAsset('src', { exclude: ['*.md'] })`),
      module('infra/src/app', 'handler', 'infra/src'),
    ],
    [
      'in what a compiler writes',
      plain(`handler: 'a.b', code: lambda.Code.fromAsset('../dist')`),
      module('dist/a', 'b', 'dist'),
    ],
  ])('%s', async (_, statement, expected) => {
    expect(await entryIn('cdk', app(statement))).toEqual(expected);
  });

  it.each([
    ['its constants', '{ ...shared, entry: "a.ts" }', module('infra/a', 'main')],
    ['a constant alone', 'whole', module('infra/b', 'main')],
    ['what it says last', '{ ...shared, entry: "a.ts", handler: "own" }', module('infra/a', 'own')],
    ['a constant that is changed', '{ ...changed, entry: "a.ts" }', null],
    ['a variable', '{ ...variable, entry: "a.ts" }', null],
    ['what a function is given', '{ ...given, entry: "a.ts" }', null],
  ])('where a spread leads: %s', async (_, props, expected) => {
    const files = app(`make({})`);
    const text = `${files['infra/bin/app.ts']?.replace('const fn = make({});\n', '')}
const shared = { handler: 'main', bundling: { minify: true } } as const;
const whole = { ...shared, entry: 'b.ts' };
const changed = { handler: 'main' };
changed.handler = 'other';
let variable = { handler: 'main' };
const fn = ${nodejs(props)};
`;
    const inside = text.replace('const fn = ', 'const { given } = settings;\nconst fn = ');
    expect(await entryIn('cdk', { ...files, 'infra/bin/app.ts': inside })).toEqual(expected);
  });

  it.each([
    [`path.join(__dirname, '../image')`, 'infra/image/app'],
    [`'image', { cmd: ['other.go'], platform: Platform.LINUX_ARM64 }`, 'infra/image/other'],
    [`'image', { file: 'Own.Dockerfile' }`, null],
    [`'image', { entrypoint: ['/run'] }`, null],
  ])('in an image that is made of %s', async (image, expected) => {
    const code = `lambda.DockerImageCode.fromImageAsset(${image})`;
    const files = app(`new lambda.DockerImageFunction(stack, 'orders', { code: ${code} })`, {
      'infra/image/Dockerfile':
        'FROM public.ecr.aws/lambda/nodejs:22\nCOPY *.mjs ./\nCMD [ "app.handler" ]\n',
      'infra/image/app.mjs': '',
      'infra/image/other.mjs': '',
    });
    const name = expected?.endsWith('other') ? 'go' : 'handler';
    const entry = expected && { ...module(expected, name, 'infra/image'), lone: true };
    expect(await entryIn('cdk', files)).toEqual(entry);
    if (entry) expect(hostIn(await seenBy('cdk', files)).fn.runtime).toBe('nodejs22.x');
  });

  it('in the file that its id names', async () => {
    const there = { 'infra/bin/app.orders.ts': '' };
    expect(await entryIn('cdk', app(beside, there))).toEqual(module('infra/bin/app.orders'));
    expect(await entryIn('cdk', app(beside))).toBeNull();
  });

  it.each([
    ['an entry of a variable', nodejs('{ entry }')],
    ['a handler of a variable', nodejs(`{ entry: 'a.ts', handler: names.main }`)],
    ['a spread that may name the handler', nodejs(`{ entry: 'a.ts', ...defaults }`)],
    [
      'code that is bundled',
      plain(`handler: 'a.b', code: lambda.Code.fromAsset('src', { bundling: b })`),
    ],
    ['inline code', plain(`handler: 'index.handler', code: lambda.Code.fromInline('1')`)],
    [
      'a path of a variable',
      plain(`handler: 'a.b', code: lambda.Code.fromAsset(path.join(root, 'src'))`),
    ],
  ])('nowhere that is certain with %s', async (_, statement) => {
    expect(await entryIn('cdk', app(statement))).toBeNull();
  });
});

it('a zip of ours is what the package script says, and no other', async () => {
  const files = await usersProject('http-api', { iac: 'aws-cli', language: 'typescript' });
  const script = files['scripts/package.mjs'] ?? '';
  const elsewhere = { ...files, 'scripts/package.mjs': script.replace('src/functions', 'lambdas') };
  expect(await entryIn('aws-cli', elsewhere)).toEqual(
    module('lambdas/users/handler', 'handler', 'lambdas/users'),
  );
  expect(
    await entryIn('aws-cli', { ...files, 'scripts/package.mjs': 'console.log(1);\n' }),
  ).toEqual({ ...module('handler'), zip: 'dist/users.zip' });
  const other = files['infra/functions/users.sh']?.replace('handler.handler', 'main.handler') ?? '';
  expect(await entryIn('aws-cli', { ...files, 'infra/functions/users.sh': other })).toEqual({
    ...module('main'),
    zip: 'dist/users.zip',
  });
});
