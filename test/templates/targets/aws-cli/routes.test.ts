import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectOf, variantOf } from '../../../support/combinations.js';
import {
  additionOf,
  apisIn,
  type Files,
  filesOf,
  hostIn,
  isGrown,
  routesIn,
  seenBy,
  usersProject,
  withRoute,
} from '../../../support/in-memory.js';

const script = 'infra/functions/users.sh';
const ours = { iac: 'aws-cli', language: 'typescript' };

let http: Files;
let rest: Files;
beforeAll(async () => {
  http = await usersProject('http-api', ours);
  rest = await usersProject('api-gateway', ours);
});

const changed = (files: Files, from: string | RegExp, to: string): Files => ({
  ...files,
  [script]: files[script]?.replace(from, () => to) ?? '',
});

describe('the APIs of a function of our scripts', () => {
  it('have the routes of the list, with their lines', async () => {
    const seen = await seenBy('aws-cli', http);
    const line = (http[script] ?? '').split('\n').indexOf("ROUTES='GET /users") + 1;
    expect(await apisIn(seen, hostIn(seen))).toEqual([
      {
        type: 'put_http_api',
        address: 'users-api',
        format: '2.0',
        routes: [
          { method: 'GET', path: '/users', file: script, line },
          { method: 'POST', path: '/users', file: script, line: line + 1 },
          { method: 'GET', path: '/users/{id}', file: script, line: line + 2 },
        ],
      },
    ]);
    const restSeen = await seenBy('aws-cli', rest);
    expect((await apisIn(restSeen, hostIn(restSeen)))[0]).toMatchObject({
      ...{ type: 'put_rest_api', format: '1.0' },
    });
  });

  it('are told of a key that takes everything, of URLs and of rules', async () => {
    const all = changed(http, /ROUTES='[^']*'/, 'ROUTES="GET /users\n\\$default"');
    expect(await routesIn('aws-cli', all)).toEqual(['GET /users', 'ANY /{proxy+}', 'ANY /']);
    expect(await routesIn('aws-cli', await usersProject('function-url', ours))).toEqual([
      ...['ANY /{proxy+}', 'ANY /'],
    ]);
    const variant = variantOf({ trigger: 'alb', variant: 'source' });
    const balanced = filesOf(await projectOf(variant, { name: 'users', ...ours }));
    expect((await routesIn('aws-cli', balanced)).length).toBeGreaterThan(0);
  });
});

describe('one more route of our scripts', () => {
  it.each(['http-api', 'api-gateway'])('joins list and permissions, of %s', async (trigger) => {
    const files = trigger === 'http-api' ? http : rest;
    const after = await withRoute('aws-cli', files, { method: 'PUT', path: '/users/{id}' });
    const [old, now] = [files[script] ?? '', after[script] ?? ''];
    expect(isGrown(old, now)).toBe(true);
    const lines = now.split('\n').filter((line) => !old.split('\n').includes(line));
    expect(lines).toEqual([
      '  permission put-users-by-id apigateway.amazonaws.com "$API_ARN/*/PUT/users/*"',
      'GET /users/{id}',
      "PUT /users/{id}'",
    ]);
    execFileSync('bash', ['-n'], { input: now });
    expect(await routesIn('aws-cli', after)).toEqual([
      ...['GET /users', 'POST /users', 'GET /users/{id}', 'PUT /users/{id}'],
    ]);
    expect(await withRoute('aws-cli', after, { method: 'PUT', path: '/users/{key}' })).toEqual(
      after,
    );
  });

  it('needs no permission where all of the API have one', async () => {
    const open = changed(
      http,
      /( {2}permission get-users) .*\n(?: {2}permission .*\n)*/,
      '  permission all apigateway.amazonaws.com "$API_ARN/*"\n',
    );
    const after = await withRoute('aws-cli', open, { method: 'ANY', path: '/{proxy+}' });
    expect(after[script]?.match(/permission \S+ apigateway/g)).toHaveLength(1);
    expect(after[script]).toContain("\nANY /{proxy+}'");
  });

  it('gets an id of its own', async () => {
    const taken = changed(http, 'permission post-users ', 'permission put-users ');
    const after = await withRoute('aws-cli', taken, { method: 'PUT', path: '/users' });
    expect(after[script]).toContain(
      'permission put-users-2 apigateway.amazonaws.com "$API_ARN/*/PUT/users"',
    );
  });

  it.each([
    ['its list of routes was changed', /ROUTES='[^']*'/, 'ROUTES=$(cat routes)'],
    ['its permissions were changed', /API_ARN\/\*\//g, 'API_ARN/v1/x/'],
  ])('is refused where %s', async (reason, from, to) => {
    const { edits } = await additionOf('aws-cli', changed(http, from, to), {
      method: 'PUT',
      path: '/users',
    });
    expect(edits).toEqual([
      {
        path: script,
        result: expect.objectContaining({
          ...{ kind: 'refused', reason },
          snippet:
            'PUT /users\n\n  permission put-users apigateway.amazonaws.com "$API_ARN/*/PUT/users"\n',
        }),
      },
    ]);
  });

  it('is refused where an API of others has it, or another variable', async () => {
    const shared = (name: string, files: Files): string =>
      (files[script] ?? '')
        .replace(/^API_NAME=.*$/m, 'API=abc123\nAPI_ARN=arn:aws:execute-api:eu-west-1:1:abc123')
        .replace(/^ {2}API(?:_ARN)?=.*\n/gm, '')
        .replace('FUNCTION=${PREFIX}users', `FUNCTION=\${PREFIX}${name}`);
    const both = {
      ...rest,
      [script]: shared('users', rest),
      'infra/functions/carts.sh': shared('carts', rest).replace('POST /users', 'PUT /users'),
    };
    const line = (both[script] ?? '').split('\n').indexOf("ROUTES='GET /users") + 1;
    await expect(
      additionOf('aws-cli', both, { to: 'carts', method: 'POST', path: '/users' }),
    ).rejects.toMatchObject({ code: 'CLT_CONFLICT', path: script, line: line + 1 });
    await expect(
      additionOf('aws-cli', rest, { method: 'GET', path: '/users/{key}/x' }),
    ).rejects.toMatchObject({ code: 'CLT_CONFLICT', path: script });
  });

  it('is none of a load balancer', async () => {
    const files = await usersProject('alb', ours);
    await expect(
      additionOf('aws-cli', files, { method: 'GET', path: '/users' }),
    ).rejects.toMatchObject({ code: 'CLT_CANNOT_PLACE', path: script });
  });
});
