import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { countOf, resourcesOf, shopApp } from '../../../support/cdk-app.js';
import { repository } from '../../../support/combinations.js';
import { folder } from '../../../support/command.js';
import {
  additionOf,
  apisIn,
  type Files,
  hostIn,
  isGrown,
  routesIn,
  seenBy,
  usersProject,
  withRoute,
} from '../../../support/in-memory.js';
import { sh } from '../../../support/tools.js';

vi.setConfig({ testTimeout: 240_000 });

const workbench = join(repository, 'test/workbench/node_modules');
const file = 'lib/shop.ts';

/** A stack whose constructor has these lines behind two functions. */
const app = (body: string): Files => ({
  ...shopApp,
  [file]: `import { Stack } from 'aws-cdk-lib';
import * as apigw from 'aws-cdk-lib/aws-apigateway';
import { CfnIntegration, CfnRoute, HttpApi, HttpMethod, PayloadFormatVersion } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LambdaTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

export class Shop extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const code = lambda.Code.fromInline('1');
    const settings = { code, handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X };
    const users = new lambda.Function(this, 'Users', settings);
    const carts = new lambda.Function(this, 'Carts', settings);
${body}  }
}
`,
});

const users = { to: 'users' };

async function edited(files: Files, method: string, path: string, more = {}): Promise<Files> {
  const after = await withRoute('cdk', files, { method, path, ...users, ...more });
  for (const [name, text] of Object.entries(files)) {
    expect(isGrown(text, after[name] ?? '')).toBe(true);
  }
  return after;
}

/** The lines that are new, without their margin. */
function fresh(before: Files, after: Files, name = file): string[] {
  const old = (before[name] ?? '').split(/\r?\n/);
  const added = (after[name] ?? '').split(/\r?\n/).filter((line) => {
    const at = old.indexOf(line);
    if (at >= 0) old.splice(at, 1);
    return at < 0;
  });
  return added.map((line) => line.trim());
}

/** The app compiles, and its template has as many of a type. */
async function synthesised(files: Files): Promise<(type: string) => number> {
  const resources = await resourcesOf(folder(files));
  return (type) => countOf(resources, type);
}

const http = app(`    const api = new HttpApi(this, 'Api');
    const calls = new HttpLambdaIntegration("Calls", users);
    api.addRoutes({ path: '/carts', methods: [HttpMethod.GET], integration: new HttpLambdaIntegration('C', carts) });
    api.addRoutes({ path: '/login', methods: [HttpMethod.POST, HttpMethod.PUT], integration: new HttpLambdaIntegration('L', users) }); // who
    api.addRoutes({
      path: "/users", // all of them
      methods: [ HttpMethod.GET ],
      integration: calls,
    });
    carts.addEnvironment('A', '1');
`);

