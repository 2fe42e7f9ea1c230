import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderBlocks } from '../generators/blocks.js';
import { catalogue } from '../generators/catalogue.js';
import { loadRun } from '../generators/load-run.js';
import { renderer } from '../generators/render.js';
import type { FunctionSettings } from '../generators/wiring.js';
import { followed } from '../templates/targets/sam/conventions.js';
import { conventionNotes, withHabits } from '../templates/targets/terraform/conventions.js';
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

  it('is not joined to what another function of the folder is tagged with', async () => {
    const others = { ...habits, tags: 'local.refunds_tags' };
    const block = withHabits(await functionBlock('terraform'), others);
    expect(block.match(/^ {2}tags = .*$/gm)).toEqual(Array(3).fill('  tags = local.orders_tags'));
  });

  it('is not missed in the new function', () => {
    const texts = ['resource "aws_lambda_function" "a" {\n  vpc_config {\n  tracing_config {\n}'];
    const none = { tags: null, boundary: null, rolePath: null, layers: null, namePrefix: null };
    const { vpc, tracing } = fullStandard;
    const fn = { name: 'orders' } as FunctionSettings;
    const told = (more: object) => conventionNotes(none, texts, [{ ...fn, ...more }]);
    expect(told({ vpc, tracing })).toEqual([]);
    expect(told({ vpc }).map(({ message }) => message)).toEqual([
      'Functions here have tracing_config, which the new one has not: add what it needs to its file, and to its role.',
    ]);
  });
});
