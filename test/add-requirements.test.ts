import { describe, expect, it, vi } from 'vitest';
import { folder, run } from './support/command.js';
import { snapshotOf } from './support/tree.js';

vi.setConfig({ testTimeout: 120_000 });

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: hello/
      Handler: app.handler
      Runtime: python3.13
      Timeout: 10
      Events:
        Get: { Type: HttpApi, Properties: { Path: /hello, Method: get } }
`;

const app = `def handler(event, context):
    return {"statusCode": 200, "body": event["rawPath"]}
`;
const requirement = 'aws-lambda-powertools[parser]>=3.2,<4';
const nearest = 'hello/requirements.txt';

interface Project {
  files: { [path: string]: string };
  /** The text of the nearest requirements.txt, after the run. */
  becomes: string | undefined;
  noted?: true;
}

const projects: { [title: string]: Project } = {
  'the file beside the code': {
    files: { [nearest]: 'requests==2.32.3\n', 'requirements.txt': 'pytest\n' },
    becomes: `requests==2.32.3\n${requirement}\n`,
  },
  'one without a line break at its end': {
    files: { [nearest]: '# own\r\nrequests' },
    becomes: `# own\r\nrequests\r\n${requirement}`,
  },
  'one that is empty': { files: { [nearest]: '' }, becomes: `${requirement}\n` },
  'one that names it in another spelling': {
    files: { [nearest]: 'AWS_Lambda.Powertools[tracer]==3.20.0\n' },
    becomes: 'AWS_Lambda.Powertools[tracer]==3.20.0\n',
  },
  'code that has it from a layer': {
    files: {
      [nearest]: 'requests\n',
      'hello/app.py': `from aws_lambda_powertools import Logger\n\nlogger = Logger()\n\n\n${app}`,
    },
    becomes: 'requests\n',
  },
  'nothing that names packages': {
    files: { 'pyproject.toml': '[project]\nname = "shop"\n' },
    ...{ becomes: undefined, noted: true },
  },
};

const add = ['add', '-t', 'sqs', '--to', 'Hello', '--yes', '--json'];

describe.each(Object.entries(projects))(
  'Powertools for a Python function with %s',
  (_, project) => {
    const files = { 'template.yaml': template, 'hello/app.py': app, ...project.files };

    it('is named where it is missing, once, and undone to the byte', async () => {
      const root = folder(files);
      const before = snapshotOf(root);
      const result = JSON.parse((await run(root, ...add, '--style', 'powertools')).stdout);
      expect([result.status, result.errors]).toEqual(['written', []]);
      const after = snapshotOf(root);
      expect(after[nearest]).toBe(project.becomes);
      expect(after['requirements.txt']).toBe(before['requirements.txt']);
      const codes = result.notes.map(({ code }: { code: string }) => code);
      expect(codes.includes('CLT_REQUIREMENT')).toBe(project.noted ?? false);
      const install = `python3 -m pip install -r ${nearest}`;
      const isAdded = after[nearest] !== before[nearest];
      expect(result.next.includes(install)).toBe(isAdded);

      const again = JSON.parse((await run(root, ...add, '--style', 'powertools')).stdout);
      expect(again.status).toBe('unchanged');
      expect(snapshotOf(root)).toEqual(after);
      expect((await run(root, 'undo')).exitCode).toBe(0);
      expect(snapshotOf(root)).toEqual(before);
    });

    it('is not named for a handler without it', async () => {
      const root = folder(files);
      const before = snapshotOf(root);
      await run(root, ...add);
      expect(snapshotOf(root)[nearest]).toBe(before[nearest]);
    });
  },
);

it('goes by the code of a Python function in an app that is written in TypeScript', async () => {
  const root = folder({
    'cdk.json': '{ "app": "npx tsx app.ts" }',
    'package.json': '{ "name": "shop" }\n',
    'app.ts': `import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as api from 'aws-cdk-lib/aws-apigateway';

const stack = new Stack(new App(), 'Shop');
const hello = new lambda.Function(stack, 'Hello', {
  runtime: lambda.Runtime.PYTHON_3_13,
  handler: 'app.handler',
  code: lambda.Code.fromAsset('hello'),
});
new api.LambdaRestApi(stack, 'Api', { handler: hello });
`,
    'hello/app.py': app,
  });
  const result = JSON.parse(
    (await run(root, ...add.map((w) => (w === 'Hello' ? 'hello' : w)))).stdout,
  );
  expect([result.status, result.project.language]).toEqual(['written', 'python']);
  const after = snapshotOf(root);
  expect(after['hello/app.py']).toContain('handler = dispatcher(handler)');
  expect(Object.keys(after)).toContain('hello/sqs/handler.py');
  expect(Object.keys(after).filter((path) => path.startsWith('scripts/'))).toEqual([]);
  expect(after['package.json']).toBe('{ "name": "shop" }\n');
});
