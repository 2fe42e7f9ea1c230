import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { addToTriggers } from '../generators/edit/hcl/add-to-triggers.js';
import { repository } from './support/combinations.js';
import { folder, run } from './support/command.js';
import { terraformEnv as env, initWords } from './support/terraform.js';
import { itWith, sh } from './support/tools.js';
import { snapshotOf } from './support/tree.js';

vi.setConfig({ testTimeout: 240_000 });

const terraform = await initWords();
const api = 'aws_api_gateway_rest_api.shop';

const deployment = `resource "aws_api_gateway_deployment" "live" {
  rest_api_id = ${api}.id

  triggers = {
    redeployment = sha1(jsonencode([
      aws_api_gateway_integration.orders.id, # the first one
      aws_api_gateway_method.orders.id
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}
`;

const main = `provider "aws" {
  region = "eu-west-1"
}

resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_resource" "orders" {
  rest_api_id = ${api}.id
  parent_id   = ${api}.root_resource_id
  path_part   = "orders"
}

resource "aws_api_gateway_resource" "order" {
  rest_api_id = (${api}.id)
  parent_id   = aws_api_gateway_resource.orders.id
  path_part   = "{id}"
}

resource "aws_api_gateway_method" "orders" {
  rest_api_id   = ${api}.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "orders" {
  rest_api_id = ${api}.id
  resource_id = aws_api_gateway_resource.orders.id
  http_method = aws_api_gateway_method.orders.http_method
  type        = "MOCK"
}

${deployment}
resource "aws_api_gateway_stage" "live" {
  rest_api_id   = ${api}.id
  deployment_id = aws_api_gateway_deployment.live.id
  stage_name    = "live"
}
`;

const shop = (text = main) => folder({ 'package.json': '{}\n', 'main.tf': text });
const text = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

async function add(root: string, name: string, ...routes: string[]) {
  const words = routes.flatMap((route) => ['--routes', route]);
  const source = ['-t', 'api-gateway', '--source', api];
  const { stdout, exitCode } = await run(root, 'add', name, ...source, ...words, '--yes', '--json');
  return { exitCode, ...JSON.parse(stdout) };
}

/** The path part and the parent of each resource of a file. */
function nodesIn(file: string): string[] {
  const node =
    /resource "aws_api_gateway_resource" "(\w+)" \{[^}]*?parent_id\s*= (\S+)\n\s*path_part\s*= "([^"]+)"/g;
  return [...file.matchAll(node)].map(([, name, parent, part]) => `${name}: ${part} of ${parent}`);
}

const added: [name: string, ...routes: string[]][] = [
  ['cart', 'POST /orders', 'GET /orders/{id}', 'GET /cart/{cartId}', 'GET /'],
  ['items', 'PUT /cart/{cartId}/items', 'DELETE /orders/{id}'],
];

