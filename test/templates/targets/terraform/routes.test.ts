import { describe, expect, it, vi } from 'vitest';
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
import { terraformEnv as env, initWords } from '../../../support/terraform.js';
import { itWith, sh } from '../../../support/tools.js';

vi.setConfig({ testTimeout: 240_000 });

const terraform = await initWords();
const judged = itWith('terraform and its AWS provider', terraform !== null);

const fn = (name: string): string =>
  `resource "aws_lambda_function" "${name}" {\n  function_name = "${name}"\n  role = "arn:aws:iam::123456789012:role/x"\n  handler = "app.handler"\n  runtime = "nodejs22.x"\n  filename = "${name}.zip"\n}\n`;
const provider = 'provider "aws" {\n  region = "eu-west-1"\n}\n';
const files = (text: string): Files => ({ 'main.tf': text });

async function edited(text: string, method: string, path: string, more = {}): Promise<string> {
  const after =
    (await withRoute('terraform', files(text), { method, path, ...more }))['main.tf'] ?? '';
  expect(isGrown(text, after)).toBe(true);
  return after;
}

async function validated(all: Files, sub = ''): Promise<void> {
  const root = folder(all);
  const cwd = `${root}/${sub}`;
  await sh('terraform', terraform ?? [], { cwd, env });
  await sh('terraform', ['validate'], { cwd, env });
}

const http = `${provider}${fn('users')}${fn('carts')}
resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_integration" "users" {
  api_id = aws_apigatewayv2_api.shop.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.users.invoke_arn
  payload_format_version = "2.0"
}
resource "aws_apigatewayv2_integration" "carts" {
  api_id           = aws_apigatewayv2_api.shop.id
  integration_type = "AWS_PROXY"
  integration_uri  = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/\${aws_lambda_function.carts.arn}/invocations"
}
resource "aws_apigatewayv2_route" "carts_any" {
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "ANY /carts"
  target    = "integrations/\${aws_apigatewayv2_integration.carts.id}"
}
resource "aws_apigatewayv2_route" "login" {
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "POST /login"
  target    = "integrations/\${aws_apigatewayv2_integration.users.id}"
}
resource "aws_apigatewayv2_route" "get-users" { # all of them
\tapi_id    = (aws_apigatewayv2_api.shop.id)
\troute_key = "GET /users"

\t# who may
\tauthorization_type = "JWT" # as everywhere
\tauthorizer_id = aws_apigatewayv2_authorizer.jwt.id
\ttarget    = "integrations/\${aws_apigatewayv2_integration.users.id}"
\tlifecycle {
\t\tignore_changes = [operation_name]
\t}
} # the last one
resource "aws_apigatewayv2_authorizer" "jwt" {
  api_id           = aws_apigatewayv2_api.shop.id
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  name             = "jwt"
  jwt_configuration {
    audience = ["a"]
    issuer   = "https://example.com"
  }
}
`;
const permission = (
  name: string,
  behind: string,
): string => `resource "aws_lambda_permission" "${name}" {
  statement_id  = "${name}"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.users.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "\${aws_apigatewayv2_api.shop.execution_arn}${behind}"
}
`;

