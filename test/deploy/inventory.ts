import { paginateListStacks } from '@aws-sdk/client-cloudformation';
import { paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { paginateListRoles } from '@aws-sdk/client-iam';
import { paginateListEventSourceMappings, paginateListFunctions } from '@aws-sdk/client-lambda';
import { kinds } from './all-kinds.js';
import type { Clients } from './clients.js';
import { logGroupArn } from './read.js';

/** The ARN of everything there is on an emulator, of the kinds that a deployment can make. */
export async function inventory(clients: Clients): Promise<string[]> {
  const { lambda, iam, logs, cloudFormation } = clients;
  const lists = [
    gather(paginateListFunctions({ client: lambda }, {}), ({ Functions = [] }) =>
      Functions.map(({ FunctionArn }) => FunctionArn),
    ),
    gather(paginateListEventSourceMappings({ client: lambda }, {}), (page) =>
      (page.EventSourceMappings ?? []).map(({ EventSourceMappingArn: arn }) => arn),
    ),
    gather(paginateListRoles({ client: iam }, {}), ({ Roles = [] }) => Roles.map(({ Arn }) => Arn)),
    gather(paginateDescribeLogGroups({ client: logs }, {}), ({ logGroups = [] }) =>
      logGroups.map(({ logGroupName = '' }) => logGroupArn(logGroupName)),
    ),
    gather(paginateListStacks({ client: cloudFormation }, {}), ({ StackSummaries = [] }) =>
      StackSummaries.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map(
        ({ StackId }) => StackId,
      ),
    ),
    ...kinds.map((kind) => kind.list(clients)),
  ];
  return (await Promise.all(lists)).flat().sort();
}

async function gather<Page>(
  pages: AsyncIterable<Page>,
  arnsOf: (page: Page) => (string | undefined)[],
): Promise<string[]> {
  const arns: string[] = [];
  for await (const page of pages) arns.push(...arnsOf(page).filter((arn) => arn !== undefined));
  return arns;
}

/** What of an inventory, or of lines about one, others lack. */
export function without(arns: readonly string[], others: readonly string[]): string[] {
  return arns.filter((arn) => !others.includes(arn));
}
