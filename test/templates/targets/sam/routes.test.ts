import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { loadYaml } from '../../../../generators/edit/tree/yaml.js';
import { folder } from '../../../support/command.js';
import {
  additionOf,
  apisIn,
  hostIn,
  isGrown,
  routesIn,
  seenBy,
  usersProject,
  withRoute,
} from '../../../support/in-memory.js';
import { lintTemplates } from '../../../support/judges/cfn-lint.js';
import { has, itWith } from '../../../support/tools.js';

await loadYaml();

vi.setConfig({ testTimeout: 120_000 });

const judged = itWith('cfn-lint', await has('cfn-lint'));

const head = 'AWSTemplateFormatVersion: "2010-09-09"\nTransform: AWS::Serverless-2016-10-31\n';
const file = 'template.yaml';
const files = (text: string) => ({ [file]: text });

async function apisOf(text: string, to?: string) {
  const seen = await seenBy('sam', files(text));
  return apisIn(seen, hostIn(seen, to));
}

async function edited(text: string, method: string, path: string, more = {}) {
  const after = (await withRoute('sam', files(text), { method, path, ...more }))[file] ?? '';
  expect(isGrown(text, after)).toBe(true);
  return after;
}

/** The lines that are new. */
function fresh(before: string, after: string): string[] {
  const old = before.split('\n');
  return after.split('\n').filter((line) => {
    const at = old.indexOf(line);
    if (at >= 0) old.splice(at, 1);
    return at < 0;
  });
}

const fn = (id: string, events: string): string =>
  `  ${id}:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: ${id}/\n      Handler: app.handler\n      Runtime: nodejs22.x\n${events}`;

const http = `${head}Resources:
${fn(
  'Users',
  `      Events: # what calls it
        List:
          Type: HttpApi
          Properties:
            ApiId: !Ref Shop # the shop's
            Method: get
            Path: /users
            Auth:
              Authorizer: Jwt
        Login:
          Type: HttpApi
          Properties: { Path: /login, Method: post, ApiId: !Ref Shop, Auth: { Authorizer: NONE } }
        Hook: { Type: HttpApi, Properties: { Path: "/hooks/{name}", Method: POST, ApiId: { Ref: Shop } } }
        Nightly:
          Type: Schedule
          Properties: { Schedule: rate(1 day) }
`,
)}${fn('Carts', '      Events:\n        Own: { Type: HttpApi, Properties: { ApiId: !Ref Shop, Path: /carts, Method: any } }\n')}  Shop:
    Type: AWS::Serverless::HttpApi
`;

