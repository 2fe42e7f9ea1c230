import {
  CreateEventBusCommand,
  DescribeEventBusCommand,
  ListEventBusesCommand,
} from '@aws-sdk/client-eventbridge';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind } from '../kind.js';
import { policyLine, statementsOf } from '../statements.js';

/** The ARN of a bus of the emulator's account; an ARN stays what it is. */
export const busArnOf = (name: string): string =>
  name.startsWith('arn:') ? name : `arn:aws:events:${region}:${account}:event-bus/${name}`;

/** The names of all buses, the default one among them. */
export async function busNames({ eventBridge }: Clients): Promise<string[]> {
  const { EventBuses = [] } = await eventBridge.send(new ListEventBusesCommand({}));
  return EventBuses.map(({ Name = '' }) => Name);
}

export default defineKind({
  kind: 'event-bus',
  output: 'eventbusname',

  async locate(_clients, given) {
    const arn = busArnOf(given);
    return { physical: arn.split('/').at(-1) ?? '', arn, pointsAt: {} };
  },

  async read({ eventBridge }, { physical: Name }, { resource, symbols }) {
    const bus = await orNull(eventBridge.send(new DescribeEventBusCommand({ Name })));
    if (!bus) return { missing: true };
    if (resource.existing) return {};
    const statements = bus.Policy ? statementsOf(bus.Policy) : [];
    return { policy: statements.map((each) => policyLine(each, symbols)) };
  },

  expected: ({ existing }) => (existing ? {} : { policy: [] }),

  async list(clients) {
    const names = await busNames(clients);
    return names.filter((name) => name !== 'default').map(busArnOf);
  },

  async makeForeign({ eventBridge }, source) {
    const Name = source.split('/').at(-1) ?? '';
    const there = await orNull(eventBridge.send(new DescribeEventBusCommand({ Name })));
    if (!there) await eventBridge.send(new CreateEventBusCommand({ Name }));
    return { source: source.startsWith('arn:') ? busArnOf(Name) : Name };
  },
});
