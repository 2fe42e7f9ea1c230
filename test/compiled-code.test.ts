import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { repository } from './support/combinations.js';
import { folder, run } from './support/command.js';
import { runVitest } from './support/run-projects.js';
import { snapshotOf } from './support/tree.js';
import { projects, writeProject } from './support/write.js';

vi.setConfig({ testTimeout: 180_000 });

interface Deployed {
  files: { [path: string]: string };
  to: string;
  /** The folder whose package.json builds it. */
  home: string;
  source: string;
  /** What its infrastructure calls. */
  built: string;
}

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

const users = (
  library: string,
): string => `import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { json } from "${library}";

/** Everything about users. */
export const handler = async ( event: APIGatewayProxyEventV2 ) => {
\tswitch (event.routeKey) {
\t\tcase "GET /users": return json(200, ["ada"]);
\t\tcase "GET /users/{id}":
\t\t\treturn json(200, { id: event.pathParameters?.id });
\t\tdefault:
\t\t\treturn json(404, { message: "not here" });
\t}
};
`;

const json =
  'export const json = (statusCode: number, body: unknown) => ({ statusCode, body: JSON.stringify(body) });\n';

const test = (module: string): string => `import { expect, it } from "vitest";
import { handler } from "${module}";

it("lists users", async () => {
\tconst { body } = await handler({ routeKey: "GET /users" } as never);
\texpect(JSON.parse(body)).toEqual(["ada"]);
});
`;

/** What runs the tests of each. */
const tested = { devDependencies: { '@types/aws-lambda': '^8.10.0', vitest: '^4.0.0' } };

const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  types: ['node'],
  skipLibCheck: true,
};

const sam: Deployed = {
  to: 'UsersFunction',
  home: '',
  source: 'src/handlers/users.ts',
  built: 'dist/handlers/users.js',
  files: {
    'package.json': JSON.stringify({
      ...tested,
      scripts: { build: 'rm -rf dist && tsc -p tsconfig.build.json' },
    }),
    'tsconfig.json': `{\n  // for the editor\n  "compilerOptions": ${JSON.stringify({ ...compilerOptions, noEmit: true })},\n}\n`,
    'tsconfig.build.json': `{
  "extends": "./tsconfig.json",
  "compilerOptions": { "noEmit": false, "outDir": "./dist", "rootDir": "./src" },
  "include": ["src/**/*.ts"], "exclude": ["**/*.test.ts"]
}
`,
    'template.yaml': crlf(`Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs22.x, CodeUri: dist/, Timeout: 10 }
Resources:
  UsersFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: handlers/users.handler
      Events:
        List: { Type: HttpApi, Properties: { Method: GET, Path: /users } }
        One: { Type: HttpApi, Properties: { Method: GET, Path: "/users/{id}" } }
`),
    'src/handlers/users.ts': crlf(users('../lib/json.js')),
    'src/lib/json.ts': json,
    'src/handlers/users.test.ts': test('./users.js'),
  },
};

const api = (functionName: string): string => `
resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "users" {
  api_id                 = aws_apigatewayv2_api.shop.id
  integration_type       = "AWS_PROXY"
  integration_uri        = ${functionName}.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "list" {
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "GET /users"
  target    = "integrations/\${aws_apigatewayv2_integration.users.id}"
}
`;

