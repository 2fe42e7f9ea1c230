import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { run } from './support/command.js';
import { type Outcome, powertoolsPath, runPytest, runVitest } from './support/run-projects.js';
import { snapshotOf } from './support/tree.js';
import { projects, writeProject } from './support/write.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

interface Project {
  runtime: string;
  handler: string;
  entry: string;
  test: string;
  files: { [path: string]: string };
  trigger: string[];
}

const template = (handler: string, runtime: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: ${handler}, Runtime: ${runtime} }
`;

const rule = [
  'eventbridge-rule',
  '--event-pattern',
  '{"source":["shop"],"detail-type":["Order Placed","Order Returned"]}',
];

const all: { [name: string]: Project } = {
  typescript: {
    ...{ runtime: 'nodejs22.x', handler: 'app.handler', entry: 'src/app.ts' },
    test: 'src/eventbridge-rule/branch.test.ts',
    trigger: rule,
    files: {
      'package.json': '{ "type": "module", "devDependencies": { "vitest": "^4.0.0" } }\n',
      'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
      'src/app.ts': `import { created } from './created.js';

export const handler = async (event: any) => {
  if (event['detail-type'] === 'User Created') return created(event);
  throw new Error('unexpected event');
};
`,
      'src/created.ts': 'export const created = async (event: any) => event.id;\n',
    },
  },
  'typescript-wrapped': {
    ...{ runtime: 'nodejs22.x', handler: 'index.main', entry: 'src/index.ts' },
    test: 'src/sqs/branch.test.ts',
    trigger: ['sqs'],
    files: {
      'package.json': '{ "devDependencies": { "vitest": "^4.0.0" } }\n',
      'tsconfig.json': '{ "compilerOptions": { "module": "commonjs", "skipLibCheck": true } }\n',
      'src/index.ts': `import middy from "@middy/core"

const handlers: Record<string, any> = {
\t"aws:sns": (event: any) => event.Records.length
}

const work = async (event: any, context: any) => {
\treturn handlers[event.Records[0].eventSource](event, context)
}

export const main = middy(work)
`,
    },
  },
  javascript: {
    ...{ runtime: 'nodejs22.x', handler: 'main.default', entry: 'src/main.mjs' },
    test: 'src/kinesis/branch.test.js',
    trigger: ['kinesis'],
    files: {
      'package.json': '{ "type": "module" }\n',
      'src/main.mjs': `async function handler(event, context) {
  const source = event.Records?.[0]?.eventSource;
  switch (source) {
    case 'aws:sqs': return 'queue';
  }
}

export { handler as default };
`,
    },
  },
  commonjs: {
    ...{ runtime: 'nodejs22.x', handler: 'app.handler', entry: 'src/app.js' },
    test: 'src/sqs/branch.test.mjs',
    trigger: ['sqs'],
    files: {
      'package.json': '{ "scripts": { "test": "vitest run" } }\n',
      'src/app.js': `const { stream } = require('./stream');

exports.handler = async function (event, context) {
  if (event.Records[0].eventSource === 'aws:dynamodb') {
    return stream(event);
  } else {
    return null;
  }
};
`,
      'src/stream.js': 'exports.stream = (event) => event.Records.length;\n',
    },
  },
  'python-match': {
    ...{ runtime: 'python3.13', handler: 'app.handler', entry: 'src/app.py' },
    test: 'src/eventbridge_rule/test_branch.py',
    trigger: rule,
    files: {
      'requirements.txt': '',
      'src/app.py': `from created import created


def handler(event, context):
    match event.get("detail-type"):
        case "User Created":
            return created(event)
        case _:
            return None
`,
      'src/created.py': 'def created(event):\n    return event["id"]\n',
    },
  },
  'python-table': {
    ...{ runtime: 'python3.12', handler: 'workers.app.run', entry: 'src/workers/app.py' },
    test: 'src/workers/sqs/test_branch.py',
    trigger: ['sqs'],
    files: {
      'requirements.txt': '',
      'src/workers/__init__.py': '',
      'src/workers/app.py': `from .sources import HANDLERS


def run(event, context):
    source = event["Records"][0].get("eventSource")
    return HANDLERS[source](event, context)
