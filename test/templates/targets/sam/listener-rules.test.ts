import { describe, expect, it, vi } from 'vitest';
import { loadYaml } from '../../../../generators/edit/tree/yaml.js';
import { folder } from '../../../support/command.js';
import { additionOf, isGrown, routesIn, withRoute } from '../../../support/in-memory.js';
import { lintTemplates } from '../../../support/judges/cfn-lint.js';
import { has, itWith } from '../../../support/tools.js';

await loadYaml();
vi.setConfig({ testTimeout: 120_000 });

const judged = itWith('cfn-lint', await has('cfn-lint'));
const file = 'template.yaml';
const files = (text: string) => ({ [file]: text });
const asked = (method: string, path: string, priority: number | null = null) => ({
  ...{ method, path, to: 'Users', rule: { priority } },
});

async function edited(text: string, method: string, path: string, priority?: number) {
  const after = (await withRoute('sam', files(text), asked(method, path, priority)))[file] ?? '';
  expect(isGrown(text, after)).toBe(true);
  return after;
}

function fresh(before: string, after: string): string[] {
  const old = before.split('\n');
  return after.split('\n').filter((line) => {
    const at = old.indexOf(line);
    if (at >= 0) old.splice(at, 1);
    return at < 0;
  });
}

const fn = (id: string): string => `  ${id}:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ${id}/, Handler: app.handler, Runtime: nodejs22.x }
  ${id}Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    DependsOn: ${id}Permission
    Properties: { TargetType: lambda, Targets: [{ Id: !GetAtt ${id}.Arn }] }
  ${id}Permission:
    Type: AWS::Lambda::Permission
    Properties: { Action: lambda:InvokeFunction, FunctionName: !Ref ${id}, Principal: elasticloadbalancing.amazonaws.com }
`;

const balanced = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Parameters:
  Balancer: { Type: String }
Resources:
${fn('Users')}${fn('Orders')}  Web:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions: [{ Type: fixed-response, FixedResponseConfig: { StatusCode: "404" } }]
  OrdersRule: # all of them
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Web
      Priority: 12
      Conditions: [{ Field: path-pattern, PathPatternConfig: { Values: ["/orders*"] } }]
      Actions: [{ Type: forward, TargetGroupArn: !Ref OrdersGroup }]
  UsersRule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !GetAtt Web.ListenerArn
      Priority: 10
      Conditions:
        - Field: host-header
          HostHeaderConfig: { Values: ["*.example.com"] } # ours
        - { Field: path-pattern, Values: [/users, "/users/*"] }
      Actions: [{ Type: forward, TargetGroupArn: !Ref UsersGroup }]
`;

const lattice = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Users:
    Type: AWS::Lambda::Function
    Properties: { Code: { ZipFile: "" }, Handler: app.handler, Runtime: nodejs22.x, Role: "arn:aws:iam::123456789012:role/r" }
  Group:
    Type: AWS::VpcLattice::TargetGroup
    Properties: { Type: LAMBDA, Targets: [{ Id: !GetAtt Users.Arn }] }
  Service: { Type: AWS::VpcLattice::Service, Properties: { AuthType: AWS_IAM } }
  Https:
    Type: AWS::VpcLattice::Listener
    Properties:
      ServiceIdentifier: !Ref Service
      Protocol: HTTPS
      DefaultAction: { FixedResponse: { StatusCode: 404 } }
  ListRule:
    Type: AWS::VpcLattice::Rule
    Properties:
      Name: list-users
      ServiceIdentifier: !Ref Service
      ListenerIdentifier: !Ref Https
      Priority: 5
      Match: { HttpMatch: { Method: GET, PathMatch: { Match: { Exact: /users } } } }
      Action: { Forward: { TargetGroups: [{ TargetGroupIdentifier: !Ref Group }] } }
`;