describe('the APIs of a function of SAM', () => {
  it('are those that its events name, with lines', async () => {
    const line = (part: string) => http.slice(0, http.indexOf(part)).split('\n').length;
    expect(await apisOf(http, 'Users')).toEqual([
      {
        type: 'AWS::Serverless::HttpApi',
        address: 'Shop',
        format: '2.0',
        routes: [
          { method: 'GET', path: '/users', file, line: line('        List:') },
          { method: 'POST', path: '/login', file, line: line('        Login:') },
          { method: 'POST', path: '/hooks/{name}', file, line: line('        Hook:') },
        ],
      },
    ]);
    expect(await routesIn('sam', files(http), 'Carts')).toEqual(['ANY /carts']);
  });

  it('are the implicit ones, and those that take everything', async () => {
    const text = `${head}Globals: { Function: { FunctionUrlConfig: { AuthType: NONE } } }
Resources:
${fn('F', '      Events:\n        A: { Type: Api, Properties: { Path: /a, Method: "*" } }\n        B: { Type: HttpApi }\n        C: { Type: HttpApi, Properties: { Path: /c, PayloadFormatVersion: 1.0 } }\n')}`;
    const found = await apisOf(text);
    expect(found.map(({ type, address, format }) => [type, address, format])).toEqual([
      ['AWS::Serverless::Api', null, '1.0'],
      ['AWS::Serverless::HttpApi', null, '2.0'],
      ['AWS::Serverless::HttpApi', null, '1.0'],
      ['AWS::Lambda::Url', null, '2.0'],
    ]);
    expect(await routesIn('sam', files(text))).toEqual([
      ...['ANY /a', 'ANY /{proxy+}', 'ANY /', 'ANY /c', 'ANY /{proxy+}', 'ANY /'],
    ]);
  });

  it('are those of resources: routes and integrations, methods on paths, documents, rules', async () => {
    const text = `${head}Resources:
  F:
    Type: AWS::Lambda::Function
    Properties: { Code: src, Handler: app.handler, Runtime: nodejs22.x }
  Live: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F } }
  Http: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
  Calls: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Http, PayloadFormatVersion: "2.0", IntegrationUri: !Sub "arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${F.Arn}/invocations" } }
  Get: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Http, RouteKey: GET /a, Target: !Sub "integrations/\${Calls}" } }
  Rest: { Type: AWS::ApiGateway::RestApi }
  Orders: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !GetAtt Rest.RootResourceId, PathPart: orders, RestApiId: !Ref Rest } }
  Order: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !Ref Orders, PathPart: "{id}", RestApiId: !Ref Rest } }
  Put: { Type: AWS::ApiGateway::Method, Properties: { HttpMethod: PUT, ResourceId: !Ref Order, RestApiId: !Ref Rest, Integration: { Uri: !GetAtt Live.Arn } } }
  Root: { Type: AWS::ApiGateway::Method, Properties: { HttpMethod: ANY, ResourceId: !GetAtt Rest.RootResourceId, RestApiId: !Ref Rest, Integration: { Type: MOCK } } }
  Spec: { Type: AWS::Serverless::Api, Properties: { StageName: v, DefinitionBody: { paths: { /spec: { x-amazon-apigateway-any-method: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn } } } } } } }
  Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { TargetType: lambda, Targets: [{ Id: !GetAtt F.Arn }] } }
  Rule: { Type: AWS::ElasticLoadBalancingV2::ListenerRule, Properties: { Actions: [{ Type: forward, TargetGroupArn: !Ref Group }], Conditions: [{ Field: path-pattern, Values: ["/web/*", "/b*", "/x/*/y"] }, { Field: http-request-method, HttpRequestMethodConfig: { Values: [GET] } }] } }
  Listener: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { DefaultActions: [{ Type: fixed-response }] } }
  Chat: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }
  Chats: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Chat, RouteKey: $default, Target: !Sub "integrations/\${Calls}" } }
  Quick: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Target: !GetAtt F.Arn } }
  Url: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !GetAtt F.Arn } }
`;
    const found = await apisOf(text);
    const told = found.map(({ address, format, routes }) => [
      ...[address, format],
      ...routes.map(({ method, path }) => `${method} ${path}`),
    ]);
    expect(told).toEqual([
      ['Http', '2.0', 'GET /a'],
      ['Quick', '2.0', 'ANY /{proxy+}', 'ANY /'],
      ['Rest', '1.0', 'PUT /orders/{id}'],
      ['Spec', '1.0', 'ANY /spec'],
      ['Url', '2.0', 'ANY /{proxy+}', 'ANY /'],
      ['Group', '1.0', 'GET /web/{proxy+}', 'GET /b', 'GET /b/{proxy+}'],
    ]);
    const line = text.slice(0, text.indexOf('  Put:')).split('\n').length;
    expect(found[2]?.routes[0]).toMatchObject({ file, line });
  });

  it('are none of a template that cannot be read', async () => {
    const seen = await seenBy('sam', files(http));
    const broken = { ...seen, project: { ...seen.project, peek: () => 'Resources: [' } };
    expect(await apisIn(broken, hostIn(seen))).toEqual([]);
  });
});