const terraform: Deployed = {
  to: 'aws_lambda_function.users',
  home: 'lambda',
  source: 'lambda/src/users.ts',
  built: 'lambda/dist/users.js',
  files: {
    'infra/main.tf': `data "archive_file" "users" {
  type        = "zip"
  source_dir  = "\${path.module}/../lambda/dist"
  output_path = "\${path.module}/users.zip"
}

resource "aws_lambda_function" "users" {
  function_name    = "users"
  role             = aws_iam_role.users.arn
  handler          = "users.handler"
  runtime          = "nodejs22.x"
  filename         = data.archive_file.users.output_path
  source_code_hash = data.archive_file.users.output_base64sha256
  timeout          = 10
}

resource "aws_iam_role" "users" {
  assume_role_policy = "{}"
}
${api('aws_lambda_function.users')}`,
    '.git/HEAD': 'ref: refs/heads/main\n',
    'lambda/package.json': JSON.stringify({
      ...tested,
      type: 'module',
      scripts: { build: 'npx tsc' },
    }),
    'lambda/tsconfig.json': JSON.stringify({
      compilerOptions: { ...compilerOptions, outDir: 'dist', rootDir: 'src' },
      exclude: ['**/*.test.ts'],
    }),
    'lambda/src/users.ts': users('./json.js'),
    'lambda/src/json.ts': json,
    'lambda/src/users.test.ts': test('./users.js'),
  },
};

const zipped: Deployed = {
  to: 'aws_lambda_function.users',
  home: '',
  source: 'src/functions/users.ts',
  built: 'build/users.js',
  files: {
    ...Object.fromEntries(
      Object.entries(terraform.files)
        .filter(([path]) => path.endsWith('.tf'))
        .map(([path, text]) => [
          path,
          text
            .replace(/^data[\s\S]*?\n}\n\n/, '')
            .replace('data.archive_file.users.output_path', '"${path.module}/../api.zip"')
            .replace(/ +source_code_hash.*\n/, ''),
        ]),
    ),
    'package.json': JSON.stringify({
      ...tested,
      type: 'module',
      scripts: {
        check: 'tsc --noEmit',
        build: "esbuild 'src/functions/*.ts' --bundle --platform=node --format=esm --outdir=build",
        package: 'npm run build && cd build && zip -qr ../api.zip . -x "*.map"',
      },
    }),
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...compilerOptions, noEmit: true } }),
    'src/functions/users.ts': users('../json.js'),
    'src/json.ts': json,
    'test/users.test.ts': test('../src/functions/users.js'),
  },
};

const cdk: Deployed = {
  to: 'usersFunction',
  home: '',
  source: 'src/api/users.ts',
  built: 'dist/api/users.js',
  files: {
    'cdk.json': '{ "app": "npx tsx bin/shop.ts" }',
    'package.json': JSON.stringify({ ...tested, scripts: { build: 'tsc -p src' } }),
    'bin/shop.ts': `import * as cdk from 'aws-cdk-lib';
import { Users } from '../lib/users';

new Users(new cdk.App(), 'Users');
`,
    'lib/users.ts': `import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { join } from 'node:path';

export class Users extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const usersFunction = new lambda.Function(this, 'UsersFunction', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'api/users.handler',
      code: lambda.Code.fromAsset(join(__dirname, '..', 'dist')),
    });
    const api = new HttpApi(this, 'Api');
    const integration = new HttpLambdaIntegration('UsersIntegration', usersFunction);
    api.addRoutes({ path: '/users', methods: [HttpMethod.GET], integration });
  }
}
`,
    'src/tsconfig.json': JSON.stringify({
      compilerOptions: { ...compilerOptions, outDir: '../dist', rootDir: '.' },
      exclude: ['**/*.test.ts'],
    }),
    'src/api/users.ts': users('../json'),
    'src/json.ts': json,
    'src/api/__tests__/users.test.ts': test('../users'),
  },
};

const all = { sam, terraform, zipped, cdk };
const path = [join(repository, 'node_modules/.bin'), process.env['PATH']].join(delimiter);

async function command(root: string, ...words: string[]) {
  const { stdout } = await run(root, ...words, '--yes', '--json');
  return JSON.parse(stdout);
}