describe('the APIs of a function of the CDK', () => {
  it('are those that its integrations are given to, with lines', async () => {
    const seen = await seenBy('cdk', http);
    const line = (part: string) =>
      (http[file] ?? '').slice(0, http[file]?.indexOf(part)).split('\n').length;
    expect(await apisIn(seen, hostIn(seen, 'users'))).toEqual([
      {
        type: 'apigatewayv2.HttpApi',
        address: 'api',
        format: '2.0',
        routes: [
          { method: 'POST', path: '/login', file, line: line("api.addRoutes({ path: '/login'") },
          { method: 'PUT', path: '/login', file, line: line("api.addRoutes({ path: '/login'") },
          { method: 'GET', path: '/users', file, line: line('api.addRoutes({\n') },
        ],
      },
    ]);
    expect(await routesIn('cdk', http, 'carts')).toEqual(['GET /carts']);
  });

  it('are told of loops, trees of resources, proxies, URLs and rules', async () => {
    const files =
      app(`    const old = new HttpLambdaIntegration('Old', users, { payloadFormatVersion: PayloadFormatVersion.VERSION_1_0 });
    const api = new HttpApi(this, 'Api', { apiName: 'shop' });
    for (const route of [{ method: HttpMethod.GET, path: '/a' }, { path: '/b', method: HttpMethod.ANY }]) {
      api.addRoutes({ path: route.path, methods: [route.method], integration: old });
    }
    const rest = new apigw.RestApi(this, 'Rest');
    const orders = rest.root.addResource('orders');
    const integration = new apigw.LambdaIntegration(users.currentVersion);
    orders.addResource('{id}').addResource('lines').addMethod('GET', integration);
    orders.addMethod('POST', integration);
    ['x', 'y'].forEach((part) => rest.root.resourceForPath(\`/deep/\${part}\`).addMethod('PUT', integration));
    const whole = new apigw.LambdaRestApi(this, 'Whole', { handler: users });
    const picked = new apigw.LambdaRestApi(this, 'Picked', { handler: users, proxy: false });
    picked.root.addMethod('GET');
    users.addFunctionUrl();
    declare const listener: elbv2.ApplicationListener;
    listener.addTargets('T', { targets: [new LambdaTarget(users)], priority: 1, conditions: [elbv2.ListenerCondition.pathPatterns(['/web/*'])] });
    const raw = new CfnIntegration(this, 'Raw', { apiId: api.apiId, integrationType: 'AWS_PROXY', integrationUri: users.functionArn, payloadFormatVersion: '2.0' });
    new CfnRoute(this, 'R', { apiId: api.apiId, routeKey: 'GET /raw', target: \`integrations/\${raw.ref}\` });
    for (const each of listed()) api.addRoutes({ path: each, methods: [HttpMethod.GET], integration: old });
`);
    const seen = await seenBy('cdk', files);
    const found = await apisIn(seen, hostIn(seen, 'users'));
    expect(
      found.map(({ type, address, format, routes }) => [
        ...[type, address, format],
        ...routes.map(({ method, path }) => `${method} ${path}`),
      ]),
    ).toEqual([
      ['apigatewayv2.HttpApi', 'api', '1.0', 'GET /a', 'ANY /b'],
      [
        'apigateway.RestApi',
        'rest',
        '1.0',
        'GET /orders/{id}/lines',
        'POST /orders',
        'PUT /deep/x',
        'PUT /deep/y',
      ],
      ['apigateway.LambdaRestApi', 'whole', '1.0', 'ANY /{proxy+}', 'ANY /'],
      ['apigateway.LambdaRestApi', 'picked', '1.0', 'GET /'],
      ['apigatewayv2.HttpApi', 'api', '2.0', 'GET /raw'],
      ['lambda.FunctionUrl', null, '2.0', 'ANY /{proxy+}', 'ANY /'],
      ['elbv2.ApplicationTargetGroup', null, '1.0', 'ANY /web/{proxy+}'],
    ]);
  });
});