describe('routes on a REST API that a folder of Terraform declares', () => {
  itWith('terraform and its AWS provider', terraform !== null)(
    'hang on the path parts that are there, and its deployment publishes them',
    async () => {
      const root = shop();
      for (const words of added) {
        expect(await add(root, ...words)).toMatchObject({ status: 'written', errors: [] });
      }
      expect(nodesIn(text(root, 'cart.tf'))).toEqual([
        `cart_cart: cart of ${api}.root_resource_id`,
        'cart_cart_by_cart_id: {cartId} of aws_api_gateway_resource.cart_cart.id',
      ]);
      expect(nodesIn(text(root, 'items.tf'))).toEqual([
        'items_cart_by_cart_id_items: items of aws_api_gateway_resource.cart_cart_by_cart_id.id',
      ]);
      expect(
        text(root, 'cart.tf')
          .match(/resource_id += \S+/g)
          ?.filter((_, at) => at % 2),
      ).toEqual([
        'resource_id             = aws_api_gateway_resource.orders.id',
        'resource_id             = aws_api_gateway_resource.order.id',
        'resource_id             = aws_api_gateway_resource.cart_cart_by_cart_id.id',
        `resource_id             = ${api}.root_resource_id`,
      ]);
      expect(text(root, 'cart.tf')).not.toMatch(/api_gateway_(?:deployment|stage|method_settings)/);
      const lines = text(root, 'main.tf').split('\n');
      const fresh = lines.filter((line) => !main.split('\n').includes(line));
      // The last item had no comma; every other line is new.
      expect(fresh.shift()).toBe('      aws_api_gateway_method.orders.id,');
      expect(fresh).toHaveLength(6 * 3);
      const own =
        /^ {6}aws_api_gateway_(?:integration|method)\.(?:cart|items)_\w+\.(?:id|uri|authorization),?$/;
      expect(fresh.filter((line) => !own.test(line))).toEqual([]);
      for (const words of added) {
        expect(await add(root, ...words)).toMatchObject({ status: 'unchanged' });
      }
      await sh('terraform', terraform ?? [], { cwd: root, env });
      await sh('terraform', ['validate'], { cwd: root, env });
      await sh('terraform', ['fmt', '-check', '-diff'], { cwd: root, env });
    },
  );

  it('are taken back with what publishes them', async () => {
    const root = shop();
    const before = snapshotOf(root);
    await add(root, ...(added[0] ?? ['']));
    await execa('node', [join(repository, 'bin/create-lambda-trigger.js'), 'undo'], { cwd: root });
    expect(snapshotOf(root)).toEqual(before);
  });

  it('of several functions in one run share their path parts', async () => {
    const root = shop();
    const all = ['one', 'two'].map((name, at) => ({
      ...{ name, trigger: 'api-gateway', source: api },
      routes: [`${at === 0 ? 'GET' : 'PUT'} /carts/{id}`],
    }));
    const answers = join(folder({ 'all.json': JSON.stringify(all) }), 'all.json');
    const { stdout } = await run(root, 'add', '--answers', answers, '--yes', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'written' });
    expect(nodesIn(text(root, 'one.tf'))).toHaveLength(2);
    expect(nodesIn(text(root, 'two.tf'))).toEqual([]);
    expect(text(root, 'two.tf')).toContain('aws_api_gateway_resource.one_carts_by_id.id');
  });

  it('are told of a deployment that a stage would not let go', async () => {
    const bare = main.replace(/\n {2}lifecycle \{\n.*\n {2}\}\n/, '');
    const { notes } = await add(shop(bare), 'cart', 'GET /cart');
    expect(notes).toContainEqual(expect.objectContaining({ code: 'TERRAFORM_DEPLOYMENT' }));
    const { notes: none } = await add(shop(), 'cart', 'GET /cart');
    expect(JSON.stringify(none)).not.toContain('TERRAFORM_DEPLOYMENT');
  });

  const lineOf = (part: string): number => main.slice(0, main.indexOf(part)).split('\n').length;
  it.each([
    ['a route that is there', 'GET /orders', 'CLT_CONFLICT', /GET \/orders already/],
    ['a second variable', 'GET /orders/{orderId}', 'CLT_CONFLICT', /\/orders\/\{id\} already/],
  ])('are refused for %s', async (_, route, code, message) => {
    const root = shop();
    const before = snapshotOf(root);
    const result = await add(root, 'cart', route);
    expect(result).toMatchObject({
      exitCode: 3,
      errors: [{ code, message: expect.stringMatching(message) }],
    });
    if (route === 'GET /orders') {
      expect(result.errors[0]).toMatchObject({
        path: 'main.tf',
        line: lineOf('resource "aws_api_gateway_method" "orders"'),
      });
    }
    expect(snapshotOf(root)).toEqual(before);
  });

  it.each([
    ['no deployment', main.replace(deployment, ''), /no deployment/],
    ['two deployments', main + deployment.replace('"live"', '"other"'), /several deployments/],
    [
      'triggers of something else',
      main.replace(/jsonencode\(\[[\s\S]*?\]\)/, 'timestamp()'),
      /one list/,
    ],
    ['no triggers', main.replace(/\n {2}triggers = \{[\s\S]*?\n {2}\}\n/, ''), /has no triggers/],
    [
      'a body',
      main.replace('name = "shop"', 'name = "shop"\n  body = file("api.json")'),
      /the body/,
    ],
    ['a path part of a variable', main.replace('"{id}"', 'var.part'), /order in its API/],
  ])('are refused with what to paste where there is %s', async (_, source, reason) => {
    const root = shop(source);
    const before = snapshotOf(root);
    const { exitCode, errors } = await add(root, 'cart', 'GET /cart');
    expect([exitCode, errors[0].code]).toEqual([3, 'CLT_CANNOT_PLACE']);
    expect(errors[0].message).toMatch(reason);
    expect(nodesIn(errors[0].snippet)).toEqual([`cart_cart: cart of ${api}.root_resource_id`]);
    expect(errors[0].hint).toContain('triggers of the deployment');
    expect(snapshotOf(root)).toEqual(before);
  });
});

describe('the triggers of a resource', () => {
  const resource = (triggers: string) => `resource "a_b" "c" {\n  triggers = ${triggers}\n}\n`;
  const edited = (source: string, ...references: string[]) => {
    const result = addToTriggers(source, { type: 'a_b', name: 'c', references });
    return result.kind === 'edited' ? result.text : result;
  };

  it.each([
    ['{ r = sha1(jsonencode([a.b])) }', '{ r = sha1(jsonencode([a.b, x.y])) }'],
    ['{ r = jsonencode( [ ] ) }', '{ r = jsonencode( [x.y ] ) }'],
    [
      '{\r\n  r = md5(jsonencode([\r\n    a.b,\r\n  ]))\r\n}',
      '{\r\n  r = md5(jsonencode([\r\n    a.b,\r\n    x.y,\r\n  ]))\r\n}',
    ],
    [
      '{ s = "jsonencode(a)", r = sha1(jsonencode([a["b"].c, d[0]])) }',
      '{ s = "jsonencode(a)", r = sha1(jsonencode([a["b"].c, d[0], x.y])) }',
    ],
  ])('%j take one more', (before, after) => {
    expect(edited(resource(before), 'x.y')).toBe(resource(after));
    expect(edited(resource(after), 'x.y')).toEqual({ kind: 'unchanged' });
  });

  it.each([
    ['{ r = sha1(jsonencode(local.all)) }', 'triggers encode not one list'],
    ['{ r = jsonencode([a]), s = jsonencode([b]) }', 'triggers encode not one list'],
    ['{ r = jsonencode([for x in y : x]) }', 'triggers is no plain list of references'],
    ['{ r = jsonencode([file("a")]) }', 'triggers is no plain list of references'],
  ])('%j take none', (triggers, reason) => {
    expect(edited(resource(triggers), 'x.y')).toMatchObject({ kind: 'refused', reason, line: 2 });
  });

  it('are not looked for where the file is broken, or names the resource twice or never', () => {
    const one = resource('{ r = jsonencode([a]) }');
    expect(edited(`${one}"`, 'x.y')).toMatchObject({ kind: 'refused' });
    expect(edited(one + one, 'x.y')).toMatchObject({ reason: 'it has not one a_b.c' });
    expect(edited('', 'x.y')).toMatchObject({ reason: 'it has not one a_b.c' });
  });
});
