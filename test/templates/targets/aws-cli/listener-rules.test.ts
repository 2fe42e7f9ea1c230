import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { projectOf, variantOf } from '../../../support/combinations.js';
import {
  additionOf,
  type Files,
  filesOf,
  isGrown,
  routesIn,
  withRoute,
} from '../../../support/in-memory.js';

const script = 'infra/functions/users.sh';

async function project(trigger: string): Promise<Files> {
  const variant = variantOf({ trigger, variant: 'source' });
  const ours = { iac: 'aws-cli', language: 'python' };
  return filesOf(await projectOf(variant, { name: 'users', ...ours }));
}

const asked = (method: string, path: string, priority: number | null = null) => ({
  ...{ method, path, rule: { priority } },
});

async function edited(files: Files, method: string, path: string, priority?: number) {
  const after = await withRoute('aws-cli', files, asked(method, path, priority));
  expect(isGrown(files[script] ?? '', after[script] ?? '')).toBe(true);
  execFileSync('bash', ['-n'], { input: after[script] });
  return after;
}

function fresh(before: Files, after: Files): string[] {
  const old = (before[script] ?? '').split('\n');
  return (after[script] ?? '').split('\n').filter((line) => {
    const at = old.indexOf(line);
    if (at >= 0) old.splice(at, 1);
    return at < 0;
  });
}

describe('one more rule of a listener', () => {
  it('is a call with conditions of its own, and one that deployments keep', async () => {
    const files = await project('alb');
    const after = await edited(files, 'POST', '/orders/{id}', 30);
    const lines = fresh(files, after);
    expect(lines.filter((line) => /^(?:\w| {2}\w)/.test(line))).toEqual([
      "POST_ORDERS_BY_ID_CONDITIONS='[",
      '  put_listener_rule "$LISTENER_ARN" 30 "$POST_ORDERS_BY_ID_CONDITIONS" "$TARGET_GROUP_ARN"',
      '  keep_listener_rules "$LISTENER_ARN" "$TARGET_GROUP_ARN" 20 30',
    ]);
    const [, told = ''] =
      /^POST_ORDERS_BY_ID_CONDITIONS='([^']*)'$/m.exec(after[script] ?? '') ?? [];
    expect(JSON.parse(told)).toEqual([
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/orders/*'] } },
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['POST'] } },
      { Field: 'host-header', HostHeaderConfig: { Values: ['shop.example.com'] } },
    ]);
    expect(await routesIn('aws-cli', after)).toContain('POST /orders/{proxy+}');
    const twice = await edited(after, 'GET', '/orders', 31);
    expect(twice[script]).toContain('"$TARGET_GROUP_ARN" 20 30 31\n');
    expect(await edited(twice, 'POST', '/orders/{id}')).toEqual(twice);
    expect(await edited(files, 'DELETE', '/users/{id}/notes')).toEqual(files);
  });

  it('asks whatever the rule beside it asks, in whichever form, but for path and method', async () => {
    const files = await project('alb');
    const own = `CONDITIONS='[
  {"Field": "path-pattern", "Values": ["/users*"]},
  {"Field": "source-ip", "SourceIpConfig": {"Values": ["192.0.2.0/24"]}}
]'`;
    const text = (files[script] ?? '').replace(/^CONDITIONS='[^']*'/m, own);
    expect(text).toContain('192.0.2.0/24');
    const after = await edited({ ...files, [script]: text }, 'POST', '/orders', 30);
    const [, told = ''] = /^POST_ORDERS_CONDITIONS='([^']*)'$/m.exec(after[script] ?? '') ?? [];
    expect(JSON.parse(told)).toEqual([
      { Field: 'path-pattern', Values: ['/orders'] },
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['POST'] } },
      { Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24'] } },
    ]);
  });

  it('is two calls of VPC Lattice: one that makes it, and one that removes it', async () => {
    const files = await project('vpc-lattice');
    const after = await edited(files, 'POST', '/orders/{id}', 30);
    expect(fresh(files, after)).toEqual([
      '  put_lattice_rule "$LISTENER_ARN" "$RULE-post-orders-by-id" 30 /orders/ "$TARGET_GROUP_ARN" POST',
      '  delete_lattice_rule "$LISTENER_ARN" "$RULE-post-orders-by-id"',
    ]);
    const twice = await edited(after, 'ANY', '/carts', 31);
    expect(fresh(after, twice)[0]).toBe(
      `  put_lattice_rule "$LISTENER_ARN" "$RULE-any-carts" 31 /carts "$TARGET_GROUP_ARN" '' exact`,
    );
    expect(await edited(twice, 'ANY', '/carts')).toEqual(twice);
    expect(await edited(twice, 'POST', '/orders/{id}')).toEqual(twice);
    expect(await routesIn('aws-cli', twice)).toEqual([
      ...['ANY /users', 'ANY /users/{proxy+}', 'POST /orders/{proxy+}', 'ANY /carts'],
    ]);
    const cut = 'post-orders-by-the-number-of-customer';
    const long = fresh(files, await edited(files, 'POST', '/orders/{the_number_of_customer}', 30));
    expect(long.join('\n')).not.toContain(cut);
  });

  it.each(['alb', 'vpc-lattice'])(
    'is refused without a priority, with the calls: %s',
    async (trigger) => {
      const files = await project(trigger);
      await expect(additionOf('aws-cli', files, asked('GET', '/orders'))).rejects.toMatchObject({
        code: 'CLT_CANNOT_PLACE',
        message: expect.stringContaining('its listener is not declared here'),
        hint: 'Nothing was written. Let --priority tell one.',
        snippet: expect.stringMatching(/^put_(?:listener|lattice)_rule .* PRIORITY /m),
        path: script,
      });
      await expect(additionOf('aws-cli', files, asked('GET', '/orders', 20))).rejects.toMatchObject(
        {
          message: expect.stringContaining('the priority 20 is not free for it'),
        },
      );
    },
  );

  it('is refused where the lines of its rules were changed', async () => {
    const files = await project('alb');
    const text = (files[script] ?? '').replace(/ {2}keep_listener_rules .*\n/, '');
    const { edits } = await additionOf(
      'aws-cli',
      { ...files, [script]: text },
      asked('GET', '/orders', 30),
    );
    expect(edits[0]?.result).toMatchObject({ kind: 'refused', reason: 'its rules were changed' });
  });
});
