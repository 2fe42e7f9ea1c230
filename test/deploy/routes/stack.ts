import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ListStacksCommand,
  paginateListStackResources,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Json } from '../../../generators/wiring.js';
import type { Clients } from '../clients.js';

/** A template after all transforms. */
export interface Template {
  Resources: {
    [logicalId: string]: {
      Type: string;
      Condition?: string;
      Properties?: { [name: string]: Json };
    };
  };
  Parameters?: { [name: string]: { Default?: Json } };
  Outputs?: { [output: string]: { Value: Json } };
}

/**
 * Creates a stack, or updates the one of that name, and gives its outputs.
 * @throws Error when a resource of the template is not in the stack: a skipped one must not pass.
 */
export async function putStack(
  { cloudFormation }: Clients,
  StackName: string,
  template: Template,
): Promise<{ [output: string]: string }> {
  const TemplateBody = JSON.stringify(template);
  const Capabilities = ['CAPABILITY_IAM' as const];
  const input = { StackName, TemplateBody, Capabilities };
  const isThere = await hasStack(cloudFormation, StackName);
  await (isThere
    ? cloudFormation.send(new UpdateStackCommand(input))
    : cloudFormation.send(new CreateStackCommand(input)));
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  const [stack] = Stacks;
  if (stack?.StackStatus !== (isThere ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE')) {
    throw new Error(`Stack ${StackName} is ${stack?.StackStatus}.`);
  }
  const made = await madeResources(cloudFormation, StackName);
  const lost = Object.entries(template.Resources)
    .filter(([id, { Condition }]) => !Condition && !made.has(id))
    .map(([id, { Type }]) => `${id} (${Type})`);
  if (lost.length > 0) throw new Error(`Stack ${StackName} lacks ${lost.join(', ')}.`);
  const outputs = stack.Outputs ?? [];
  return Object.fromEntries(outputs.map((each) => [each.OutputKey, each.OutputValue]));
}

async function hasStack(client: Clients['cloudFormation'], StackName: string): Promise<boolean> {
  const { StackSummaries = [] } = await client.send(new ListStacksCommand({}));
  return StackSummaries.some(
    (each) => each.StackName === StackName && each.StackStatus !== 'DELETE_COMPLETE',
  );
}

async function madeResources(
  client: Clients['cloudFormation'],
  StackName: string,
): Promise<Set<string | undefined>> {
  const made = new Set<string | undefined>();
  for await (const page of paginateListStackResources({ client }, { StackName })) {
    for (const each of page.StackResourceSummaries ?? []) made.add(each.LogicalResourceId);
  }
  return made;
}

/** Deletes a stack. */
export async function deleteStack({ cloudFormation }: Clients, StackName: string): Promise<void> {
  await cloudFormation.send(new DeleteStackCommand({ StackName }));
}