describe('the APIs of a function of Terraform', () => {
  it('are those that integrations lead from, with lines', async () => {
    const seen = await seenBy('terraform', files(http));
    const line = (part: string) => http.slice(0, http.indexOf(part)).split('\n').length;
    expect(await apisIn(seen, hostIn(seen, 'aws_lambda_function.users'))).toEqual([
      {
        type: 'aws_apigatewayv2_api',
        address: 'aws_apigatewayv2_api.shop',
        format: '2.0',
        routes: [
          {
            method: 'POST',
            path: '/login',
            file: 'main.tf',
            line: line('resource "aws_apigatewayv2_route" "login"'),
          },
          {
            method: 'GET',
            path: '/users',
            file: 'main.tf',
            line: line('resource "aws_apigatewayv2_route" "get-users"'),
          },
        ],
      },
    ]);
    const [carts] = await apisIn(seen, hostIn(seen, 'aws_lambda_function.carts'));
    expect(carts).toMatchObject({ format: '1.0', routes: [{ method: 'ANY', path: '/carts' }] });
  });

  it('are REST APIs, URLs, balancers, and what one resource makes for each of a set', async () => {
    const text = `${fn('f')}
resource "aws_lambda_alias" "live" {
  name = "live"
  function_name = aws_lambda_function.f.function_name
  function_version = "1"
}
resource "aws_lambda_function_url" "f" {
  function_name = "f"
  authorization_type = "NONE"
}
resource "aws_apigatewayv2_api" "quick" {
  name = "q"
  protocol_type = "HTTP"
  target = aws_lambda_alias.live.arn
}
resource "aws_apigatewayv2_integration" "each" {
  api_id = aws_apigatewayv2_api.each.id
  integration_type = "AWS_PROXY"
  integration_uri = aws_lambda_function.f.arn
}
resource "aws_apigatewayv2_route" "each" {
  for_each = toset(["GET /a", "$default"])
  api_id = aws_apigatewayv2_api.each.id
  route_key = each.value
  target = "integrations/\${aws_apigatewayv2_integration.each.id}"
}
resource "aws_apigatewayv2_api" "chat" {
  name = "c"
  protocol_type = "WEBSOCKET"
}
resource "aws_apigatewayv2_route" "chat" {
  api_id = aws_apigatewayv2_api.chat.id
  route_key = "$default"
  target = "integrations/\${aws_apigatewayv2_integration.each.id}"
}
resource "aws_lb_target_group_attachment" "f" {
  target_group_arn = aws_lb_target_group.f.arn
  target_id = aws_lambda_function.f.arn
}
resource "aws_lb_listener_rule" "f" {
  listener_arn = var.listener
  action {
    type = "forward"
    forward {
      target_group { arn = "x" }
    }
    target_group_arn = aws_lb_target_group.f.arn
  }
  condition {
    path_pattern { values = ["/f/*"] }
  }
  condition {
    http_request_method {
      values = ["GET", "PUT"]
    }
  }
}
resource "aws_api_gateway_rest_api" "spec" {
  name = "spec"
  body = jsonencode({ paths = { "/x" = { get = { uri = aws_lambda_function.f.invoke_arn } } } })
}
`;
    const seen = await seenBy('terraform', files(text));
    const found = await apisIn(seen, hostIn(seen));
    expect(
      found.map(({ address, format, routes }) => [
        ...[address, format],
        ...routes.map(({ method, path }) => `${method} ${path}`),
      ]),
    ).toEqual([
      ['aws_apigatewayv2_api.quick', '2.0', 'ANY /{proxy+}', 'ANY /'],
      ['aws_apigatewayv2_api.each', '1.0', 'GET /a', 'ANY /{proxy+}', 'ANY /'],
      ['aws_api_gateway_rest_api.spec', '1.0'],
      ['aws_lambda_function_url.f', '2.0', 'ANY /{proxy+}', 'ANY /'],
      ['aws_lb_target_group.f', '1.0', 'GET /f/{proxy+}', 'PUT /f/{proxy+}'],
    ]);
    await expect(
      additionOf('terraform', files(text), {
        method: 'GET',
        path: '/b',
        api: 'aws_apigatewayv2_api.each',
      }),
    ).rejects.toMatchObject({ message: expect.stringContaining('one resource makes several') });
    await expect(
      additionOf('terraform', files(text), {
        method: 'GET',
        path: '/b',
        api: 'aws_api_gateway_rest_api.spec',
      }),
    ).rejects.toMatchObject({ code: 'CLT_CANNOT_PLACE' });
  });
});

