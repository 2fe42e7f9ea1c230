import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { undo } from '../generators/transaction/undo.js';
import { folder } from './support/command.js';
import { added, changed, updated } from './support/team-project.js';
import { snapshotOf } from './support/tree.js';

vi.setConfig({ testTimeout: 60_000 });

const template = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
# ours, with care
Resources:
    Users:
        Type: AWS::Serverless::Function
        Properties:
            Handler: index.handler
            Runtime: nodejs22.x
            CodeUri: src/users
`;

/** A project of somebody else, with two functions of ours. */
async function elsewhere(text = template): Promise<string> {
  const root = folder({
    '.git/HEAD': '',
    'package.json': '{ "type": "module" }\n',
    'src/users/index.mjs': 'export const handler = async () => {};\n',
    'template.yaml': text,
  });
  const shared = { iac: 'sam', language: 'javascript' };
  await added(root, { name: 'orders', trigger: 'sqs', ...shared });
  await added(root, { name: 'lists', trigger: 'http-api', ...shared });
  return root;
}

const textAt = (root: string): string => readFileSync(join(root, 'template.yaml'), 'utf8');
const twoSpaces = template.replace(/^ +/gm, (spaces) => ' '.repeat(spaces.length / 2));

const messageIn = (root: string): string | undefined =>
  Object.entries(snapshotOf(root)).find(([path]) => /orders\/message\.m?js$/.test(path))?.[1];

/** A release whose queues wait, and whose handlers say so. */
const later = () =>
  changed({
    'targets/sam/resource/queue.hbs': (text) =>
      text.replace(/( +)(SqsManagedSseEnabled: true)/, '$1DelaySeconds: 5\n$1$2'),
    'shared/queue-message/javascript/message.plain.js.hbs': (text) => `// later\n${text}`,
  });

describe('functions in a project of somebody else', () => {
  it('are made again to the last byte', async () => {
    const root = await elsewhere();
    const before = snapshotOf(root);
    const result = await updated(root);
    expect([result.status, result.notes]).toEqual(['unchanged', []]);
    expect(snapshotOf(root)).toEqual(before);
  });

  it.each([
    ['two', twoSpaces],
    ['four', template],
  ])('get what a later release changes, also in a file in steps of %s', async (_, own) => {
    const root = await elsewhere(own);
    const text = textAt(root).replace('# ours, with care', '# ours, with more care');
    writeFileSync(join(root, 'template.yaml'), text.replaceAll('\n', '\r\n'));
    const before = snapshotOf(root);
    const today = await later();
    const result = await updated(root, today);
    expect([result.status, result.errors]).toEqual(['written', []]);
    const queue = /(\r\n +)(SqsManagedSseEnabled: true)/g;
    expect(textAt(root)).toBe(
      text.replaceAll('\n', '\r\n').replace(queue, '$1DelaySeconds: 5$1$2'),
    );
    expect(messageIn(root)).toMatch(/^\/\/ later\n/);
    expect((await updated(root, today)).status).toBe('unchanged');
    await undo(root);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('are left alone where the lines are others, with the change to paste', async () => {
    const root = await elsewhere(twoSpaces);
    const text = textAt(root).replace('SqsManagedSseEnabled: true', 'KmsMasterKeyId: alias/ours');
    writeFileSync(join(root, 'template.yaml'), text);
    const before = snapshotOf(root);
    const today = await later();
    const refusal = await updated(root, today);
    expect(refusal.status).toBe('refused');
    expect(refusal.errors.map(({ path, snippet }) => [path, snippet])).toEqual([
      ['template.yaml', expect.stringContaining('\n+    DelaySeconds: 5\n')],
    ]);
    expect(snapshotOf(root)).toEqual(before);
    const result = await updated(root, today, 'markers');
    expect(result.status).toBe('written');
    expect(textAt(root)).toBe(text);
    expect(snapshotOf(root)['template.yaml.rej']).toContain('\n+    DelaySeconds: 5\n');
    expect(messageIn(root)).toMatch(/^\/\/ later\n/);
  });

  it('stay out where the team has taken them out', async () => {
    const root = await elsewhere(twoSpaces);
    const gone = textAt(root).replace(/^ {2}OrdersQueue:\n(?: {3,}.*\n|\n(?= {4}))+/m, '');
    expect(gone).not.toBe(textAt(root));
    writeFileSync(join(root, 'template.yaml'), gone);
    const result = await updated(root, await later());
    expect([result.status, result.errors]).toEqual(['written', []]);
    expect(textAt(root)).toBe(gone);
  });
});
