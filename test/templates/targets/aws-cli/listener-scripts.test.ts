import { describe, expect, it } from 'vitest';
import { scriptChanges } from '../../../support/script-changes.js';

const [listener, group] = ['listener/app/shop/1/2', 'targetgroup/users/3'];

describe('a rule of a load balancer that is deployed again', () => {
  const scripts = { trigger: 'alb', variant: 'source', libraries: ['target-group'] };
  const paths = { Field: 'path-pattern', PathPatternConfig: { Values: ['/users*', '/carts'] } };
  const sources = { Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24'] } };
  const methods = { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['POST'] } };
  const header = (HttpHeaderName: string, ...Values: string[]) => ({
    ...{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName, Values } },
  });
  const tenant = header('X-Tenant', 'shop', 'books');
  const agent = header('User-Agent', '*Mobile*');
  const query = (...Values: object[]) => ({
    ...{ Field: 'query-string', QueryStringConfig: { Values } },
  });
  const [version, beta] = [{ Key: 'version', Value: '2' }, { Value: 'beta' }];
  // AWS tells paths in both forms.
  const Values = ['/carts', '/users*'];
  const told = { ...paths, Values, PathPatternConfig: { Values } };

  it.each([
    ['stays', [told, sources, methods], [paths, methods, sources], []],
    ['stays in the older form', [told], [{ Field: 'path-pattern', Values }], []],
    ['is changed where it lets other callers', [told], [paths, sources], ['modify-rule']],
    ['is changed where it takes every method', [told, methods], [paths], ['modify-rule']],
    [
      'stays with its headers',
      [agent, told, header('x-tenant', 'books', 'shop')],
      [paths, tenant, agent],
      [],
    ],
    [
      'is changed where a header has another value',
      [told, tenant],
      [paths, header('X-Tenant', 'shop')],
      ['modify-rule'],
    ],
    [
      'is changed where it is another header',
      [told, tenant],
      [paths, header('X-Client', 'shop', 'books')],
      ['modify-rule'],
    ],
    [
      'is changed where it asks for one header less',
      [told, tenant, agent],
      [paths, tenant],
      ['modify-rule'],
    ],
    [
      'stays with its query',
      [query(beta, version), told],
      [told, query(version, { Key: '', ...beta })],
      [],
    ],
    [
      'is changed where the query has another key',
      [told, query(version)],
      [told, query({ ...version, Key: 'v' })],
      ['modify-rule'],
    ],
    [
      'is changed where the query has another value',
      [told, query(version)],
      [told, query({ ...version, Value: '3' })],
      ['modify-rule'],
    ],
  ])('%s', async (_title, Conditions, wanted, expected) => {
    const Actions = [{ Type: 'forward', TargetGroupArn: group }];
    const rule = { RuleArn: 'rule/1', Priority: '20', Conditions, Actions };
    const answers = { 'describe-rules': { Rules: [rule] } };
    const call = ['put_listener_rule', listener, '20', JSON.stringify(wanted), group];
    expect(await scriptChanges({ ...scripts, call, answers })).toEqual(expected);
  });
});

describe('a rule of VPC Lattice that is deployed again', () => {
  const scripts = { trigger: 'vpc-lattice', variant: 'source', libraries: ['lattice'] };
  const pathMatch = { caseSensitive: true, match: { prefix: '/users' } };
  const action = { forward: { targetGroups: [{ targetGroupIdentifier: 'tg-1', weight: 100 }] } };
  const put = ['put_lattice_rule', 'service/svc-1/listener/listener-1', 'users', '20', '/users'];

  it.each([
    ['stays', { pathMatch }, [], []],
    ['stays where AWS tells what is empty', { pathMatch, headerMatches: [], method: '' }, [], []],
    ['stays with its method', { pathMatch, method: 'POST' }, ['POST'], []],
    ['is changed where it asks for a method', { pathMatch }, ['POST'], ['update-rule']],
    ['is changed where it asks for none', { pathMatch, method: 'POST' }, [], ['update-rule']],
    ['is changed where it is one path', { pathMatch }, ['', 'exact'], ['update-rule']],
  ])('%s', async (_title, httpMatch, more, expected) => {
    const rule = { id: 'rule-1', name: 'users', priority: 20 };
    const answers = {
      'list-rules': { items: [rule] },
      'get-rule': { ...rule, match: { httpMatch }, action },
    };
    const call = [...put, 'targetgroup/tg-1', ...more];
    expect(await scriptChanges({ ...scripts, call, answers })).toEqual(expected);
  });
});