describe('one more route of a function of SAM', () => {
  it('is an event like its nearest sibling, in its style', async () => {
    const after = await edited(http, 'PUT', '/users/{id}', { to: 'Users' });
    expect(fresh(http, after)).toEqual([
      '        PutUsersById:',
      '          Type: HttpApi',
      '          Properties:',
      '            ApiId: !Ref Shop',
      '            Method: put',
      '            Path: /users/{id}',
      '            Auth:',
      '              Authorizer: Jwt',
    ]);
    const wide = http.replace(/^ +/gm, (margin) => margin + margin);
    expect(fresh(wide, await edited(wide, 'PUT', '/users/{id}', { to: 'Users' }))[3]).toBe(
      '                        ApiId: !Ref Shop',
    );
    expect(await routesIn('sam', files(after), 'Users')).toContain('PUT /users/{id}');
  });

  it.each([
    [
      'POST',
      '/login/{kind}',
      [
        '        PostLoginByKind:',
        '          Type: HttpApi',
        '          Properties: { Path: "/login/{kind}", Method: post, ApiId: !Ref Shop, Auth: { Authorizer: NONE } }',
      ],
    ],
    [
      'GET',
      '/hooks/{name}',
      [
        '        GetHooksByName: { Type: HttpApi, Properties: { Path: "/hooks/{name}", Method: GET, ApiId: !Ref Shop } }',
      ],
    ],
  ])('keeps the brackets of its sibling: %s %s', async (method, path, lines) => {
    expect(fresh(http, await edited(http, method, path, { to: 'Users' }))).toEqual(lines);
  });

  it('tells where siblings differ in what lets callers in', async () => {
    const { notes } = await additionOf('sam', files(http), {
      method: 'PUT',
      path: '/users',
      to: 'Users',
    });
    expect(notes).toEqual([
      { code: 'SAM_ROUTE_AUTH', message: expect.stringContaining('has that of get /users.') },
    ]);
  });

  it('is there the second time', async () => {
    const after = await edited(http, 'PUT', '/users/{key}', { to: 'Users' });
    const { edits } = await additionOf('sam', files(after), {
      method: 'PUT',
      path: '/users/{id}',
      to: 'Users',
    });
    expect(edits).toEqual([]);
  });

  it('gets a name of its own', async () => {
    const text = http.replace('Nightly:', 'PutUsers:');
    expect(fresh(text, await edited(text, 'PUT', '/users', { to: 'Users' }))[0]).toBe(
      '        PutUsers2:',
    );
  });

  it('leaves what belongs to the sibling alone', async () => {
    const text = `${head}Resources:\n${fn('F', '      Events:\n        A: { Type: Api, Properties: { Path: /a, Method: get, RequestModel: { Model: A } } }\n')}`;
    const after = await edited(text, 'POST', '/a');
    expect(fresh(text, after)).toEqual([
      '        PostA: { Type: Api, Properties: { Path: /a, Method: post } }',
    ]);
    const { notes } = await additionOf('sam', files(text), { method: 'POST', path: '/a' });
    expect(notes).toEqual([
      {
        code: 'SAM_NOT_FOLLOWED',
        message: 'The event of get /a has RequestModel, which is not taken over.',
      },
    ]);
  });

  it('is written as JSON into JSON', async () => {
    const json = JSON.stringify(
      {
        Transform: 'AWS::Serverless-2016-10-31',
        Resources: {
          F: {
            Type: 'AWS::Serverless::Function',
            Properties: {
              Handler: 'a.b',
              Events: { A: { Type: 'Api', Properties: { Path: '/a', Method: 'GET' } } },
            },
          },
        },
      },
      null,
      4,
    );
    const after =
      (await withRoute('sam', { 'template.json': json }, { method: 'GET', path: '/b/{id}' }))[
        'template.json'
      ] ?? '';
    expect(isGrown(json, after)).toBe(true);
    expect(JSON.parse(after).Resources.F.Properties.Events.GetBById).toEqual({
      Type: 'Api',
      Properties: { Path: '/b/{id}', Method: 'GET' },
    });
  });

  it.each(['\r\n', '\n'])('keeps line ends, a mark and a missing last one: %j', async (eol) => {
    const text = `\uFEFF${http.trimEnd().replaceAll('\n', eol)}`;
    const after = await edited(text, 'GET', '/users/{id}', { to: 'Users' });
    const bare = after.replaceAll(eol, '');
    expect(bare).not.toMatch(/[\r\n]/);
    expect(after.endsWith('HttpApi')).toBe(true);
    expect(after.startsWith('\uFEFF')).toBe(true);
  });
});

const plain = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  F:
    Type: AWS::Lambda::Function
    Properties: { Code: src, Handler: app.handler, Runtime: nodejs22.x }
  Http:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: http, ProtocolType: HTTP }
  Calls:
    Type: AWS::ApiGatewayV2::Integration
    Properties: { ApiId: !Ref Http, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn }
  GetA:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Http
      RouteKey: GET /a
      AuthorizationType: JWT
      AuthorizerId: !Ref Jwt
      Target: !Sub integrations/\${Calls}
`;
const permission = (behind: string): string => `  May:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref F
      Principal: apigateway.amazonaws.com
      SourceArn: !Sub arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Http}${behind}