describe('one more route of an HTTP API', () => {
  it('is a call like that of its nearest sibling, behind it', async () => {
    const after = await edited(http, 'PUT', '/users/{id}');
    expect(fresh(http, after).filter((line) => line !== '')).toEqual([
      'api.addRoutes({',
      'path: "/users/{id}", // all of them',
      'methods: [HttpMethod.PUT],',
      'integration: calls,',
      '});',
    ]);
    const twice = await edited(after, 'GET', '/login');
    expect(fresh(after, twice)).toEqual([
      "api.addRoutes({ path: '/login', methods: [HttpMethod.GET], integration: new HttpLambdaIntegration('L', users) });",
    ]);
    expect(await routesIn('cdk', twice, 'users')).toEqual([
      ...['POST /login', 'PUT /login', 'GET /login', 'GET /users', 'PUT /users/{id}'],
    ]);
    const { edits } = await additionOf('cdk', twice, {
      method: 'PUT',
      path: '/users/{key}',
      ...users,
    });
    expect(edits).toEqual([]);
    const count = await synthesised(twice);
    expect(count('AWS::ApiGatewayV2::Route')).toBe(6);
  });

  it('keeps line ends, a mark, tabs and no semicolons', async () => {
    const text = (http[file] ?? '')
      .replace(/;$/gm, '')
      .replace(/^ +/gm, (m) => '\t'.repeat(m.length / 2));
    const files = { ...http, [file]: `\uFEFF${text.trimEnd().replaceAll('\n', '\r\n')}` };
    const after = (await edited(files, 'PUT', '/users'))[file] ?? '';
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(after).toContain(
      '\r\n\t\tapi.addRoutes({\r\n\t\t\tpath: "/users", // all of them\r\n\t\t\tmethods: [HttpMethod.PUT],',
    );
    expect(after).toContain('integration: calls,\r\n\t\t})\r\n');
  });

  it('joins the list of a loop', async () => {
    const looped = app(`    const api = new HttpApi(this, 'Api');
    const calls = new HttpLambdaIntegration('Calls', users);
    const routes = [
      { method: HttpMethod.GET, path: '/a' },
      { path: "/b", method: HttpMethod.PUT } // the last one
    ];
    for (const { path, method: word } of routes) {
      api.addRoutes({ path, methods: [word], integration: calls });
    }
`);
    const after = await edited(looped, 'POST', '/b/{id}');
    expect(after[file]).toContain(`HttpMethod.PUT }, // the last one
      { path: "/b/{id}", method: HttpMethod.POST }
    ];`);
    const more = await edited(after, 'DELETE', '/a');
    expect(more[file]).toContain(`      { method: HttpMethod.DELETE, path: '/a' }
    ];`);
    expect((await synthesised(more))('AWS::ApiGatewayV2::Route')).toBe(4);
  });

  it.each([
    [
      'is refused where the elements of a list differ in more',
      `    const routes = [{ path: '/a', name: 'A' }, { path: '/b', name: 'B' }];
    for (const { path, name } of routes) {
      api.addRoutes({ path, methods: [HttpMethod.GET], integration: new HttpLambdaIntegration(name, users) });
    }
`,
      /no API|differ in more/,
    ],
    [
      'is refused where the sibling names no methods',
      `    api.addRoutes({ path: '/a', integration: new HttpLambdaIntegration('A', users) });\n`,
      /does not say for which methods/,
    ],
    [
      'is refused where a permission goes with each route',
      `    const raw = new CfnIntegration(this, 'Raw', { apiId: api.apiId, integrationType: 'AWS_PROXY', integrationUri: users.functionArn });
    new CfnRoute(this, 'R', { apiId: api.apiId, routeKey: 'GET /raw', target: \`integrations/\${raw.ref}\` });\n`,
      /permission goes with each/,
    ],
  ])('%s', async (_, body, reason) => {
    const files = app(`    const api = new HttpApi(this, 'Api');\n${body}`);
    const { edits } = await additionOf('cdk', files, { method: 'POST', path: '/a', ...users });
    expect(edits).toMatchObject([
      { path: file, result: { kind: 'refused', reason: expect.stringMatching(reason) } },
    ]);
  });

  it('is refused where another function has it', async () => {
    await expect(
      additionOf('cdk', http, { method: 'GET', path: '/carts', ...users }),
    ).rejects.toMatchObject({ code: 'CLT_CONFLICT', path: file });
  });
});

