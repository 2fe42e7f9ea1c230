import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderBlocks } from '../generators/blocks.js';
import { catalogue } from '../generators/catalogue.js';
import { loadRun } from '../generators/load-run.js';
import { renderer } from '../generators/render.js';
import { followed } from '../templates/targets/sam/conventions.js';
import { withHabits } from '../templates/targets/terraform/conventions.js';
import { answersOf, fullStandard } from './support/combinations.js';

/** The block of a function with everything that a team sets. */
async function functionBlock(iac: string): Promise<string> {
  const answers = await answersOf(
    { trigger: 'sqs', variant: 'standard', answers: { standard: fullStandard } },
    { iac },
  );
  const { target, plans, templates } = await loadRun([answers], catalogue, {});
  const [plan] = plans;
  if (!plan) throw new Error('There is no plan.');
  return renderBlocks(plan, { target, render: renderer(templates), templates }).fn;
}

interface Resource {
  IgnoreGlobals?: string[];
  Properties: { [name: string]: unknown };
}

const parsed = (block: string) =>
  parse(block, { logLevel: 'silent' }) as { OrdersFunction: Resource; OrdersRole: Resource };

describe('what a team sets, in a SAM template with habits of its own', () => {
  const sibling = (id: string) => ({
    ...{ id, type: 'AWS::Serverless::Function', line: 1 },
    properties: {
      ...{ Tracing: 'PassThrough', Tags: { team: 'sales' }, Layers: ['arn:of:others'] },
      PermissionsBoundary: 'arn:aws:iam::123456789012:policy/others',
    },
  });
  const functions = [sibling('A'), sibling('B')] as never;

  it('stands before what the other functions have alike, each member once', async () => {
    const block = await functionBlock('sam');
    expect(followed(block, { functions, globals: {} })).toBe(block);
  });

  it('leaves out of the lists of Globals what would be joined to its own', async () => {
    const block = await functionBlock('sam');
    const globals = { VpcConfig: { SubnetIds: ['subnet-1'] }, Layers: ['arn:of:others'] };
    const { OrdersFunction, OrdersRole } = parsed(followed(block, { functions: [], globals }));
    expect(OrdersFunction.IgnoreGlobals?.sort()).toEqual(['Layers', 'VpcConfig']);
    expect(OrdersFunction.Properties['Layers']).toEqual(fullStandard.layers);
    // Its statements are for the network already.
    expect(OrdersRole.Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  it('takes the rest of Globals as before', async () => {
    const block = await functionBlock('sam');
    expect(followed(block, { functions: [], globals: { MemorySize: 512 } })).toBe(block);
  });
});

describe('what a team sets, in a folder of Terraform with habits of its own', () => {
  const habits = {
    ...{ tags: 'local.tags', boundary: 'var.boundary', rolePath: null },
    ...{ layers: 'local.layers', namePrefix: null },
  };

  it('is added to the tags of the folder and stands for its boundary and layers', async () => {
    const block = withHabits(await functionBlock('terraform'), habits);
    const count = (pattern: RegExp): number => block.match(pattern)?.length ?? 0;
    expect(count(/^ {2}tags = merge\(local\.tags, local\.orders_tags\)$/gm)).toBe(3);
    expect(count(/^ {2}tags = /gm)).toBe(3);
    expect(count(/permissions_boundary = /g)).toBe(1);
    expect(block).toContain(`permissions_boundary = "${fullStandard.permissionsBoundary}"`);
    expect(count(/^ {2}layers = /gm)).toBe(1);
    expect(block).not.toContain('local.layers');
  });
});
