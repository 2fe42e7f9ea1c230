import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../generators/catalogue.js';
import { gather } from '../../generators/gather.js';
import { newProject } from '../../generators/project.js';
import { folder } from '../support/command.js';

describe('functions of one run', () => {
  const orders = { name: 'orders', trigger: 'sqs', language: 'javascript', iac: 'terraform' };
  const redirect = { ...orders, name: 'redirect', trigger: 'lambda-edge' };

  function gathered(...answers: object[]) {
    const file = join(folder({}), 'answers.json');
    writeFileSync(file, JSON.stringify(answers));
    return gather({}, { catalogue, file, prompter: null });
  }

  it('go where one of them has to be', async () => {
    const { files } = await newProject('shop', await gathered(orders, redirect), catalogue);
    const variables = files.find(({ path }) => path === 'infra/variables.tf');
    expect(variables?.content).toContain('default     = "us-east-1"');
  });

  it.each([
    ['terraform', 'architectures = ["x86_64"]'],
    ['cdk', 'architecture: lambda.Architecture.X86_64'],
    ['aws-cli', 'ARCHITECTURE=x86_64'],
  ])('are of the architecture of their compiled packages with %s', async (iac, spelled) => {
    const python = { language: 'python', style: 'powertools', iac };
    const all = await gathered({ ...orders, ...python }, { ...redirect, ...python });
    const { files } = await newProject('shop', all, catalogue);
    const script = files.find(({ path }) => path === 'scripts/package.py');
    expect(script?.content).toContain('PLATFORM = "manylinux2014_x86_64"');
    expect(files.filter(({ content }) => content.includes(spelled))).toHaveLength(2);
  });

  it('are refused in several regions', async () => {
    const all = gathered({ ...orders, region: 'eu-west-1' }, redirect);
    await expect(all).rejects.toThrow('--region is eu-west-1 and us-east-1 in one run.');
  });
});
