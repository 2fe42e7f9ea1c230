import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ForwardLink } from '../../../generators/wiring.js';
import type { Clients } from '../clients.js';
import { defineKind, type ReadContext } from '../kind.js';
import { putStack } from '../routes/stack.js';

/** Rules in one line each: those that lead to a target group of the wiring, or all when nobody is meant. */
export function ruleLines(rules: readonly Rule[], { symbols, functionArn }: ReadContext): string[] {
  return rules.flatMap(({ Priority, Conditions = [], Actions: [action] = [] }) => {
    const arn = action?.TargetGroupArn ?? '';
    const group = symbols.node(arn);
    if (functionArn !== null && group === arn) return [];
    const asked = Conditions.map((each) => {
      const values =
        each.PathPatternConfig ?? each.HttpRequestMethodConfig ?? each.HostHeaderConfig;
      return `${each.Field} ${(values?.Values ?? each.Values ?? []).join(' or ')}`;
    });
    return [[Priority, ...asked.sort(), action?.Type, group].join(', ')];
  });
}

function expectedRule({ settings, targets }: ForwardLink): string {
  const { priority, pathPattern, hostHeader } = settings as { [name: string]: string[] | null };
  const hosts = hostHeader ? [`host-header ${hostHeader.join(' or ')}`] : [];
  const paths = `path-pattern ${(pathPattern ?? []).join(' or ')}`;
  return [priority, ...hosts, paths, 'forward', targets.ref].join(', ');
}

async function rulesOf({ elb }: Clients, ListenerArn: string): Promise<Rule[]> {
  const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn }));
  return Rules.filter(({ IsDefault }) => !IsDefault);
}

async function listenersIn({ elb }: Clients): Promise<string[]> {
  const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
  const found = LoadBalancers.map(({ LoadBalancerArn }) =>
    elb.send(new DescribeListenersCommand({ LoadBalancerArn })),
  );
  return (await Promise.all(found)).flatMap(({ Listeners = [] }) =>
    Listeners.map(({ ListenerArn = '' }) => ListenerArn),
  );
}

/** A load balancer of others whose listener answers by itself. */
const template = {
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Subnet: {
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24' },
    },
    Balancer: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: { Subnets: [{ Ref: 'Subnet' }], SecurityGroups: [] },
    },
    Listener: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        LoadBalancerArn: { Ref: 'Balancer' },
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
      },
    },
    Health: {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: {
        ListenerArn: { Ref: 'Listener' },
        Priority: 1,
        Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/health'] } }],
        Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }],
      },
    },
  },
  Outputs: { Listener: { Value: { Ref: 'Listener' } } },
};

export default defineKind({
  kind: 'listener',
  output: 'listenerarn',

  async locate(clients, given) {
    const rules = await rulesOf(clients, given);
    const beside = rules.map(({ RuleArn = '' }, at) => [`rule-${at}`, RuleArn]);
    return { physical: given, arn: given, pointsAt: {}, beside: Object.fromEntries(beside) };
  },

  async read(clients, { arn }, context) {
    return { rules: ruleLines(await rulesOf(clients, arn), context) };
  },

  expected(_resource, { link }) {
    if (link.kind !== 'forward') throw new Error('A listener forwards.');
    return { rules: [expectedRule(link)] };
  },

  async list(clients) {
    const listeners = await listenersIn(clients);
    const rules = await Promise.all(listeners.map((arn) => rulesOf(clients, arn)));
    return [...listeners, ...rules.flat().map(({ RuleArn = '' }) => RuleArn)];
  },

  async makeForeign(clients) {
    const name = `listener-${crypto.randomUUID()}`;
    const { Listener = '' } = await putStack(clients, name, template);
    return { source: Listener };
  },
});