`,
      'src/workers/sources.py': `def stream(event, context):
    return len(event["Records"])


HANDLERS = {
    "aws:kinesis": stream,
}
`,
    },
  },
};

const rootOf = (name: string): string => join(projects, `branched-${name}`);

async function add(name: string, { trigger: [id = '', ...more] }: Project) {
  const words = ['add', '-t', id, '--to', 'Worker', ...more, '--yes', '--json'];
  return JSON.parse((await run(rootOf(name), ...words)).stdout);
}

async function outcomes(): Promise<Map<string, Outcome>> {
  const names = Object.keys(all).map((name) => `branched-${name}`);
  const python = names.filter((name) => name.includes('-python-'));
  const node = names.filter((name) => !python.includes(name));
  return new Map([
    ...(await runVitest(node, true)),
    ...(await runPytest(python, await powertoolsPath())),
  ]);
}

describe('a branch in code of others', async () => {
  const added: { [name: string]: { status: string; notes: { code: string }[] } } = {};
  const before: { [name: string]: { [path: string]: string } } = {};
  for (const [name, project] of Object.entries(all)) {
    const { handler, runtime } = project;
    const files = { ...project.files, 'template.yaml': template(handler, runtime) };
    writeProject(
      `branched-${name}`,
      Object.entries(files).map(([path, content]) => ({ path, content, executable: false })),
    );
    before[name] = snapshotOf(rootOf(name));
    added[name] = await add(name, project);
  }
  const passing = await outcomes();
  const after = Object.fromEntries(
    Object.keys(all).map((name) => [name, snapshotOf(rootOf(name))]),
  );
  const again = Object.fromEntries(
    await Promise.all(
      Object.entries(all).map(async ([name, each]) => [name, await add(name, each)]),
    ),
  );
  for (const name of Object.keys(all)) withoutBranch(name);
  const failing = await outcomes();

  /** What was edited is as it was. */
  function withoutBranch(name: string): void {
    for (const [path, text] of Object.entries(before[name] ?? {})) {
      const isCode = path.startsWith('src/') && after[name]?.[path] !== text;
      if (isCode) writeFileSync(join(rootOf(name), path), text);
    }
  }

  it.each(Object.entries(all))('has a test through the entry, %s', (name, { test }) => {
    expect(added[name]).toMatchObject({ status: 'written' });
    expect(Object.keys(after[name] ?? {})).toContain(test);
    expect(added[name]?.notes.map(({ code }) => code)).not.toContain('CLT_BRANCH_UNTESTED');
    const { messages, passed } = passing.get(`branched-${name}`) ?? { messages: null };
    expect(messages).toEqual([]);
    expect(passed).toBeGreaterThan(1);
  });

  it.each(Object.keys(all))('fails that test where it is not there, %s', (name) => {
    const { messages, failed } = failing.get(`branched-${name}`) ?? { messages: [] };
    expect(failed).toBe(1);
    expect(messages[0]).toMatch(/entry to its own handler|entry_to_its_own_handler/);
  });

  it.each(Object.keys(all))('is the same the second time, %s', (name) => {
    expect(again[name]).toMatchObject({ status: 'unchanged' });
  });
});

it('says why a test cannot load the entry', async () => {
  const project = all['typescript'];
  if (!project) throw new Error('There is no such project.');
  const entry = `import { S3Client } from '@aws-sdk/client-s3';\n\nconst s3 = new S3Client();\n${project.files['src/app.ts']}`;
  const files = {
    ...{ ...project.files, 'src/app.ts': entry },
    'template.yaml': template(project.handler, project.runtime),
  };
  const staged = Object.entries(files).map(([path, content]) => ({
    path,
    content,
    executable: false,
  }));
  writeProject('branched-unloaded', staged);
  const { status, notes } = await add('unloaded', project);
  expect(status).toBe('written');
  expect(notes).toContainEqual({
    code: 'CLT_BRANCH_UNTESTED',
    message: expect.stringContaining('src/app.ts imports @aws-sdk/client-s3'),
  });
  const text = readFileSync(join(rootOf('unloaded'), 'src/app.ts'), 'utf8');
  expect(text).toContain("|| event['detail-type'] === 'Order Returned') return");
});
