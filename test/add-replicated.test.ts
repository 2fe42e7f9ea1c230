import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTemplate } from '../generators/edit/template/read.js';
import { loadYaml } from '../generators/edit/tree/yaml.js';
import { folder, run } from './support/command.js';

await loadYaml();

const words = ['add', 'redirect', '-t', 'lambda-edge', '-l', 'javascript', '--yes'];

const textIn = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

describe('a function that CloudFront copies has nothing that CloudFront takes no function with', () => {
  const settings = `Architectures: [arm64]
Tracing: Active
Tags: { team: shop }
VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [sg-1] }
Layers: [!Ref Layer]
Environment: { Variables: { STAGE: prod } }`;
  const indented = (width: number) => settings.replaceAll(/^/gm, ' '.repeat(width));
  const fn = (id: string, more = '') =>
    `  ${id}:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: .\n      Handler: a.b\n      Runtime: nodejs22.x\n${more}`;
  const head = 'Transform: AWS::Serverless-2016-10-31\n';

  async function added(text: string) {
    const root = folder({ 'template.yaml': text, 'package.json': '{"type":"module"}' });
    const { stdout } = await run(root, ...words);
    const after = readTemplate(textIn(root, 'template.yaml'));
    if (after.kind === 'refused') throw new Error(after.reason);
    const found = (id: string) => after.resources.find((each) => each.id === id)?.properties;
    return { root, stdout, fn: found('RedirectFunction'), role: found('RedirectRole') };
  }

  it('of what the functions of a template share', async () => {
    const shared = `${indented(6)}\n`;
    const made = await added(`${head}Resources:\n${fn('A', shared)}${fn('B', shared)}`);
    expect(made.fn).toMatchObject({ Architectures: ['x86_64'], Tags: { team: 'shop' } });
    for (const name of ['Tracing', 'VpcConfig', 'Layers', 'Environment']) {
      expect(made.fn).not.toHaveProperty(name);
    }
    expect(made.role).not.toHaveProperty('ManagedPolicyArns');
    expect(made.stdout).toContain('Taken over from the template: Tags.');
  });

  it('of what Globals say', async () => {
    const globals = `Globals:\n  Function:\n${indented(4)}\n`;
    const made = await added(`${head}${globals}Resources:\n${fn('A')}`);
    const text = textIn(made.root, 'template.yaml');
    const ignored = ['Architectures', 'Tracing', 'VpcConfig', 'Layers', 'Environment'];
    expect(text).toContain(
      `  RedirectFunction:\n    Type: AWS::Serverless::Function\n    IgnoreGlobals:\n${ignored
        .map((name) => `      - ${name}\n`)
        .join('')}    Metadata:\n`,
    );
    expect(made.fn).toMatchObject({ Architectures: ['x86_64'] });
    expect(made.role).not.toHaveProperty('ManagedPolicyArns');
    expect((await run(made.root, ...words)).stdout).toContain('Nothing to do');
  });

  it('of what a Terraform folder shares', async () => {
    const block = (name: string) => `resource "aws_lambda_function" "${name}" {
  function_name = "${name}"
  architectures = ["arm64"]
  layers        = [var.layer]

  vpc_config {
    subnet_ids = var.subnets
  }
}
`;
    const files = { 'main.tf': block('a') + block('b'), 'package.json': '{"type":"module"}' };
    const root = folder(files);
    const { stdout } = await run(root, ...words);
    const made = textIn(root, 'redirect.tf');
    expect(made).toContain('architectures = ["x86_64"]');
    expect(made).not.toContain('layers');
    expect(stdout).not.toMatch(/Taken over|vpc_config/);
    expect(stdout).toContain('Functions of lambda-edge are deployed in us-east-1 alone');
  });

  it('and is told beside packages that are compiled for another architecture', async () => {
    const text = 'resource "aws_lambda_function" "a" {\n  architectures = ["arm64"]\n}\n';
    const root = folder({ 'main.tf': text, 'requirements.txt': '' });
    const { stdout } = await run(root, 'add', 'redirect', '-t', 'lambda-edge', '--yes');
    expect(stdout).toContain('redirect runs on x86_64, and the packages of the project are');
    expect((await run(root, 'add', 'orders', '-t', 'sqs', '--yes')).stdout).not.toContain(
      'runs on',
    );
  });
});
