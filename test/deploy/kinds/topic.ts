import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
} from '@aws-sdk/client-sns';
import type { CallLink, Json, Value, Wiring } from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import type { Clients } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';
import { policyLine, statementsOf } from '../statements.js';

/** Attributes of a subscription as the API has them. */
export type Attributes = { [name: string]: string };

/** The ARN of a topic of the emulator's account. */
export const arnOf = (name: string): string => `arn:aws:sns:${region}:${account}:${name}`;

/** Whom a topic tells, one line for each subscription. */
export function subscriptionLines(all: readonly Attributes[], context: ReadContext): string[] {
  const { symbols, functionArn } = context;
  return all
    .filter(({ Endpoint }) => functionArn === null || Endpoint === functionArn)
    .map(({ Protocol, Endpoint = '', FilterPolicy, FilterPolicyScope, RedrivePolicy }) => {
      const dead = deadLetterOf(RedrivePolicy);
      return line({
        to: `${Protocol} ${symbols.node(Endpoint)}`,
        filter: FilterPolicy ? (JSON.parse(FilterPolicy) as Json) : null,
        scope: FilterPolicyScope ?? null,
        dead: dead && symbols.node(dead),
      });
    });
}

/** The ARN of the queue of a redrive policy; null for none. */
export function deadLetterOf(redrivePolicy: string | undefined): string | null {
  if (!redrivePolicy) return null;
  return (
    (JSON.parse(redrivePolicy) as { deadLetterTargetArn?: string }).deadLetterTargetArn ?? null
  );
}

/** The dead-letter node of a link and what stands for it, for those who look for its queue. */
export function pointsAtOf(
  { link }: Wiring,
  all: readonly Attributes[],
): { [node: string]: string } {
  const found = all.map(({ RedrivePolicy }) => deadLetterOf(RedrivePolicy)).find((arn) => arn);
  return link.kind === 'call' && link.deadLetter && found ? { [link.deadLetter.ref]: found } : {};
}

interface Told {
  to: string;
  filter: Value | undefined;
  scope: Value | undefined;
  dead: string | null;
}

/** The scope says something only where there is a filter. */
function line({ to, filter, scope, dead }: Told): string {
  const filtered = isEmpty(filter)
    ? ''
    : `, ${scope ?? 'MessageAttributes'} ${canonical(filter as Json)}`;
  return `${to}${filtered}${dead ? `, undelivered to ${dead}` : ''}`;
}

const isEmpty = (filter: Value | undefined): boolean =>
  filter === null || filter === undefined || Object.keys(filter).length === 0;

const expectedLine = ({ settings, deadLetter }: CallLink): string =>
  line({
    to: 'lambda function',
    filter: settings['filterPolicy'],
    scope: settings['filterPolicyScope'],
    dead: deadLetter?.ref ?? null,
  });

async function subscriptionsOf({ sns }: Clients, TopicArn: string): Promise<Attributes[]> {
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  return Promise.all(
    Subscriptions.map(async ({ SubscriptionArn }) => {
      const command = new GetSubscriptionAttributesCommand({ SubscriptionArn });
      return (await sns.send(command)).Attributes ?? {};
    }),
  );
}

export default defineKind({
  kind: 'topic',
  output: 'topicarn',

  async locate(clients, given, _resource, wiring) {
    const arn = given.startsWith('arn:') ? given : arnOf(given);
    return {
      physical: arn,
      arn,
      pointsAt: pointsAtOf(wiring, await subscriptionsOf(clients, arn)),
    };
  },

  async read(clients, { physical: TopicArn }, context) {
    const subscriptions = subscriptionLines(await subscriptionsOf(clients, TopicArn), context);
    if (context.resource.existing) return { subscriptions };
    const { Attributes = {} } = await clients.sns.send(new GetTopicAttributesCommand({ TopicArn }));
    return {
      key: Attributes['KmsMasterKeyId'] ?? null,
      policy: statementsOf(Attributes['Policy'] ?? '{}').map((each) =>
        policyLine(each, context.symbols),
      ),
      subscriptions,
    };
  },

  expected({ id, existing }, { link }) {
    const own = link.kind === 'call' && link.source.ref === id;
    const subscriptions = own ? [expectedLine(link)] : [];
    if (existing) return { subscriptions };
    return {
      key: 'alias/aws/sns',
      policy: [`Deny * sns:Publish on ${id} if Bool aws:securetransport=false`],
      subscriptions,
    };
  },

  async list({ sns }) {
    const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
    return Topics.map(({ TopicArn = '' }) => TopicArn);
  },

  async makeForeign(clients, source) {
    const name = source.split(':').at(-1) ?? '';
    await clients.sns.send(new CreateTopicCommand({ Name: name }));
    return { source: source.startsWith('arn:') ? arnOf(name) : name };
  },
});
