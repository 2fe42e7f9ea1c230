import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { readTemplate, type Template } from '../generators/edit/template/read.js';
import { loadYaml } from '../generators/edit/tree/yaml.js';
import { repository } from './support/combinations.js';
import { lintTemplates } from './support/judges/cfn-lint.js';
import { has, itWith } from './support/tools.js';
import { snapshotOf } from './support/tree.js';

await loadYaml();

/** Every claim runs the command, several times over. */
vi.setConfig({ testTimeout: 120_000 });

const bin = join(repository, 'bin/create-lambda-trigger.js');
const judged = itWith('cfn-lint', await has('cfn-lint'));
const checked = itWith('shellcheck', await has('shellcheck'));

function folder(files: { [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'declared-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function run(cwd: string, ...words: string[]) {
  const { stdout, stderr, exitCode } = await execa('node', [bin, ...words], { cwd, reject: false });
  return { stdout, stderr, exitCode };
}

async function add(cwd: string, ...words: string[]) {
  const { stdout, exitCode } = await run(cwd, 'add', ...words, '--yes', '--json');
  return { exitCode, ...JSON.parse(stdout) };
}

/** Everything that may be there already, as people write it. */
const template = `\uFEFFAWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Globals:
    Function:
        Runtime: python3.12 # until spring
        Timeout: 20

Parameters:
    Stage: {Type: String, Default: dev}

Resources:
    Hello:
        Type: AWS::Serverless::Function
        Properties: { CodeUri: hello/, Handler: app.handler }

    # the jobs
    Jobs:
        Type: AWS::SQS::Queue
        Properties:
            "QueueName": 'shop-jobs'
            VisibilityTimeout: 180
    Uploads:
        Type: AWS::S3::Bucket
        DependsOn: RawPolicy
        Properties:
            BucketName: !Sub "acme-uploads-\${Stage}-\${AWS::AccountId}"   # named
            NotificationConfiguration:
                QueueConfigurations:
                -   Event: s3:ObjectCreated:*
                    Queue: !GetAtt Raw.Arn
                    Filter: {S3Key: {Rules: [{Name: Prefix, Value: raw/}]}}
    Raw: { Type: AWS::SQS::Queue }
    RawPolicy:
        Type: AWS::SQS::QueuePolicy
        Properties:
            Queues: [!Ref Raw]
            PolicyDocument:
                Version: "2012-10-17"
                Statement:
                -   {Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: sqs:SendMessage, Resource: !GetAtt Raw.Arn}
    Bare:
        Type: AWS::S3::Bucket
    Worker:
        Type: AWS::Serverless::Function
        Properties:
            CodeUri: worker/
            Handler: app.handler
            FunctionName: shop-worker
            Role: !GetAtt WorkerRole.Arn
            Timeout: 25
            Events:
                Clock:
                    Type: Schedule
                    Properties: { Schedule: rate(1 hour) }
                Done:
                    Type: S3
                    Properties:
                        Bucket: !Ref Uploads
                        Events: s3:ObjectCreated:*
                        Filter: {S3Key: {Rules: [{Name: prefix, Value: done/}]}}
                Ping:
                    Type: Api
                    Properties: { RestApiId: !Ref Shop, Path: /ping, Method: get }
            EventInvokeConfig: { MaximumRetryAttempts: 0 }
    WorkerRole:
        Type: AWS::IAM::Role
        Properties:
            AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                -   Effect: Allow
                    Principal: { Service: lambda.amazonaws.com }
                    Action: sts:AssumeRole
    Guest:
        Type: AWS::Serverless::Function
        Properties:
            CodeUri: guest/
            Handler: app.handler
            Role: !Sub arn:aws:iam::\${AWS::AccountId}:role/guest
    Shop:
        Type: AWS::Serverless::Api
        Properties: { StageName: prod, OpenApiVersion: 3.0.1 }
    # the end`;

const files = {
  'template.yaml': template,
  'requirements.txt': '',
  'hello/app.py': '',
  'worker/app.py': '',
  'guest/app.py': '',
};

function read(root: string): Template {
  const result = readTemplate(readFileSync(join(root, 'template.yaml'), 'utf8'));
  if (result.kind === 'refused') throw new Error(result.reason);
  return result;
}

const resource = ({ resources }: Template, id: string) => {
  const found = resources.find((each) => each.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

/** Every line of the template as it was, in its order; only what is named may be gone. */
function keepsLines(root: string, gone: string[] = []): void {
  const after = readFileSync(join(root, 'template.yaml'), 'utf8').split('\n');
  let at = 0;
  for (const line of template.split('\n').filter((each) => !gone.includes(each))) {
    at = after.indexOf(line, at) + 1;
    expect(at, line).toBeGreaterThan(0);
  }
}

/** Each is added, found unchanged, and taken back. */
const additions: { [name: string]: { words: string[]; gone?: string[] } } = {
  'a queue by its logical id': { words: ['jobs', '-t', 'sqs', '--source', 'Jobs'] },
  'a bucket, beside what it notifies': {
    words: ['images', '-t', 's3', '--source', 'Uploads', '--prefix', 'images/'],
    gone: ['        DependsOn: RawPolicy'],
  },
  'an API': { words: ['cart', '-t', 'api-gateway', '--source', 'Shop'] },
  'a function on one line': {
    words: ['-t', 'sqs', '--to', 'hello'],
    gone: ['        Properties: { CodeUri: hello/, Handler: app.handler }'],
  },
  'a function with a role of the template': {
    words: ['-t', 'sqs', '--to', 'Worker', '--source', 'Jobs'],
  },
  'a function and a bucket': {
    words: ['-t', 's3', '--to', 'shop-worker', '--source', 'Uploads', '--prefix', 'images/'],
    gone: ['        DependsOn: RawPolicy'],
  },
  'a function and an API': {
    words: ['-t', 'api-gateway', '--to', 'worker', '--source', 'Shop', '--routes', 'GET /pong'],
  },
  'a bucket of others for a function': {
    words: ['-t', 's3', '--to', 'Worker', '--source', 'acme-inbox'],
  },
  'a function and a topic': { words: ['-t', 'sns', '--to', 'Worker'] },
  'a function and a rule': { words: ['-t', 'eventbridge-rule', '--to', 'Worker'] },
};

/** Each addition is made once, for all claims that look at it. */
const made = new Map<string, ReturnType<typeof make>>();

async function make(name: string) {
  const root = folder(files);
  const before = snapshotOf(root);
  const result = await add(root, ...(additions[name]?.words ?? []));
  return { root, before, result, text: readFileSync(join(root, 'template.yaml'), 'utf8') };
}

function addition(name: string): ReturnType<typeof make> {
  const known = made.get(name) ?? make(name);
  made.set(name, known);
  return known;
}

describe.each(Object.entries(additions))('SAM: %s', (name, { words, gone = [] }) => {
  it('changes nothing else, nothing twice, and is taken back', async () => {
    const { root, before, result } = await addition(name);
    expect([result.status, result.errors]).toEqual(['written', []]);
    keepsLines(root, gone);
    const after = snapshotOf(root);
    expect(await add(root, ...words)).toMatchObject({ status: 'unchanged' });
    writeFileSync(join(root, 'answers.json'), JSON.stringify(result.answers));
    expect(await add(root, '--answers', 'answers.json')).toMatchObject({ status: 'unchanged' });
    expect({ ...snapshotOf(root), 'answers.json': undefined }).toEqual({
      ...after,
      'answers.json': undefined,
    });
    await run(root, 'undo');
    expect({ ...snapshotOf(root), 'answers.json': undefined }).toEqual({
      ...before,
      'answers.json': undefined,
    });
  });
});

describe('what SAM is told', () => {
  it('refers to a queue that is there by its logical id, however it was named', async () => {
    for (const source of ['Jobs', 'shop-jobs', 'arn:aws:sqs:eu-west-1:123456789012:shop-jobs']) {
      const root = folder(files);
      const { answers } = await add(root, 'jobs', '-t', 'sqs', '--source', source);
      expect(answers.source).toBe(source);
      const { properties } = resource(read(root), 'JobsFunction');
      expect(properties['Events']).toMatchObject({
        Messages: { Properties: { Queue: { 'Fn::GetAtt': ['Jobs', 'Arn'] } } },
      });
      const role = JSON.stringify(resource(read(root), 'JobsRole'));
      expect(role).toContain('"Resource":{"Fn::GetAtt":["Jobs","Arn"]}');
    }
  });

  it('does not take what calls a function for an event of it', async () => {
    const root = folder(files);
    const { properties: before } = resource(read(root), 'Worker');
    await add(root, '-t', 'sns', '--to', 'Worker');
    await add(root, 'audit', '-t', 'eventbridge-rule', '--to', 'Worker', '--event-bus', 'own');
    expect(resource(read(root), 'Worker').properties['Events']).toEqual(before['Events']);
    const worker = { 'Fn::GetAtt': ['Worker', 'Arn'] };
    expect(resource(read(root), 'WorkerSnsSubscription').properties['Endpoint']).toEqual(worker);
    const { properties: rule } = resource(read(root), 'AuditRule');
    expect(rule).toMatchObject({ EventBusName: { Ref: 'AuditBus' }, Targets: [{ Arn: worker }] });
  });

  it('tells of a name that is nearly that of a queue that is there', async () => {
    const { notes } = await add(folder(files), 'jobs', '-t', 'sqs', '--source', 'jobbs');
    expect(notes).toContainEqual({
      code: 'CLT_NEAR_SOURCE',
      message:
        'jobbs is taken for a queue that is deployed already; the project itself declares Jobs.',
    });
  });

  it('gives a function without a role of its own a policy, and a queue six times its timeout', async () => {
    const root = folder(files);
    await add(root, '-t', 'sqs', '--to', 'hello');
    const { properties } = resource(read(root), 'Hello');
    expect(properties['Policies']).toMatchObject([
      { Statement: [{ Effect: 'Allow', Resource: { 'Fn::GetAtt': ['HelloSqsQueue', 'Arn'] } }] },
    ]);
    expect(Object.keys(properties['Events'] ?? {})).toEqual(['HelloSqsMessages']);
    expect(resource(read(root), 'HelloSqsQueue').properties['VisibilityTimeout']).toBe(120);
  });

  it('lets a function wait for the policy of its role, and leaves its code alone', async () => {
    const root = folder(files);
    const { functions, notes, changes } = await add(root, '-t', 'sqs', '--to', 'Worker');
    expect(resource(read(root), 'Worker').attributes['DependsOn']).toEqual(['WorkerSqsPolicy']);
    expect(resource(read(root), 'WorkerSqsPolicy').properties).toMatchObject({
      Roles: [{ Ref: 'WorkerRole' }],
    });
    expect(resource(read(root), 'WorkerSqsQueue').properties['VisibilityTimeout']).toBe(150);
    expect(functions).toMatchObject([
      { name: 'worker-sqs', handler: null, test: null, events: [] },
    ]);
    expect(notes.map(({ message }: { message: string }) => message).join()).toMatch(
      /Worker is not changed \(worker\/app\.py is not edited: it does not define handler .*\): .* SQSEvent .*batchItemFailures/,
    );
    const paths = changes.map(({ path }: { path: string }) => path);
    expect(paths).toEqual([
      '.lambda-trigger/.gitignore',
      '.lambda-trigger/manifest.json',
      'template.yaml',
    ]);
  });

  it('keeps what a function does with failed events, and says so', async () => {
    const root = folder(files);
    const { notes, functions } = await add(
      root,
      '-t',
      's3',
      '--to',
      'Worker',
      '--source',
      'acme-inbox',
    );
    expect(notes).toContainEqual(expect.objectContaining({ code: 'CLT_HOST_INVOKE_CONFIG' }));
    expect(functions[0].wiring.asyncInvoke).toBeNull();
    expect(resource(read(root), 'Worker').properties['EventInvokeConfig']).toEqual({
      MaximumRetryAttempts: 0,
    });
    expect(read(root).resources.map(({ id }) => id)).not.toContain('WorkerS3Failures');
  });

  it('sets the failures of a function once for two triggers of one run', async () => {
    const both = ['in', 'out'].map((name) => ({ name, trigger: 's3', to: 'Hello' }));
    const root = folder({ ...files, 'both.json': JSON.stringify(both) });
    const first = await add(root, '--answers', 'both.json');
    expect(first).toMatchObject({ exitCode: 0, status: 'written' });
    const after = read(root);
    const { EventInvokeConfig: config, Policies: policies } = resource(after, 'Hello').properties;
    expect(JSON.stringify(config)).toContain('"InFailures"');
    expect(policies).toHaveLength(2);
    const text = readFileSync(join(root, 'template.yaml'), 'utf8');
    expect(text.match(/"?EventInvokeConfig"?:/g)).toHaveLength(2);
    const failures = after.resources.filter(({ id }) => id.endsWith('Failures'));
    expect(failures.map(({ id }) => id)).toEqual(['InFailures']);
    expect(first.notes).toContainEqual(expect.objectContaining({ code: 'CLT_HOST_INVOKE_CONFIG' }));
    expect(await add(root, '--answers', 'both.json')).toMatchObject({ status: 'unchanged' });
  });

  it('adds a notification without a circle of bucket, permission and function', async () => {
    const root = folder(files);
    await add(root, 'images', '-t', 's3', '--source', 'Uploads', '--prefix', 'images/');
    const bucket = resource(read(root), 'Uploads');
    expect(bucket.attributes['DependsOn']).toEqual(['RawPolicy', 'ImagesNotifyPermission']);
    expect(bucket.properties['NotificationConfiguration']).toMatchObject({
      QueueConfigurations: [{}],
      LambdaConfigurations: [{ Function: { 'Fn::GetAtt': ['ImagesFunction', 'Arn'] } }],
    });
    const added = ['ImagesNotifyPermission', 'ImagesRole'].map((id) => resource(read(root), id));
    expect(JSON.stringify(added)).toContain('arn:${AWS::Partition}:s3:::acme-uploads-${Stage}-');
    expect(JSON.stringify(added)).not.toContain('"Uploads"');
  });

  it('asks for signed requests on an API whose own default is to let everybody in', async () => {
    const root = folder(files);
    await add(root, 'cart', '-t', 'api-gateway', '--source', 'Shop', '--routes', 'GET /cart');
    const { properties } = resource(read(root), 'CartFunction');
    expect(properties['Events']).toEqual({
      GetCart: {
        Type: 'Api',
        Properties: {
          RestApiId: { Ref: 'Shop' },
          Path: '/cart',
          Method: 'GET',
          Auth: { Authorizer: 'AWS_IAM', InvokeRole: 'NONE' },
        },
      },
    });
  });

  judged(
    'satisfies cfn-lint, through the transform',
    async () => {
      const roots: string[] = [];
      for (const name of Object.keys(additions)) {
        const { text } = await addition(name);
        roots.push(join(folder({ ...files, 'template.yaml': text }), 'template.yaml'));
      }
      expect((await lintTemplates(roots)).map(({ rule, message }) => `${rule} ${message}`)).toEqual(
        [],
      );
    },
    240_000,
  );
});

/** Refusals: exit code, and what is said. */
const refusals: { [name: string]: [number, RegExp, ...string[]] } = {
  'a bucket without a name': [
    3,
    /Bare has no name of its own.*--source/s,
    'x',
    '-t',
    's3',
    '--source',
    'Bare',
  ],
  'a role of others': [
    3,
    /role of Guest is not declared.*sqs:ReceiveMessage/s,
    '-t',
    'sqs',
    '--to',
    'Guest',
  ],
  'a route that is taken': [
    3,
    /Shop has GET \/ping already, for Worker/,
    'x',
    '-t',
    'api-gateway',
    '--source',
    'Shop',
    '--routes',
    'GET /ping',
  ],
  'a function that is not there': [
    2,
    /no function «Helo».*mean Hello\?/s,
    '-t',
    'sqs',
    '--to',
    'Helo',
  ],
  'a source of another type': [
    2,
    /«Hello» is AWS::Serverless::Function here.*Jobs/s,
    'x',
    '-t',
    'sqs',
    '--source',
    'Hello',
  ],
  'a source that is misspelt': [2, /mean Uploads\?/, 'x', '-t', 's3', '--source', 'Upload'],
  'a name that is taken by other answers': [
    3,
    /WorkerSqsMessages|WorkerSqsQueue/,
    '-t',
    'sqs',
    '--to',
    'Worker',
    '--batch-size',
    '5',
  ],
};

describe.each(Object.entries(refusals))('SAM refuses %s', (name, [code, said, ...words]) => {
  it('and writes nothing', async () => {
    const root = folder(files);
    if (name.startsWith('a name')) await add(root, '-t', 'sqs', '--to', 'Worker');
    const before = snapshotOf(root);
    const { exitCode, errors } = await add(root, ...words);
    expect(JSON.stringify(errors, null, 1)).toMatch(said);
    expect(exitCode).toBe(code);
    expect(snapshotOf(root)).toEqual(before);
  });
});

describe('the scripts of the AWS CLI', () => {
  async function shop(): Promise<string> {
    const root = folder({});
    const both = [
      { name: 'orders', trigger: 'sqs', timeout: 40 },
      { name: 'uploads', trigger: 's3', prefix: 'in/' },
    ];
    writeFileSync(join(root, 'both.json'), JSON.stringify(both));
    await run(root, '--answers', 'both.json', '-i', 'aws-cli', '--yes', '--out', 'shop');
    return join(root, 'shop');
  }
  const script = (root: string, name: string): string =>
    readFileSync(join(root, `infra/functions/${name}.sh`), 'utf8');

  it('attach a trigger to the function that another script deploys', async () => {
    const root = await shop();
    const before = snapshotOf(root);
    const words = ['-t', 's3', '--to', 'orders', '--suffix', '.csv'];
    expect(await add(root, ...words)).toMatchObject({
      status: 'written',
      answers: { name: 'orders-s3' },
    });
    const text = script(root, 'orders-s3');
    expect(text).toContain('\nFUNCTION=${PREFIX}orders\n');
    expect(text).toContain('\nROLE=${PREFIX}orders-$REGION\n');
    expect(text).not.toContain('put_function');
    expect(text).not.toContain('delete_function');
    expect(readFileSync(join(root, 'infra/deploy.sh'), 'utf8')).toMatch(
      /uploads.sh deploy --yes\n {2}infra\/functions\/orders-s3.sh deploy --yes\n/,
    );
    expect(await add(root, ...words)).toMatchObject({ status: 'unchanged' });
    await run(root, 'undo');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('refer to queues and buckets that another script makes', async () => {
    const root = await shop();
    await add(root, '-t', 'sqs', '--to', 'uploads', '--source', 'orders-dead-letters');
    expect(script(root, 'uploads-sqs')).toContain('\nQUEUE=${PREFIX}orders-dlq\n');
    expect(script(root, 'uploads-sqs')).not.toContain('delete_queue "$QUEUE"');
    await add(root, 'thumbs', '-t', 's3', '--source', 'uploads-bucket', '--prefix', 'out/');
    expect(script(root, 'thumbs')).toContain('\nBUCKET=${PREFIX}uploads-$ACCOUNT-$REGION\n');
  });

  it('refuse what they set up already', async () => {
    const root = await shop();
    const same = await add(root, '-t', 'sqs', '--to', 'orders', '--source', 'orders-queue');
    expect([same.exitCode, same.errors[0].message]).toEqual([
      3,
      'orders has a trigger of this source already.',
    ]);
  });

  checked('satisfy shellcheck', async () => {
    const root = await shop();
    await add(root, '-t', 's3', '--to', 'orders');
    await add(root, '-t', 'sqs', '--to', 'uploads', '--source', 'orders-queue');
    await add(root, '-t', 'api-gateway', '--to', 'orders');
    const scripts = ['orders-s3', 'uploads-sqs', 'orders-api-gateway'];
    const paths = [...scripts.map((name) => `infra/functions/${name}.sh`), 'infra/lib/host.sh'];
    const { stdout } = await execa('shellcheck', paths, { cwd: root, reject: false });
    expect(stdout).toBe('');
  });
});

describe('a function that needs its source before it is there', () => {
  const host = (type: string, ...more: string[]) => ({
    'requirements.txt': '',
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Uploads: { Type: AWS::S3::Bucket, Properties: { BucketName: acme-uploads } }
  Shop: { Type: AWS::Serverless::HttpApi }
  Table: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Sub "of-\${Uploads}" } }
  WorkerRole:
    Type: AWS::IAM::Role
    Properties: { AssumeRolePolicyDocument: {} }
  Worker:
    Type: ${type}
    Properties:
      Runtime: python3.12
      Role: !GetAtt WorkerRole.Arn
${more.map((line) => `      ${line}\n`).join('')}`,
  });
  const environment = (value: string) => `Environment: { Variables: { X: ${value} } }`;
  const s3 = ['-t', 's3', '--to', 'Worker', '--source', 'Uploads'];
  const http = ['-t', 'http-api', '--to', 'Worker', '--source', 'Shop', '--authorization', 'NONE'];
  const serverless = 'AWS::Serverless::Function';

  it.each([
    ['Uploads', serverless, environment('!Ref Uploads'), s3],
    ['Uploads', 'AWS::Lambda::Function', environment('!GetAtt Uploads.Arn'), s3],
    ['Uploads', serverless, environment('!Sub "${Uploads.DomainName}/in"'), s3],
    ['Uploads', serverless, environment('!Ref Table'), s3],
    ['Uploads', serverless, 'Policies: [{ S3ReadPolicy: { BucketName: !Ref Uploads } }]', s3],
    ['Shop', serverless, environment('!Sub "https://${Shop}.example.com"'), http],
  ])('%s is refused for %s with %s', async (source, type, line, words) => {
    const root = folder(host(type, line));
    const before = snapshotOf(root);
    const { exitCode, errors } = await add(root, ...words);
    expect([exitCode, errors[0].code, errors[0].line]).toEqual([3, 'CLT_CANNOT_PLACE', 9]);
    expect(errors[0].message).toContain(`Worker refers to ${source}`);
    if (source === 'Uploads') expect(errors[0].hint).toContain('!Sub acme-uploads');
    expect(snapshotOf(root)).toEqual(before);
  });

  it.each([
    [environment('acme-uploads'), s3],
    ['Events: { A: { Type: S3, Properties: { Bucket: !Ref Uploads, Events: x } } }', http],
    [environment('!Ref Uploads'), http],
    [environment('!Ref Shop'), s3],
    [environment('!Sub "${!Uploads}"'), s3],
  ])('is not what has %s', async (line, words) => {
    const root = folder(host(serverless, line));
    expect(await add(root, ...words)).toMatchObject({ status: 'written', errors: [] });
  });
});

describe('an API of SAM with a definition of its own', () => {
  const spec = (openapi: string) => `{ ${openapi}: 1, info: {}, paths: { /old: { get: {} } } }`;
  const included = '{ Fn::Transform: { Name: AWS::Include } }';
  const api = (type: string, ...properties: string[]) => ({
    'requirements.txt': '',
    'template.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:\n  Shop:\n    Type: AWS::Serverless::${type}\n    Properties:\n      StageName: live\n${properties.map((each) => `      ${each}\n`).join('')}`,
  });

  it.each([
    ['Api', [`DefinitionBody: ${spec('swagger')}`], 'MergeDefinitions: true\n'],
    ['Api', [`DefinitionBody: ${included}`], 'MergeDefinitions: true\n'],
    ['Api', ['DefinitionUri: api.yaml'], undefined],
    ['HttpApi', [`DefinitionBody: ${included}`], undefined],
    ['HttpApi', ['DefinitionUri: api.yaml'], undefined],
  ])('takes no events, and %s says so of %j', async (type, properties, snippet) => {
    const root = folder(api(type, ...properties));
    const before = snapshotOf(root);
    const trigger = type === 'Api' ? 'api-gateway' : 'http-api';
    const words = ['-t', trigger, '--source', 'Shop', '--authorization', 'NONE'];
    const { exitCode, errors } = await add(root, 'pages', ...words);
    expect([exitCode, errors[0].code, errors[0].line, errors[0].snippet]).toEqual([
      ...[3, 'CLT_CANNOT_PLACE', 3, snippet],
    ]);
    expect(snapshotOf(root)).toEqual(before);
  });

  it.each([
    ['Api', [`DefinitionBody: ${spec('swagger')}`, 'MergeDefinitions: true']],
    ['HttpApi', [`DefinitionBody: ${spec('openapi')}`]],
  ])('takes events where SAM adds them to it: %s', async (type, properties) => {
    const root = folder(api(type, ...properties));
    const trigger = type === 'Api' ? 'api-gateway' : 'http-api';
    const words = ['-t', trigger, '--source', 'Shop', '--authorization', 'NONE'];
    expect(await add(root, 'pages', ...words)).toMatchObject({ status: 'written' });
  });
});

it('a new project has no function to give a trigger to', async () => {
  const { stderr, exitCode } = await run(folder({}), 'x', '-t', 'sqs', '--to', 'orders', '--yes');
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('«add»')]);
});