describe('code that is compiled before it is deployed', async () => {
  const names = Object.keys(all).map((name) => `compiled-${name}`);
  for (const [name, { files }] of Object.entries(all)) {
    const staged = Object.entries(files).map(([path, content]) => ({
      path,
      content,
      executable: false,
    }));
    writeProject(`compiled-${name}`, staged);
  }

  it.each(Object.entries(all))('gets a route in its source, %s', async (name, deployed) => {
    const root = join(projects, `compiled-${name}`);
    const { to, source, built, home } = deployed;
    const result = await command(root, 'route', 'POST', '/users', '--to', to);

    expect(result).toMatchObject({ status: 'written' });
    expect(changed(result)).toContain(source);
    expect(readFileSync(join(root, source), 'utf8')).toContain('case "POST /users":');
    expect(result.notes.map(({ code }: { code: string }) => code)).toContain('CLT_BUILT_CODE');
    await execa('npm', ['run', 'build'], { cwd: join(root, home), env: { PATH: path } });
    const { handler } = createRequire(import.meta.url)(join(root, built));
    const call = async (routeKey: string): Promise<number> =>
      (await handler({ routeKey, body: '{}', headers: {}, rawPath: '/users' }, {})).statusCode;
    const statuses = await Promise.all(['GET /users', 'POST /users', 'PUT /users'].map(call));
    expect(statuses.map((each) => Math.floor(each / 100))).toEqual([2, 2, 4]);

    // What was built stays as it is, and the source is what counts.
    const output = readFileSync(join(root, built), 'utf8');
    expect(await command(root, 'route', 'POST', '/users', '--to', to)).toMatchObject({
      status: 'unchanged',
    });
    await command(root, 'route', 'DELETE', '/users', '--to', to);
    expect(readFileSync(join(root, built), 'utf8')).toBe(output);
    expect(readFileSync(join(root, source), 'utf8')).toContain('case "DELETE /users":');
  });

  it.each(Object.entries(all))(
    'gets a further trigger in its source, %s',
    async (name, { to, source, built }) => {
      const root = join(projects, `compiled-${name}`);
      const output = readFileSync(join(root, built), 'utf8');
      const result = await command(root, 'add', '-t', 'sqs', '--to', to);

      expect(result).toMatchObject({ status: 'written' });
      expect(changed(result)).toContain(source);
      expect(readFileSync(join(root, source), 'utf8')).toContain('dispatcher(');
      expect(existsSync(join(root, source, '../sqs/handler.ts'))).toBe(true);
      expect(readFileSync(join(root, built), 'utf8')).toBe(output);
    },
  );

  it('passes the old tests and ours', async () => {
    const outcomes = await runVitest(names, true);
    for (const [, { messages, passed }] of outcomes) {
      expect(messages).toEqual([]);
      expect(passed).toBeGreaterThan(4);
    }
  });
});

function changed({ changes }: { changes: { action: string; path: string }[] }): string[] {
  return changes.filter(({ action }) => action === 'modify').map(({ path }) => path);
}

it('is left alone where nothing tells what it is compiled from, with what to do', async () => {
  const root = folder({
    ...sam.files,
    'package.json': '{ "scripts": { "build": "webpack" } }',
    'dist/handlers/users.js': 'exports.handler = async () => 1;\n',
  });
  const before = snapshotOf(root);
  const refused = await command(root, 'route', 'POST', '/users', '--to', 'users');
  expect(refused.errors).toMatchObject([
    {
      code: 'CLT_CANNOT_PLACE',
      message: expect.stringMatching(
        /UsersFunction is dist\/handlers\/users, .*«webpack» may write it/,
      ),
      hint: expect.stringMatching(/tsconfig\.json/),
      path: 'template.yaml',
      line: 5,
    },
  ]);
  expect(snapshotOf(root)).toEqual(before);

  const { notes, changes } = await command(root, 'add', '-t', 'sqs', '--to', 'users');
  expect(notes.map(({ message }: { message: string }) => message)).toContainEqual(
    expect.stringMatching(
      /not changed \(template\.yaml:5 has dist\/handlers\/users as its code: «webpack»/,
    ),
  );
  expect(changed({ changes })).toEqual(['template.yaml']);
});