`;

describe('one more route as a resource', () => {
  const route = [
    '  PostAByIdRoute:',
    '    Type: AWS::ApiGatewayV2::Route',
    '    Properties:',
    '      ApiId: !Ref Http',
    '      RouteKey: "POST /a/{id}"',
    '      AuthorizationType: JWT',
    '      AuthorizerId: !Ref Jwt',
    '      Target:',
    '        Fn::Sub: "integrations/${Calls}"',
  ];

  it.each(['/*', '/*/*', '/*/*/a/*', '/$default/POST/a/*'])(
    'needs no permission beside %s',
    async (behind) => {
      const text = plain + permission(behind);
      expect(fresh(text, await edited(text, 'POST', '/a/{id}'))).toEqual(route);
    },
  );

  it('gets a permission where the others have one each', async () => {
    const text = plain + permission('/*/GET/a');
    const after = await edited(text, 'POST', '/a/{id}');
    expect(fresh(text, after).slice(route.length)).toEqual([
      '  PostAByIdPermission:',
      '    Type: AWS::Lambda::Permission',
      '    Properties:',
      '      Action: lambda:InvokeFunction',
      '      FunctionName: !Ref F',
      '      Principal: apigateway.amazonaws.com',
      '      SourceArn:',
      '        Fn::Sub: "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Http}/*/POST/a/*"',
    ]);
    expect(await routesIn('sam', files(after))).toEqual(['GET /a', 'POST /a/{id}']);
  });
});

describe('a route is refused', () => {
  const rest = (more: string): string =>
    `${head}Resources:\n${fn('A', '      Events:\n        One: { Type: Api, Properties: { RestApiId: !Ref R, Path: "/a/{id}", Method: get } }\n')}${fn('B', '      Events:\n        Two: { Type: Api, Properties: { RestApiId: !Ref R, Path: /b, Method: any } }\n        Three: { Type: Api, Properties: { RestApiId: !Ref R, Path: !Ref Path, Method: any } }\n')}  R:\n    Type: AWS::Serverless::Api\n    Properties: { StageName: v${more} }\n`;
  const of = (text: string, method: string, path: string, to: string) =>
    additionOf('sam', files(text), { method, path, to });

  it.each([
    [rest(''), 'ANY', '/b', 'A', 'CLT_CONFLICT', /^R has ANY \/b already, for B\.$/, 'Two'],
    [
      rest(''),
      'GET',
      '/a/{key}/x',
      'A',
      'CLT_CONFLICT',
      /\/a\/\{id\} already, beside which/,
      'One',
    ],
    [rest(''), 'GET', '/b/x', 'A', 'CLT_CANNOT_PLACE', /event Three of B is not written out/, null],
    [
      rest(', DefinitionBody: { openapi: 3.0.1 }').replace('Path: !Ref Path', 'Path: /c'),
      ...['GET', '/b/x', 'A', 'CLT_CANNOT_PLACE', /takes no routes of events/, 'R:'],
    ],
  ] as const)('%#', async (text, method, path, to, code, message, at) => {
    const line = at === null ? undefined : text.slice(0, text.indexOf(`${at}`)).split('\n').length;
    await expect(of(text, method, path, to)).rejects.toMatchObject({
      ...{ code, path: file, message: expect.stringMatching(message) },
      ...(at === 'R:' ? {} : { line }),
    });
  });

  it.each([
    [
      'a document',
      '{ Type: AWS::ApiGateway::RestApi, Properties: { Body: { paths: { /spec: { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn, type: aws_proxy } } } } } } }',
      '"/spec/{id}":\n  post:\n    x-amazon-apigateway-integration:\n      uri: !GetAtt F.Arn\n      type: aws_proxy\n',
    ],
    [
      'methods',
      '{ Type: AWS::ApiGateway::Method, Properties: { HttpMethod: GET, ResourceId: !GetAtt R.RootResourceId, RestApiId: !Ref R, Integration: { Uri: !GetAtt F.Arn } } }',
      'PostSpecByIdMethod:\n  Type: AWS::ApiGateway::Method\n  Properties:\n    HttpMethod: POST\n    ResourceId: !GetAtt R.RootResourceId\n    RestApiId: !Ref R\n    Integration:\n      Uri: !GetAtt F.Arn\n',
    ],
  ])('with what to paste where there is %s', async (_, resource, snippet) => {
    const text = `${plain.slice(0, plain.indexOf('  Http:'))}  R: ${resource}\n`;
    await expect(of(text, 'POST', '/spec/{id}', 'F')).rejects.toMatchObject({
      ...{ code: 'CLT_CANNOT_PLACE', path: file, line: 6, snippet },
    });
  });
});

judged('one more route satisfies cfn-lint, in our own projects and beside resources', async () => {
  const roots: string[] = [];
  for (const trigger of ['http-api', 'api-gateway']) {
    const before = await usersProject(trigger, { iac: 'sam', language: 'python' });
    const first = await withRoute('sam', before, { method: 'DELETE', path: '/users/{id}/keys' });
    const after = await withRoute('sam', first, { method: 'ANY', path: '/orders' });
    expect(await routesIn('sam', after)).toHaveLength(5);
    roots.push(folder(after));
  }
  const role = '{ Role: arn:aws:iam::123456789012:role/x, Code: { ZipFile: "1" },';
  const text = `${plain.replace('{ Code: src,', role).replace(/ +Authoriz.*\n/g, '')}${permission('/*/GET/a')}`;
  roots.push(folder(await withRoute('sam', files(text), { method: 'POST', path: '/a/{id}' })));
  expect(await lintTemplates(roots.map((root) => join(root, file)))).toEqual([]);
});

it('one more route as a resource tells where no permission is seen', async () => {
  const { notes } = await additionOf('sam', files(plain), { method: 'POST', path: '/a' });
  expect(notes.map(({ code }) => code)).toEqual(['SAM_ROUTE_PERMISSION']);
});
