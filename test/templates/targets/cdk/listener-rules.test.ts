import { describe, expect, it, vi } from 'vitest';
import { resourcesOf, shopApp } from '../../../support/cdk-app.js';
import { folder } from '../../../support/command.js';
import {
  additionOf,
  type Files,
  isGrown,
  routesIn,
  withRoute,
} from '../../../support/in-memory.js';

vi.setConfig({ testTimeout: 240_000 });

const file = 'lib/shop.ts';

/** A stack with a load balancer, whose constructor has these lines behind two functions. */
const app = (body: string): Files => ({
  ...shopApp,
  // The types of the CDK itself are not that exact about networks.
  'tsconfig.json': shopApp['tsconfig.json'].replace('"exactOptionalPropertyTypes":true,', ''),
  [file]: `import { Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ListenerCondition as Asks } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LambdaTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { CfnListener, CfnRule, CfnService, CfnTargetGroup } from 'aws-cdk-lib/aws-vpclattice';
import type { Construct } from 'constructs';

export class Shop extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const code = lambda.Code.fromInline('1');
    const settings = { code, handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X };
    const users = new lambda.Function(this, 'Users', settings);
    const orders = new lambda.Function(this, 'Orders', settings);
    const balancer = new elbv2.ApplicationLoadBalancer(this, 'Balancer', { vpc: new Vpc(this, 'Vpc') });
    const web = balancer.addListener('Web', {
      port: 80,
      defaultAction: elbv2.ListenerAction.fixedResponse(404),
    });
${body}  }
}
`,
});

const targets =
  app(`    web.addTargets('OrdersTargets', { priority: 12, conditions: [Asks.pathPatterns(['/orders*'])], targets: [new LambdaTarget(orders)] });
    web.addTargets('UsersTargets', {
      priority: 10, // before all
      conditions: [Asks.hostHeaders(['*.example.com']), Asks.pathPatterns(['/users', '/users/*'])],
      targets: [new LambdaTarget(users)],
    });
`);

const actions =
  app(`    const group = new elbv2.ApplicationTargetGroup(this, "Group", { targets: [new LambdaTarget(users)] })
    const asked = ['/users']
    const rule = new elbv2.ApplicationListenerRule(this, "UsersRule", { listener: web, priority: 10, conditions: [elbv2.ListenerCondition.pathPatterns(asked)], targetGroups: [group] })
    rule.node.addDependency(users)
    web.addAction("Old", { priority: 11, conditions: [elbv2.ListenerCondition.pathPatterns(["/carts/*"])], action: elbv2.ListenerAction.fixedResponse(410) })
`);

const lattice =
  app(`    const group = new CfnTargetGroup(this, 'Group', { type: 'LAMBDA', targets: [{ id: users.functionArn }] });
    const service = new CfnService(this, 'Service', { authType: 'AWS_IAM' });
    const https = new CfnListener(this, 'Https', {
      serviceIdentifier: service.attrArn,
      protocol: 'HTTPS',
      defaultAction: { fixedResponse: { statusCode: 404 } },
    });
    new CfnRule(this, 'ListRule', {
      name: 'list-users',
      serviceIdentifier: service.attrArn,
      listenerIdentifier: https.attrArn,
      priority: 5,
      match: {
        httpMatch: { method: 'GET', pathMatch: { match: { exact: '/users' }, caseSensitive: true } },
      },
      action: { forward: { targetGroups: [{ targetGroupIdentifier: group.attrArn }] } },
    });
`);

const asked = (method: string, path: string, priority: number | null = null) => ({
  ...{ method, path, to: 'users', rule: { priority } },
});

async function edited(files: Files, method: string, path: string, priority?: number) {
  const after = await withRoute('cdk', files, asked(method, path, priority));
  expect(isGrown(files[file] ?? '', after[file] ?? '')).toBe(true);
  return after;
}

/** The lines that are new, without those that are empty. */
function fresh(before: Files, after: Files): string[] {
  const old = (before[file] ?? '').split('\n');
  return (after[file] ?? '').split('\n').filter((line) => {
    const at = old.indexOf(line);
    if (at >= 0) old.splice(at, 1);
    return at < 0 && line !== '';
  });
}

function changed(files: Files, from: string, to: string): Files {
  expect(files[file]).toContain(from);
  return { ...files, [file]: (files[file] ?? '').replace(from, to) };
}

/** The resources of a type that the app comes to. */
async function synthesised(files: Files): Promise<(type: string) => { [name: string]: unknown }[]> {
  const resources = await resourcesOf(folder(files));
  return (type) =>
    resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
}