describe('one more rule of a listener', () => {
  it('is a rule like that of its function, with a priority that is free', async () => {
    const after = await edited(balanced, 'PATCH', '/carts/{id}');
    expect(fresh(balanced, after)).toEqual([
      '  PatchCartsByIdListenerRule:',
      '    Type: AWS::ElasticLoadBalancingV2::ListenerRule',
      '    Properties:',
      '      ListenerArn: !GetAtt Web.ListenerArn',
      '      Priority: 11',
      '      Conditions:',
      '        - Field: path-pattern',
      '          Values:',
      '            - "/carts/*"',
      '        - Field: http-request-method',
      '          HttpRequestMethodConfig:',
      '            Values:',
      '              - PATCH',
      '        - Field: host-header',
      '          HostHeaderConfig:',
      '            Values:',
      '              - "*.example.com"',
      '      Actions:',
      '        - Type: forward',
      '          TargetGroupArn: !Ref UsersGroup',
    ]);
    expect(await routesIn('sam', files(after), 'Users')).toContain('PATCH /carts/{proxy+}');
    expect(await edited(after, 'PATCH', '/carts/{id}')).toBe(after);
    expect(await edited(after, 'PATCH', '/carts/{cart}/lines')).toBe(after);
    expect(fresh(after, await edited(after, 'PUT', '/carts/{id}'))).toContain('      Priority: 13');
  });

  it('stands before the rule of another function that would take its requests', async () => {
    const after = await edited(balanced, 'POST', '/orders/{id}/users');
    expect(fresh(balanced, after)).toContain('      Priority: 11');
    const full = after.replace('/orders/*/users', '/x');
    await expect(edited(full, 'POST', '/orders/{id}/users')).resolves.toContain('Priority: 9');
  });

  it.each([
    ['DELETE', '/users'],
    ['ANY', '/users/{id}/notes/{note}'],
  ])('is none where the listener sends all of it already: %s %s', async (method, path) => {
    const { files: made, edits } = await additionOf('sam', files(balanced), asked(method, path));
    expect([made, edits.map(({ result }) => result.kind)]).toEqual([[], ['unchanged']]);
  });

  it('keeps the ends of lines and what stands before the text', async () => {
    const odd = `\uFEFF${balanced.replaceAll('\n', '\r\n')}`;
    const after = await edited(odd, 'GET', '/carts');
    expect(after.replaceAll('\r\n', '\n')).toBe(`\uFEFF${await edited(balanced, 'GET', '/carts')}`);
    expect(/[^\r]\n/.test(after)).toBe(false);
  });

  it.each([
    ['Priority: 12', 'Priority: !Ref Place', 'the priority of a rule of its listener'],
    ['Values: ["/orders*"]', 'Values: !Ref Paths', 'the conditions of a rule of its listener'],
    ['ListenerArn: !GetAtt Web.ListenerArn', 'ListenerArn: !Ref Listener', 'not declared here'],
  ])('is refused with the rule to paste where %s is %s', async (from, to, reason) => {
    const text = balanced.replace(from, to);
    await expect(additionOf('sam', files(text), asked('GET', '/carts'))).rejects.toMatchObject({
      code: 'CLT_CANNOT_PLACE',
      message: expect.stringContaining(reason),
      snippet: expect.stringMatching(
        /^GetCartsListenerRule:\n(?:.*\n)*? {2} {2}Priority: PRIORITY\n/,
      ),
      path: file,
    });
  });

  it('has the priority that is told where others may have rules of the listener', async () => {
    const text = balanced.replace('!GetAtt Web.ListenerArn', '!Ref Listener');
    const after = await edited(text, 'GET', '/carts', 400);
    expect(fresh(text, after)).toContain('      Priority: 400');
  });

  it('is a rule of VPC Lattice with a name of its own', async () => {
    const after = await edited(lattice, 'PUT', '/users/{id}');
    expect(fresh(lattice, after)).toEqual([
      '  PutUsersByIdRule:',
      '    Type: AWS::VpcLattice::Rule',
      '    Properties:',
      '      Name: put-users-by-id',
      '      ServiceIdentifier: !Ref Service',
      '      ListenerIdentifier: !Ref Https',
      '      Priority: 6',
      '      Match:',
      '        HttpMatch:',
      '          Method: PUT',
      '          PathMatch:',
      '            Match:',
      '              Prefix: "/users/"',
      '      Action:',
      '        Forward:',
      '          TargetGroups:',
      '            - TargetGroupIdentifier: !Ref Group',
    ]);
    expect(await edited(after, 'PUT', '/users/{id}')).toBe(after);
    const [exact] = fresh(lattice, await edited(lattice, 'POST', '/users')).filter((line) =>
      line.includes('Exact'),
    );
    expect(exact?.trim()).toBe('Exact: "/users"');
  });

  it('is none where a listener of VPC Lattice forwards everything', async () => {
    const whole = lattice.replace(
      '{ FixedResponse: { StatusCode: 404 } }',
      '{ Forward: { TargetGroups: [{ TargetGroupIdentifier: !Ref Group }] } }',
    );
    expect(await edited(whole, 'PUT', '/users/{id}')).toBe(whole);
  });

  judged('satisfies cfn-lint', async () => {
    const roots = await Promise.all(
      [balanced, lattice].map(async (text) =>
        folder(files(await edited(await edited(text, 'PUT', '/carts/{id}'), 'GET', '/a/{b+}'))),
      ),
    );
    const paths = roots.map((root) => `${root}/${file}`);
    expect(await lintTemplates(paths)).toEqual([]);
  });
});