describe('one more route of a REST API', () => {
  const rest = app(`    const rest = new apigw.RestApi(this, 'Rest', { deploy: true });
    const calls = new apigw.LambdaIntegration(users);
    const all = rest.root.addResource('users');
    all.addMethod('GET', calls, {
      operationName: 'ListUsers',
      authorizationType: apigw.AuthorizationType.IAM,
    });
    all.addResource('{id}').addMethod('GET', calls);
    const later = rest.root.addResource('later');
    later.addResource('keys');
`);

  it.each([
    [
      'PUT',
      '/users',
      ["all.addMethod('PUT', calls, {", 'authorizationType: apigw.AuthorizationType.IAM,', '});'],
    ],
    ['PUT', '/users/{id}', ["all.resourceForPath('{id}').addMethod('PUT', calls);"]],
    [
      'PUT',
      '/users/{id}/keys',
      ["all.resourceForPath('{id}').addResource('keys').addMethod('PUT', calls);"],
    ],
    ['GET', '/later/keys', ["later.resourceForPath('keys').addMethod('GET', calls);"]],
    [
      'GET',
      '/orders/{id}',
      ["rest.root.addResource('orders').addResource('{id}').addMethod('GET', calls);"],
    ],
    [
      'GET',
      '/',
      [
        "rest.root.addMethod('GET', calls, {",
        'authorizationType: apigw.AuthorizationType.IAM,',
        '});',
      ],
    ],
  ])('is a call on its path: %s %s', async (method, path, lines) => {
    const after = await edited(rest, method, path);
    expect(fresh(rest, after).filter((line) => line !== '')).toEqual(lines);
    expect(await routesIn('cdk', after, 'users')).toContain(`${method} ${path}`);
  });

  it.each([
    ['POST', 'postUser'],
    ['PATCH', 'deleteUser'],
  ])('takes the integration of the method %s where its path has one', async (method, name) => {
    const files = app(`    const rest = new apigw.RestApi(this, 'Rest');
    const postUser = new apigw.LambdaIntegration(users);
    const deleteUser = new apigw.LambdaIntegration(users);
    const user = rest.root.addResource('{id}');
    user.addMethod('POST', postUser);
    user.addMethod('DELETE', deleteUser);
`);

    const lines = fresh(files, await edited(files, method, '/notes/{id}'));

    expect(lines.join('\n')).toContain(`.addMethod('${method}', ${name});`);
  });

  it('compiles and is synthesised', async () => {
    let files = rest;
    for (const [method, path] of [
      ...[
        ['PUT', '/users'],
        ['PUT', '/users/{id}'],
        ['PUT', '/users/{id}/keys'],
        ['GET', '/later/keys'],
      ],
      ...[
        ['GET', '/orders/{id}'],
        ['POST', '/orders'],
        ['GET', '/'],
      ],
    ] as const) {
      files = await edited(files, method, path);
    }
    expect((await synthesised(files))('AWS::ApiGateway::Method')).toBe(9);
  });

  it('is refused beside another variable', async () => {
    await expect(
      additionOf('cdk', rest, { method: 'GET', path: '/users/{name}/x', ...users }),
    ).rejects.toMatchObject({ code: 'CLT_CONFLICT' });
  });
});

describe.each(['http-api', 'api-gateway'])('one more route of our own %s', (trigger) => {
  it('joins the list of its construct, and the app is synthesised', async () => {
    const before = await usersProject(trigger, { iac: 'cdk', language: 'typescript' });
    const seen = await seenBy('cdk', before);
    const [api] = await apisIn(seen, hostIn(seen));
    expect(api).toMatchObject({
      address: 'Users/Api',
      routes: [{ method: 'GET', path: '/users' }, {}, {}],
    });
    const asked = { method: 'DELETE', path: '/users/{id}/keys/{key}' };
    const after = await withRoute('cdk', before, asked);
    const path = 'lib/users.ts';
    expect(Object.keys(after).filter((each) => after[each] !== before[each])).toEqual([path]);
    expect(after[path]).toContain(
      "      { method: 'GET', path: '/users/{id}' },\n      { method: 'DELETE', path: '/users/{id}/keys/{key}' },\n    ];",
    );
    expect(await routesIn('cdk', after)).toContain('DELETE /users/{id}/keys/{key}');
    const root = folder({ ...after, 'package-lock.json': '{}' });
    symlinkSync(workbench, join(root, 'node_modules'));
    const env = {
      ...{ AWS_DEFAULT_REGION: 'eu-west-1', CDK_OUTDIR: join(root, 'cdk.out') },
      CDK_CONTEXT_JSON: '{ "aws:cdk:bundling-stacks": [] }',
    };
    await sh(join(workbench, '.bin/tsx'), ['bin/users.ts'], { cwd: root, env });
    const template = readFileSync(join(root, 'cdk.out/users.template.json'), 'utf8');
    const made =
      trigger === 'http-api' ? /"AWS::ApiGatewayV2::Route"/g : /"AWS::ApiGateway::Method"/g;
    expect(template.match(made)).toHaveLength(4);
    expect(template).toContain('/DELETE/users/*/keys/*');
  });
});