describe('one more rule of a listener', () => {
  it('is a call like that of its function, behind it, with a priority that is free', async () => {
    const after = await edited(targets, 'PATCH', '/carts/{id}');
    expect(fresh(targets, after)).toEqual([
      "    web.addTargets('PatchCartsByIdRule', {",
      '      priority: 11, // before all',
      '      conditions: [',
      "        Asks.pathPatterns(['/carts/*']),",
      "        Asks.httpRequestMethods(['PATCH']),",
      "        Asks.hostHeaders(['*.example.com']),",
      '      ],',
      '      targets: [new LambdaTarget(users)],',
      '    });',
    ]);
    expect(await routesIn('cdk', after, 'users')).toContain('PATCH /carts/{proxy+}');
    expect(await edited(after, 'PATCH', '/carts/{id}')).toEqual(after);
    const more = await edited(after, 'PATCH', '/orders/{id}');
    expect(fresh(after, more)).toContain('      priority: 9, // before all');
    const rules = (await synthesised(more))('AWS::ElasticLoadBalancingV2::ListenerRule');
    expect(rules).toHaveLength(4);
    expect(rules.find(({ Priority }) => Priority === 11)).toMatchObject({
      Conditions: [
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/carts/*'] } },
        { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['PATCH'] } },
        { Field: 'host-header', HostHeaderConfig: { Values: ['*.example.com'] } },
      ],
    });
  });

  it('is none where the listener sends all of it already', async () => {
    for (const [method, path] of [
      ['DELETE', '/users'],
      ['ANY', '/users/{id}/notes/{note}'],
    ] as const) {
      const { edits } = await additionOf('cdk', targets, asked(method, path));
      expect(edits).toEqual([]);
    }
  });

  it('is a construct where those are rules, in its way of writing', async () => {
    const after = await edited(actions, 'GET', '/carts/{id}');
    expect(fresh(actions, after)).toEqual([
      '    new elbv2.ApplicationListenerRule(this, "GetCartsByIdRule", { listener: web, priority: 9, conditions: [',
      "      elbv2.ListenerCondition.pathPatterns(['/carts/*']),",
      "      elbv2.ListenerCondition.httpRequestMethods(['GET']),",
      '    ], targetGroups: [group] });',
    ]);
    const rules = (await synthesised(after))('AWS::ElasticLoadBalancingV2::ListenerRule');
    expect(rules.map(({ Priority }) => Priority).sort()).toEqual([10, 11, 9]);
  });

  it('is a rule of VPC Lattice with a name of its own', async () => {
    const after = await edited(lattice, 'PUT', '/users/{id}');
    expect(fresh(lattice, after)).toEqual([
      "    new CfnRule(this, 'PutUsersByIdRule', {",
      "      name: 'put-users-by-id',",
      '      serviceIdentifier: service.attrArn,',
      '      listenerIdentifier: https.attrArn,',
      '      priority: 6,',
      '      match: {',
      '        httpMatch: {',
      "          method: 'PUT',",
      "          pathMatch: { match: { prefix: '/users/' }, caseSensitive: true },",
      '        },',
      '      },',
      '      action: { forward: { targetGroups: [{ targetGroupIdentifier: group.attrArn }] } },',
      '    });',
    ]);
    expect(await edited(after, 'PUT', '/users/{id}')).toEqual(after);
    const rules = (await synthesised(after))('AWS::VpcLattice::Rule');
    expect(rules.map(({ Name }) => Name)).toEqual(['list-users', 'put-users-by-id']);
    const whole = changed(
      lattice,
      '{ fixedResponse: { statusCode: 404 } }',
      '{ forward: { targetGroups: [{ targetGroupIdentifier: group.attrArn }] } }',
    );
    expect(await edited(whole, 'PUT', '/users/{id}')).toEqual(whole);
  });

  it.each([
    [
      'priority: 12',
      'priority: Number(process.env.PLACE)',
      'the priority of a rule of its listener',
    ],
    ["['/orders*']", 'paths()', 'the conditions of a rule of its listener'],
    ['const web =', 'const web = this.web =', 'not declared here'],
    ['const web = balancer.addListener', 'const web = listenerOf', 'not declared here'],
    [
      "    web.addTargets('OrdersTargets'",
      "    watch(web);\n    web.addTargets('OrdersTargets'",
      'not declared here',
    ],
  ])('is refused with the call to paste where %s is %s', async (from, to, reason) => {
    const files = changed(targets, from, to);
    await expect(additionOf('cdk', files, asked('GET', '/carts'))).rejects.toMatchObject({
      code: 'CLT_CANNOT_PLACE',
      message: expect.stringContaining(reason),
      snippet: expect.stringMatching(
        /^web\.addTargets\('GetCartsRule', \{\n {2}priority: PRIORITY,/,
      ),
      path: file,
    });
  });

  it('has the priority that is told where others may have rules of the listener', async () => {
    const files = changed(targets, 'const web = balancer.addListener', 'const web = listenerOf');
    expect(fresh(files, await edited(files, 'GET', '/carts', 400))).toContain(
      '      priority: 400, // before all',
    );
  });

  it('is refused where its rule is one of a loop', async () => {
    const files = changed(
      targets,
      "    web.addTargets('UsersTargets', {",
      "    for (const name of ['a', 'b']) web.addTargets(name, {",
    );
    await expect(additionOf('cdk', files, asked('GET', '/carts'))).rejects.toMatchObject({
      message: expect.stringContaining('it has no rule that another could be like'),
    });
  });
});