describe('one more route of an HTTP API', () => {
  it('is a block like its nearest sibling, behind the last one', async () => {
    const to = { to: 'aws_lambda_function.users' };
    const text = `${http}${permission('get-users', '/*/GET/users')}`;
    const after = await edited(text, 'PUT', '/users/{id}', to);
    expect(after).toBe(
      text
        .replace(
          '} # the last one\n',
          `} # the last one

resource "aws_apigatewayv2_route" "put-users-by-id" {
\tapi_id    = (aws_apigatewayv2_api.shop.id)
\troute_key = "PUT /users/{id}"

\tauthorization_type = "JWT"
\tauthorizer_id = aws_apigatewayv2_authorizer.jwt.id
\ttarget    = "integrations/\${aws_apigatewayv2_integration.users.id}"
\tlifecycle {
\t\tignore_changes = [operation_name]
\t}
}
`,
        )
        .concat(`\n${permission('put-users-by-id', '/*/PUT/users/*')}`),
    );
    expect(await routesIn('terraform', files(after), to.to)).toContain('PUT /users/{id}');
    const { edits } = await additionOf('terraform', files(after), {
      method: 'PUT',
      path: '/users/{key}',
      ...to,
    });
    expect(edits).toEqual([]);
  });

  it.each(['/*', '/*/*', '/*/*/users/*'])('needs no permission beside %s', async (behind) => {
    const text = http + permission('all', behind);
    const after = await edited(text, 'PUT', '/users/{id}', { to: 'aws_lambda_function.users' });
    expect(after.match(/"aws_lambda_permission"/g)).toHaveLength(1);
  });

  it('tells where no permission is seen', async () => {
    const { notes } = await additionOf('terraform', files(http), {
      ...{ method: 'PUT', path: '/users', to: 'aws_lambda_function.users' },
    });
    expect(notes.map(({ code }) => code)).toEqual(['TERRAFORM_ROUTE_PERMISSION']);
  });

  it('keeps line ends, a mark and a missing last one', async () => {
    const text = `\uFEFF${http.trimEnd().replaceAll('\n', '\r\n')}`;
    const after = await edited(text, 'GET', '/login', { to: 'aws_lambda_function.users' });
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(after.endsWith('}')).toBe(true);
    expect(after).toContain('resource "aws_apigatewayv2_route" "get_login" {\r\n  api_id    =');
  });

  it.each([
    ['GET', '/carts', 'users', 'CLT_CONFLICT', http.replace('"ANY /carts"', '"GET /carts"')],
    [
      'GET',
      '/a',
      'users',
      'CLT_CONFLICT',
      `${http}resource "aws_apigatewayv2_route" "x" {\n  api_id = aws_apigatewayv2_api.shop.id\n  route_key = "GET /a"\n  target = "integrations/1"\n}\n`,
    ],
  ])('is refused where another has it: %s %s', async (method, path, to, code, text) => {
    await expect(
      additionOf('terraform', files(text), { method, path, to: `aws_lambda_function.${to}` }),
    ).rejects.toMatchObject({ code, path: 'main.tf' });
  });

  it('is refused with what to paste where its sibling is written in JSON', async () => {
    const json = {
      'main.tf': http.replace(
        /resource "aws_apigatewayv2_route" "(?:login|get-users)"[\s\S]*?\n\}.*\n/g,
        '',
      ),
      'more.tf.json': JSON.stringify({
        resource: {
          aws_apigatewayv2_route: {
            u: {
              api_id: '${aws_apigatewayv2_api.shop.id}',
              route_key: 'GET /users',
              target: 'integrations/${aws_apigatewayv2_integration.users.id}',
            },
          },
        },
      }),
    };
    const { edits } = await additionOf('terraform', json, {
      ...{ method: 'PUT', path: '/users', to: 'aws_lambda_function.users' },
    });
    expect(edits).toMatchObject([
      { path: 'more.tf.json', result: { kind: 'refused', reason: 'it is written in JSON' } },
    ]);
  });
});

const api = 'aws_api_gateway_rest_api.shop';
const rest = `${provider}${fn('users')}
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_resource" "users" {
    rest_api_id = ${api}.id
    parent_id   = ${api}.root_resource_id
    path_part   = "users"
}

resource "aws_api_gateway_method" "list" {
  rest_api_id   = ${api}.id
  resource_id   = aws_api_gateway_resource.users.id
  http_method   = "GET"
  authorization = "AWS_IAM"

  request_parameters = {
    "method.request.querystring.page" = false
  }
}

resource "aws_api_gateway_integration" "list_fn" {
  rest_api_id             = ${api}.id
  resource_id             = aws_api_gateway_method.list.resource_id
  http_method             = aws_api_gateway_method.list.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.users.invoke_arn
}

resource "aws_api_gateway_deployment" "live" {
  depends_on  = [aws_api_gateway_integration.list_fn]
  rest_api_id = ${api}.id

  triggers = {
    redeployment = sha1(jsonencode([
      aws_api_gateway_resource.users.id,
      aws_api_gateway_method.list.id, # the list
      aws_api_gateway_integration.list_fn,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id   = ${api}.id
  deployment_id = aws_api_gateway_deployment.live.id
  stage_name    = "live"
}
`;

