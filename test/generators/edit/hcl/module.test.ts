import { describe, expect, it } from 'vitest';
import { commonValue, conventionsOf } from '../../../../generators/edit/hcl/conventions.js';
import { addressOf, clashes, readModule } from '../../../../generators/edit/hcl/module.js';

const read = (text: string, path = 'main.tf') => readModule([{ path, text }]);

const shop = `
terraform {
  required_version = ">= 1.5"
  backend "remote-store" {}
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 5.0" }
    archive = "2.4"
  }
}

provider "aws" {
  region = var.region
  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "billing"
  region = "us-east-1"
}

variable "region" {
  default = "eu-west-1"
}
variable "project" {}

locals {
  tags   = { team = "shop" }
  prefix = "\${var.project}-"
}

data "aws_caller_identity" "current" {}

module "queue" {
  source = "./queue"
}

resource "aws_sqs_queue" "order_events" {
  name = "\${var.project}-orders"
  tags = merge(local.tags, { a = 1 })
}

resource "aws_iam_role" "order_events" {
  name                 = "\${var.project}-orders"
  permissions_boundary = var.boundary
  path                 = "/shop/"
  tags                 = local.tags
}

output "url" { value = 1 }
`;

describe('a folder', () => {
  it('tells what it declares', () => {
    const module = read(shop);
    expect(module.problems).toEqual([]);
    expect(module.addresses.map(addressOf)).toEqual([
      'data.aws_caller_identity.current',
      'aws_sqs_queue.order_events',
      'aws_iam_role.order_events',
    ]);
    expect(module).toMatchObject({
      backend: 'remote-store',
      requiredVersion: '>= 1.5',
      requiredProviders: [
        { name: 'aws', source: 'hashicorp/aws', version: '~> 5.0' },
        { name: 'archive', source: null, version: '2.4' },
      ],
      providers: [
        { name: 'aws', alias: null, region: 'var.region', defaultTags: true },
        { name: 'aws', alias: 'billing', region: '"us-east-1"', defaultTags: false },
      ],
      variables: [
        { name: 'region', value: '"eu-west-1"' },
        { name: 'project', value: null },
      ],
      locals: [{ name: 'tags' }, { name: 'prefix', value: '"${var.project}-"' }],
      modules: [{ name: 'queue', value: './queue' }],
      outputs: [{ name: 'url' }],
    });
  });

  it('may be written in JSON', () => {
    const text = JSON.stringify({
      '//': 'made by a program',
      terraform: [
        { backend: { store: {} }, required_providers: { aws: { source: 'hashicorp/aws' } } },
      ],
      provider: { aws: [{ region: '${var.r}' }, { alias: 'b' }] },
      resource: [{ aws_sqs_queue: { orders: { name: 'x' } } }, { aws_sqs_queue: [{ more: {} }] }],
      variable: { r: { default: 1 } },
      locals: { a: [1] },
      output: { o: {} },
      module: { m: { source: './m' } },
    });
    const module = read(text, 'main.tf.json');
    expect(module.addresses.map(addressOf)).toEqual(['aws_sqs_queue.orders', 'aws_sqs_queue.more']);
    expect(module).toMatchObject({
      backend: 'store',
      providers: [{ region: '${var.r}' }, { alias: 'b' }],
      variables: [{ name: 'r', value: '1' }],
      locals: [{ name: 'a', value: '[1]' }],
      modules: [{ name: 'm', value: './m' }],
      requiredProviders: [{ source: 'hashicorp/aws' }],
      outputs: [{ name: 'o' }],
    });
  });

  it.each(['[]', '{', 'null', '{"resource": 1, "variable": [null], "provider": {"a": null}}'])(
    'survives JSON that is none: %s',
    (text) => {
      expect(() => read(text, 'x.tf.json')).not.toThrow();
    },
  );

  it('tells problems with their file', () => {
    expect(read('a = [', 'x.tf').problems).toEqual([
      { path: 'x.tf', line: 1, message: 'What is opened here is not closed by ].' },
    ]);
  });

  it('notices names that are taken', () => {
    const module = readModule([
      { path: 'main.tf', text: shop },
      { path: 'more.tf.json', text: '{"resource":{"aws_sqs_queue":{"json":{}}}}' },
    ]);
    const found = clashes(module, {
      addresses: [
        { type: 'aws_sqs_queue', name: 'order_events' },
        { type: 'aws_sqs_queue', name: 'json' },
        { type: 'aws_sqs_queue', name: 'free' },
        { mode: 'data', type: 'aws_caller_identity', name: 'current' },
        { type: 'aws_caller_identity', name: 'current' },
      ],
      variables: ['region', 'tags'],
      locals: ['tags'],
      outputs: ['url', 'arn'],
    });
    expect(found.map(({ name, path, line }) => `${path}:${line} ${name}`)).toEqual([
      'main.tf:33 data.aws_caller_identity.current',
      'main.tf:39 aws_sqs_queue.order_events',
      'more.tf.json:1 aws_sqs_queue.json',
      'main.tf:23 var.region',
      'main.tf:29 local.tags',
      'main.tf:51 output.url',
    ]);
  });
});

describe('conventions', () => {
  it('are what resources share', () => {
    const module = read(shop);
    expect(conventionsOf(module)).toEqual({
      namePrefix: { expression: '${var.project}-', uses: 2, of: 2 },
      labels: 'snake',
      tags: { expression: 'local.tags', uses: 2, of: 2 },
      permissionsBoundary: { expression: 'var.boundary', uses: 1, of: 1 },
      rolePath: { expression: '"/shop/"', uses: 1, of: 1 },
    });
    expect(commonValue(module, 'aws_lambda_function', 'layers')).toBeNull();
  });

  it('take a name of several references as far as they go', () => {
    const name = (label: string) =>
      `resource "a" "${label}" {\n  name = "\${var.a}-\${local.b.c}_${label}"\n}\n`;
    expect(conventionsOf(read(name('x-y') + name('z'))).namePrefix?.expression).toBe(
      '${var.a}-${local.b.c}_',
    );
  });

  it('are none in one name, in whole references and in other expressions', () => {
    const text = ['"${var.a}-x"', '"${var.b}"', '"${aws_x.y.z}-q"', 'var.c', '"__proto__"']
      .map((value, at) => `resource "constructor" "r${at}" {\n  name = ${value}\n}\n`)
      .join('');
    expect(conventionsOf(read(text))).toEqual({
      namePrefix: null,
      labels: null,
      tags: null,
      permissionsBoundary: null,
      rolePath: null,
    });
  });
});
