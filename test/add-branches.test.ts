import { describe, expect, it, vi } from 'vitest';
import { folder, run } from './support/command.js';
import { snapshotOf } from './support/tree.js';

vi.setConfig({ testTimeout: 300_000 });

const template = (
  handler: string,
  runtime: string,
): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: ${handler}
      Runtime: ${runtime}
      Timeout: 10
      Events:
        Jobs: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn } }
  Jobs:
    Type: AWS::SQS::Queue
    Properties: { VisibilityTimeout: 60 }
`;

const projects = {
  'Node.js': {
    'template.yaml': template('app.handler', 'nodejs22.x'),
    'package.json': '{ "type": "module" }\n',
    'src/app.js': `export const handler = async (event, context) => {
  switch (event.Records?.[0]?.eventSource) {
    case 'aws:sqs':
      return work(event);
    default:
      throw new Error('unexpected event');
  }
};
const work = async (event) => event.Records.length;
`,
  },
  Python: {
    'template.yaml': template('app.handler', 'python3.13'),
    'requirements.txt': '',
    'src/app.py': `def handler(event, context):
    source = event["Records"][0]["eventSource"]
    if source == "aws:sqs":
        return work(event)
    raise ValueError("unexpected event")


def work(event):
    return len(event["Records"])
`,
  },
};

async function add(root: string, trigger: string) {
  const words = ['add', '-t', trigger, '--to', 'Worker', '--yes', '--json'];
  const { stdout } = await run(root, ...words);
  return JSON.parse(stdout);
}

describe.each(Object.entries(projects))('add --to code of others in %s', (_, files) => {
  it('adds a branch, a dispatcher for what no branch can ask, and nothing for its own events', async () => {
    const root = folder(files);
    const entry = Object.keys(files).find((path) => path.startsWith('src/app')) ?? '';
    const branch = await add(root, 'dynamodb-streams');
    expect([branch.status, branch.errors]).toEqual(['written', []]);
    const first = snapshotOf(root);
    expect(first[entry]).toMatch(/['"]aws:dynamodb['"]:\n +return handle/);
    expect(Object.keys(first).some((path) => path.includes('dispatcher'))).toBe(false);
    expect(branch.notes.map(({ code }: { code: string }) => code)).not.toContain(
      'CLT_HOST_CONTRACT',
    );

    expect((await add(root, 'eventbridge-rule')).status).toBe('written');
    const second = snapshotOf(root);
    const [dispatcher = ''] = Object.keys(second).filter((path) => /\/dispatcher\.\w+$/.test(path));
    expect(second[dispatcher]).toMatch(/eventbridge.?rule/i);
    expect(second[dispatcher]).not.toMatch(/dynamodb/i);

    const alone = await add(root, 'sqs');
    expect(alone.changes.filter(({ path }: { path: string }) => path.startsWith('src/'))).toEqual(
      [],
    );
    const line = (second[entry] ?? '').split('\n').findIndex((each) => /return work\(/.test(each));
    const [note] = alone.notes.filter(({ code }: { code: string }) => code === 'CLT_HOST_CONTRACT');
    expect(note.message).toMatch(new RegExp(`\\(${entry}:${line + 1} may take such events`));

    const last = snapshotOf(root);
    for (const trigger of ['dynamodb-streams', 'eventbridge-rule', 'sqs']) {
      expect((await add(root, trigger)).status).toBe('unchanged');
    }
    expect(snapshotOf(root)).toEqual(last);
    expect((await run(root, 'undo')).exitCode).toBe(0);
    expect(snapshotOf(root)[entry]).toBe(second[entry]);
  });
});