describe('one more route of a REST API', () => {
  it('has the path parts, method, integration and publication that it needs', async () => {
    const after = await edited(rest, 'POST', '/users/{id}/keys');
    expect(after).toContain(`
resource "aws_api_gateway_resource" "users_by_id" {
    rest_api_id = ${api}.id
    parent_id   = aws_api_gateway_resource.users.id
    path_part   = "{id}"
}

resource "aws_api_gateway_resource" "users_by_id_keys" {
    rest_api_id = ${api}.id
    parent_id   = aws_api_gateway_resource.users_by_id.id
    path_part   = "keys"
}

resource "aws_api_gateway_method" "post_users_by_id_keys" {
  rest_api_id   = ${api}.id
  resource_id   = aws_api_gateway_resource.users_by_id_keys.id
  http_method   = "POST"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "post_users_by_id_keys" {
  rest_api_id             = ${api}.id
  resource_id             = aws_api_gateway_method.post_users_by_id_keys.resource_id
  http_method             = aws_api_gateway_method.post_users_by_id_keys.http_method
`);
    expect(after).toContain(
      '[aws_api_gateway_integration.list_fn, aws_api_gateway_integration.post_users_by_id_keys]',
    );
    expect(after).toContain(`      aws_api_gateway_integration.list_fn,
      aws_api_gateway_method.post_users_by_id_keys.id,
      aws_api_gateway_integration.post_users_by_id_keys,
    ]))`);
    expect(await routesIn('terraform', files(after))).toEqual([
      'GET /users',
      'POST /users/{id}/keys',
    ]);
    const { edits } = await additionOf('terraform', files(after), {
      method: 'POST',
      path: '/users/{id}/keys',
    });
    expect(edits).toEqual([]);
    const { notes } = await additionOf('terraform', files(rest), { method: 'PUT', path: '/users' });
    expect(notes.map(({ code }) => code)).toEqual([
      'TERRAFORM_ROUTE_PERMISSION',
      'TERRAFORM_NOT_FOLLOWED',
    ]);
  });

  judged('validates', async () => {
    const first = await edited(rest, 'POST', '/users/{id}/keys');
    await validated(files(await edited(first, 'DELETE', '/')));
    await validated(
      files(
        await edited(http + permission('get-users', '/*/GET/users'), 'PUT', '/users', {
          to: 'aws_lambda_function.users',
        }),
      ),
    );
  });

  it.each([
    [
      'no deployment',
      rest.replace(/resource "aws_api_gateway_deployment"[\s\S]*?\n\}\n/, ''),
      /no deployment/,
    ],
    ['no proxy', rest.replace('"AWS_PROXY"', '"AWS"'), /list_fn is no proxy/],
    [
      'a path part of a variable',
      rest.replace('"users"\n}', 'var.part\n}'),
      /users in its API is not written out|not written out/,
    ],
    [
      'a body',
      rest.replace('name = "shop"', 'name = "shop"\n  body = file("api.json")'),
      /the body/,
    ],
  ])('is refused where there is %s', async (_, text, message) => {
    await expect(
      additionOf('terraform', files(text), { method: 'POST', path: '/users' }),
    ).rejects.toMatchObject({ code: 'CLT_CANNOT_PLACE', message: expect.stringMatching(message) });
  });

  it('is refused beside another variable', async () => {
    const first = await edited(rest, 'GET', '/users/{id}');
    await expect(
      additionOf('terraform', files(first), { method: 'GET', path: '/users/{name}/x' }),
    ).rejects.toMatchObject({
      code: 'CLT_CONFLICT',
      message: expect.stringContaining('/users/{id} already'),
    });
  });

  it('is refused with all blocks where nothing would publish it', async () => {
    const text = rest.replace(/jsonencode\(\[[\s\S]*?\]\)/, 'timestamp()');
    const { edits } = await additionOf('terraform', files(text), {
      method: 'POST',
      path: '/users',
    });
    expect(edits).toMatchObject([
      {
        path: 'main.tf',
        result: {
          ...{ kind: 'refused', reason: 'triggers encode not one list' },
          snippet: expect.stringMatching(
            /^resource "aws_api_gateway_method" "post_users"[\s\S]*\n\}\n$/,
          ),
        },
      },
    ]);
  });
});

describe.each(['http-api', 'api-gateway'])('one more route of our own %s', (trigger) => {
  judged('validates and is formatted', async () => {
    const before = await usersProject(trigger, { iac: 'terraform', language: 'typescript' });
    const first = await withRoute('terraform', before, {
      method: 'DELETE',
      path: '/users/{id}/keys/{key}',
    });
    const after = await withRoute('terraform', first, { method: 'PUT', path: '/users' });
    const path = 'infra/users.tf';
    expect(isGrown(before[path] ?? '', after[path] ?? '')).toBe(true);
    expect(Object.keys(after).filter((each) => after[each] !== before[each])).toEqual([path]);
    expect((await routesIn('terraform', after)).sort()).toEqual([
      ...[
        'DELETE /users/{id}/keys/{key}',
        'GET /users',
        'GET /users/{id}',
        'POST /users',
        'PUT /users',
      ],
    ]);
    const root = folder(after);
    await sh('terraform', terraform ?? [], { cwd: `${root}/infra`, env });
    await sh('terraform', ['validate'], { cwd: `${root}/infra`, env });
    await sh('terraform', ['fmt', '-check', '-diff'], { cwd: `${root}/infra`, env });
    expect(after[path]?.match(/statement_id += "\S+"/g)).toHaveLength(5);
  });
});
