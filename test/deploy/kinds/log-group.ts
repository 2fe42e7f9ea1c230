import {
  CreateLogGroupCommand,
  DescribeSubscriptionFiltersCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Clients } from '../clients.js';
import { defineKind, type ReadContext } from '../kind.js';
import { logGroupArn } from '../read.js';
import { logRetentionOf } from '../read-function.js';

/** The name of a log group, from its ARN or itself; names have slashes. */
export const groupNameOf = (given: string): string =>
  given.replace(/^arn:.*:log-group:/, '').replace(/:\*$/, '');

/** A subscription filter, whoever tells. */
export interface Filter {
  filterPattern?: string | undefined;
  destinationArn?: string | undefined;
}

/** Whom a log group tells, one line for each filter. */
export function filterLines(
  filters: readonly Filter[],
  { symbols, functionArn }: Pick<ReadContext, 'symbols' | 'functionArn'>,
): string[] {
  return filters
    .filter(({ destinationArn }) => functionArn === null || destinationArn === functionArn)
    .map(({ filterPattern = '', destinationArn = '' }) =>
      line(filterPattern, symbols.node(destinationArn)),
    );
}

const line = (pattern: string, to: string): string => `${JSON.stringify(pattern)} to ${to}`;

async function filtersOf({ logs }: Clients, logGroupName: string): Promise<Filter[]> {
  const command = new DescribeSubscriptionFiltersCommand({ logGroupName });
  return (await logs.send(command)).subscriptionFilters ?? [];
}

export default defineKind({
  kind: 'log-group',
  output: 'loggroupname',

  async locate(_clients, given) {
    const name = groupNameOf(given);
    return { physical: name, arn: logGroupArn(name), pointsAt: {} };
  },

  async read(clients, { physical: name }, context) {
    const filters = filterLines(await filtersOf(clients, name), context);
    if (context.resource.existing) return { filters };
    const { logRetention = null } = await logRetentionOf(clients, name);
    return { retentionInDays: logRetention, filters };
  },

  expected({ id, existing, props }, { link }) {
    const own = link.kind === 'call' && link.source.ref === id;
    const filters = own ? [line(String(link.settings['filterPattern']), 'function')] : [];
    if (existing) return { filters };
    return { retentionInDays: Number(props['retentionInDays']), filters };
  },

  // All log groups are in the inventory anyway, for those that functions log to.
  list: async () => [],

  async makeForeign({ logs }, source) {
    const logGroupName = groupNameOf(source);
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    return { source: source.startsWith('arn:') ? logGroupArn(logGroupName) : logGroupName };
  },
});
