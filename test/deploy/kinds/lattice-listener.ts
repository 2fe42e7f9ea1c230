import {
  CreateListenerCommand,
  CreateRuleCommand,
  CreateServiceCommand,
  GetRuleCommand,
  type GetRuleCommandOutput,
  paginateListRules,
} from '@aws-sdk/client-vpc-lattice';
import type { ForwardLink } from '../../../generators/wiring.js';
import type { Clients } from '../clients.js';
import { defineKind, type ReadContext } from '../kind.js';
import { groupNode, listenersOf, servicesIn } from './lattice-service.js';

/** What a rule asks of requests and where they go. */
export interface LatticeRule {
  priority?: number | undefined;
  /** Undefined for every method; Terraform sends an empty text. */
  method?: string | undefined;
  /** What paths begin with, or the one that is meant. */
  prefix?: string | undefined;
  exact?: string | undefined;
  caseSensitive?: boolean | undefined;
  groups: readonly string[];
}

/** Rules in one line each: those that lead to a target group of the wiring, or all when nobody is meant. */
export function ruleLines(
  rules: readonly LatticeRule[],
  { symbols, functionArn }: ReadContext,
): string[] {
  return rules.flatMap(({ priority, method, prefix, exact, caseSensitive, groups }) => {
    const nodes = groups.map((each) => groupNode(each, symbols));
    if (functionArn !== null && !nodes.includes('target-group')) return [];
    const path = exact === undefined ? `begins with ${prefix}` : `is ${exact}`;
    const asked = `${path} ${caseSensitive ? 'letter by letter' : 'in any case'}`;
    return [[priority, method || [], asked, 'forward', nodes].flat().join(', ')];
  });
}

function expectedRule({ settings, targets }: ForwardLink): string {
  const { priority, pathPrefix } = settings;
  return `${priority}, begins with ${pathPrefix} letter by letter, forward, ${targets.ref}`;
}

function placeOf(arn: string) {
  const [, serviceIdentifier = '', , listenerIdentifier = ''] = arn.split('/');
  return { serviceIdentifier, listenerIdentifier };
}

async function rulesOf({ vpcLattice }: Clients, arn: string): Promise<GetRuleCommandOutput[]> {
  const place = placeOf(arn);
  const found: GetRuleCommandOutput[] = [];
  for await (const { items = [] } of paginateListRules({ client: vpcLattice }, place)) {
    for (const { id: ruleIdentifier } of items) {
      found.push(await vpcLattice.send(new GetRuleCommand({ ...place, ruleIdentifier })));
    }
  }
  return found;
}

function readRule({ priority, match, action }: GetRuleCommandOutput): LatticeRule {
  const { method, pathMatch } = match?.httpMatch ?? {};
  const groups = action?.forward?.targetGroups ?? [];
  return {
    priority,
    method,
    prefix: pathMatch?.match?.prefix,
    exact: pathMatch?.match?.exact,
    caseSensitive: pathMatch?.caseSensitive,
    groups: groups.map(({ targetGroupIdentifier = '' }) => targetGroupIdentifier),
  };
}

export default defineKind({
  kind: 'lattice-listener',
  output: 'listenerarn',

  async locate(clients, given) {
    const rules = await rulesOf(clients, given);
    const beside = rules.map(({ arn = '' }, at) => [`rule-${at}`, arn]);
    return { physical: given, arn: given, pointsAt: {}, beside: Object.fromEntries(beside) };
  },

  async read(clients, { arn }, context) {
    const rules = await rulesOf(clients, arn);
    return { rules: ruleLines(rules.map(readRule), context) };
  },

  expected(_resource, { link }) {
    if (link.kind !== 'forward') throw new Error('A listener forwards.');
    return { rules: [expectedRule(link)] };
  },

  async list(clients) {
    const rules: string[] = [];
    for (const service of await servicesIn(clients)) {
      for (const listener of await listenersOf(clients, service)) {
        const found = await rulesOf(clients, `${service}/listener/${listener}`);
        rules.push(...found.map(({ arn = '' }) => arn));
      }
    }
    return rules;
  },

  async makeForeign({ vpcLattice }) {
    const name = `others-${crypto.randomUUID().slice(0, 8)}`;
    const { id: serviceIdentifier } = await vpcLattice.send(
      new CreateServiceCommand({ name, authType: 'AWS_IAM' }),
    );
    const refuse = { fixedResponse: { statusCode: 404 } };
    const listener = await vpcLattice.send(
      new CreateListenerCommand({
        serviceIdentifier,
        name: 'https',
        protocol: 'HTTPS',
        defaultAction: refuse,
      }),
    );
    await vpcLattice.send(
      new CreateRuleCommand({
        serviceIdentifier,
        listenerIdentifier: listener.id,
        name: 'health',
        priority: 1,
        match: { httpMatch: { pathMatch: { match: { exact: '/health' } } } },
        action: refuse,
      }),
    );
    return { source: listener.arn ?? '' };
  },
});
