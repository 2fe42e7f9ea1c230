import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect } from 'vitest';
import { projectOf, type Variant, variantOf } from '../../../support/combinations.js';
import { filesOf } from '../../../support/in-memory.js';
import { has, itWith } from '../../../support/tools.js';

const checked = itWith('jq', await has('jq'));

/** What Lambda tells of the mapping of a queue, with these parameters. */
const mapping = (parameters: object) => ({
  EventSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:orders',
  FunctionResponseTypes: ['ReportBatchItemFailures'],
  BatchSize: 10,
  MaximumBatchingWindowInSeconds: 0,
  ...parameters,
});

/**
 * Runs what a function does with its mapping, where Lambda has one already, of whose filters it tells in a list
 * only when they are not encrypted; calls that change it are printed.
 */
const run = `
aws() {
  case $2 in
    get-caller-identity) printf '123456789012\\tarn:aws:iam::123456789012:role/deployer' ;;
    list-event-source-mappings) printf '{"EventSourceMappings": [%s]}' "$CURRENT" |
      jq '.EventSourceMappings[] |= if .KMSKeyArn then del(.FilterCriteria) else . end' ;;
    get-event-source-mapping) printf '%s' "$CURRENT" ;;
    *) printf '%s\\n' "$*" >&3 ;;
  esac
}
export -f aws
exec 3>&1
bash infra/functions/orders.sh >&2
`;

/** What a deployment of a variant calls where Lambda tells of these mappings. */
async function calls(variant: Variant, current: readonly object[]): Promise<string> {
  const ours = { iac: 'aws-cli', language: 'python', name: 'orders' };
  const files = filesOf(await projectOf(variant, ours));
  const cwd = mkdtempSync(join(tmpdir(), 'mapping-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text.replace(/^main "\$@"$/m, 'deploy_link'));
    }
    const told = current.map((each) => ({ UUID: 'a1b2', State: 'Enabled', ...each }));
    const known = {
      AWS_REGION: 'eu-west-1',
      CURRENT: told.map((each) => JSON.stringify(each)).join(),
    };
    const env = { ...process.env, ...known };
    return execFileSync('bash', ['-c', run], { cwd, env, stdio: 'pipe' }).toString();
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** The parameters that a deployment sets over these; null where it calls nothing. */
async function updatedFrom(variant: Variant, current: object): Promise<unknown> {
  const printed = await calls(variant, [current]);
  return printed === '' ? null : parametersIn(printed, 'update-event-source-mapping --uuid a1b2');
}

const updated = (variant: string, current: object): Promise<unknown> =>
  updatedFrom(variantOf({ trigger: 'sqs', variant }), mapping(current));

/** The parameters of the one call that was printed. */
function parametersIn(printed: string, call: string): object {
  const start = `lambda ${call} --cli-input-json `;
  if (!printed.startsWith(start)) throw new Error(`The script calls ${printed}`);
  return JSON.parse(printed.slice(start.length));
}

const limited = { ScalingConfig: { MaximumConcurrency: 10 } };
const provisioned = { ProvisionedPollerConfig: { MinimumPollers: 3, MaximumPollers: 40 } };
const told = { MetricsConfig: { Metrics: ['EventCount'] } };
const filtered = { FilterCriteria: { Filters: [{ Pattern: '{"body":{"status":["placed"]}}' }] } };
const key = 'arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57';
const encrypted = { ...filtered, KMSKeyArn: key };

describe('the mapping of a queue, deployed again', () => {
  checked('stays as it is where the script says the same', async () => {
    expect(await updated('default', limited)).toBeNull();
    expect(await updated('default', { ...limited, MetricsConfig: { Metrics: [] } })).toBeNull();
    expect(await updated('pollers', { ...provisioned, ...told, ...encrypted })).toBeNull();
  });

  checked('gets pollers of its own instead of the limit that it had', async () => {
    const wanted = { ...provisioned, ScalingConfig: {} };
    expect(await updated('pollers', { ...limited, ...told, ...encrypted })).toEqual(wanted);
  });

  checked('loses the pollers that the script says nothing of any more', async () => {
    const wanted = { ...limited, ProvisionedPollerConfig: {} };
    expect(await updated('default', provisioned)).toEqual(wanted);
  });

  checked('loses the filter that the script says nothing of any more', async () => {
    expect(await updated('default', { ...limited, ...filtered })).toEqual({ FilterCriteria: {} });
  });

  checked('has filters and their key set together, whichever differs', async () => {
    const current = { ...provisioned, ...told };
    const Filters = [{ Pattern: '{"body":{"status":["paid"]}}' }];
    const others = { FilterCriteria: { Filters }, KMSKeyArn: key };
    expect(await updated('pollers', { ...current, ...others })).toEqual(encrypted);
    expect(await updated('pollers', { ...current, ...filtered })).toEqual(encrypted);
    const none = { FilterCriteria: {}, KMSKeyArn: '' };
    expect(await updated('default', { ...limited, ...encrypted })).toEqual(none);
  });

  checked('tells metrics, and tells none that the script says nothing of any more', async () => {
    expect(await updated('pollers', { ...provisioned, ...encrypted })).toEqual(told);
    const none = { MetricsConfig: { Metrics: [] } };
    expect(await updated('default', { ...limited, ...told })).toEqual(none);
  });
});

describe('the mapping of a topic, deployed again', () => {
  const topic = variantOf({ trigger: 'self-managed-kafka', variant: 'private' });

  checked('stays as it is, whatever the order of its metrics', async () => {
    const made = parametersIn(await calls(topic, []), 'create-event-source-mapping');
    const Metrics = ['ErrorCount', 'EventCount', 'KafkaMetrics'];
    expect(made).toMatchObject({ MetricsConfig: { Metrics } });
    const current = { ...made, State: 'Disabled' };
    expect(await updatedFrom(topic, current)).toBeNull();
    const turned = { MetricsConfig: { Metrics: Metrics.toReversed() } };
    expect(await updatedFrom(topic, { ...current, ...turned })).toBeNull();
  });

  checked(
    'changes its group of pollers, and leaves one that the script names no more',
    async () => {
      const grown = parametersIn(await calls(topic, []), 'create-event-source-mapping');
      const other = { MinimumPollers: 1, MaximumPollers: 10, PollerGroupName: 'others' };
      const elsewhere = { ...grown, State: 'Disabled', ProvisionedPollerConfig: other };
      expect(await updatedFrom(topic, elsewhere)).toEqual({
        ProvisionedPollerConfig: { ...other, PollerGroupName: 'Shop_orders-1' },
      });
      const alone = variantOf({ trigger: 'self-managed-kafka', variant: 'default' });
      const made = parametersIn(await calls(alone, []), 'create-event-source-mapping');
      const pollers = { MinimumPollers: 1, MaximumPollers: 10 };
      expect(made).toMatchObject({ ProvisionedPollerConfig: pollers });
      expect(await updatedFrom(alone, made)).toBeNull();
      const none = { ...pollers, PollerGroupName: '' };
      expect(await updatedFrom(alone, { ...made, ProvisionedPollerConfig: other })).toEqual({
        ProvisionedPollerConfig: none,
      });
      expect(await updatedFrom(alone, { ...made, ProvisionedPollerConfig: none })).toBeNull();
    },
  );
});
