import {
  DescribeRuleCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import {
  type CallLink,
  isRef,
  type Json,
  type JsonObject,
  type Resource,
  type Value,
  type Wiring,
} from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import type { Clients } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';
import { busArnOf, busNames } from './event-bus.js';

/** The ARN of a rule of the emulator's account; the key of one on a bus of its own is `bus/name`. */
export const arnOf = (key: string): string => `arn:aws:events:${region}:${account}:rule/${key}`;

/** What tells a rule from all others: its name, after that of its bus unless it is the default one. */
export function keyOf(bus: string | undefined, name: string): string {
  const own = bus?.split('/').at(-1) ?? 'default';
  return own === 'default' ? name : `${own}/${name}`;
}

/** The ARN of a function of the emulator's account. */
export const functionArnOf = (name: string): string =>
  `arn:aws:lambda:${region}:${account}:function:${name}`;

/** What a rule says of itself, whoever tells. */
export interface Definition {
  bus: string | undefined;
  pattern: Json | undefined;
  schedule: Json | undefined;
  state: Json | undefined;
  targets: readonly Json[];
}

/** A rule with its targets, in words of the wiring. */
export function definitionOf(rule: Definition, { symbols }: Pick<ReadContext, 'symbols'>) {
  const { bus = 'default', pattern, schedule, state, targets } = rule;
  const parsed = typeof pattern === 'string' ? (JSON.parse(pattern) as Json) : pattern;
  return {
    bus: bus.split('/').at(-1) === 'default' ? 'default' : symbols.node(busArnOf(bus)),
    pattern: parsed ? canonical(parsed) : null,
    schedule: schedule ?? null,
    state: state ?? 'ENABLED',
    targets: targets.map((target) => symbols.in(canonical(target))),
  };
}

/** The other nodes that a rule leads to: its bus, and the queue for what its target did not take. */
export function pointsAtOf(
  { props }: Resource,
  { link }: Wiring,
  { bus, targets }: Pick<Definition, 'bus' | 'targets'>,
): { [node: string]: string } {
  const dead = targets
    .map(
      (target) => ((target as JsonObject)['DeadLetterConfig'] as JsonObject | undefined)?.['Arn'],
    )
    .find((arn) => arn !== undefined);
  return {
    ...(isRef(props['bus']) && bus ? { [props['bus'].ref]: busArnOf(bus) } : {}),
    ...(link.kind === 'call' && link.deadLetter && dead
      ? { [link.deadLetter.ref]: String(dead) }
      : {}),
  };
}

function transformerOf(given: Value = null): JsonObject {
  if (given === null) return {};
  const { paths = {}, template = '' } = given as JsonObject;
  return { InputTransformer: { InputPathsMap: paths, InputTemplate: template } };
}

const expectedTarget = ({ settings, deadLetter }: CallLink): Json => ({
  Id: 'function',
  Arn: 'function',
  ...(deadLetter ? { DeadLetterConfig: { Arn: deadLetter.ref } } : {}),
  RetryPolicy: {
    MaximumRetryAttempts: Number(settings['maximumRetryAttempts']),
    MaximumEventAgeInSeconds: Number(settings['maximumEventAgeInSeconds']),
  },
  ...transformerOf(settings['inputTransformer']),
});

async function targetsOf({ eventBridge }: Clients, key: string): Promise<Json[]> {
  const { Targets = [] } = await eventBridge.send(new ListTargetsByRuleCommand(calledOf(key)));
  return Targets as unknown as Json[];
}

/** How calls name a rule. */
function calledOf(key: string): { Rule: string; EventBusName: string } {
  const [name = '', bus = 'default'] = key.split('/').reverse();
  return { Rule: name, EventBusName: bus };
}

/** The key of the rule that calls a function; empty where none does. */
async function ruleCalling(clients: Clients, name: string): Promise<string> {
  const TargetArn = functionArnOf(name);
  for (const EventBusName of await busNames(clients)) {
    const command = new ListRuleNamesByTargetCommand({ TargetArn, EventBusName });
    const { RuleNames = [] } = await clients.eventBridge.send(command);
    const [found] = RuleNames;
    if (found !== undefined) return keyOf(EventBusName, found);
  }
  return '';
}

/** A rule is found by what it calls: of the default bus nothing tells its name. */
export default defineKind({
  kind: 'rule',
  output: 'functionname',

  async locate(clients, given, resource, wiring) {
    const key = await ruleCalling(clients, given);
    if (key === '') return { physical: key, arn: '', pointsAt: {} };
    const rule = { bus: calledOf(key).EventBusName, targets: await targetsOf(clients, key) };
    return { physical: key, arn: arnOf(key), pointsAt: pointsAtOf(resource, wiring, rule) };
  },

  async read(clients, { physical: key }, context) {
    if (key === '') return { missing: true };
    const { Rule: Name, EventBusName } = calledOf(key);
    const command = new DescribeRuleCommand({ Name, EventBusName });
    const rule = await clients.eventBridge.send(command);
    const { EventPattern: pattern, ScheduleExpression: schedule, State: state } = rule;
    const targets = await targetsOf(clients, key);
    return definitionOf({ bus: EventBusName, pattern, schedule, state, targets }, context);
  },

  expected({ id, props }, { link }) {
    const { bus, eventPattern, scheduleExpression, state } = props;
    const own = link.kind === 'call' && link.source.ref === id;
    return {
      bus: isRef(bus) ? bus.ref : 'default',
      pattern: eventPattern ? canonical(eventPattern as Json) : null,
      schedule: (scheduleExpression ?? null) as Json,
      state: state as Json,
      targets: own ? [canonical(expectedTarget(link))] : [],
    };
  },

  async list(clients) {
    const buses = await busNames(clients);
    const rules = await Promise.all(
      buses.map((EventBusName) => clients.eventBridge.send(new ListRulesCommand({ EventBusName }))),
    );
    return rules.flatMap(({ Rules = [] }) => Rules.map(({ Arn = '' }) => Arn));
  },
});
