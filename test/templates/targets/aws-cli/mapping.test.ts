import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect } from 'vitest';
import { projectOf, variantOf } from '../../../support/combinations.js';
import { filesOf } from '../../../support/in-memory.js';
import { has, itWith } from '../../../support/tools.js';

const checked = itWith('jq', await has('jq'));

/** What Lambda tells of the mapping of a queue, with these parameters. */
const mapping = (parameters: object) => ({
  UUID: 'a1b2',
  State: 'Enabled',
  EventSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:orders',
  FunctionResponseTypes: ['ReportBatchItemFailures'],
  BatchSize: 10,
  MaximumBatchingWindowInSeconds: 0,
  ...parameters,
});

/** Runs what a function does with its mapping, where Lambda has one already; calls that change it are printed. */
const run = `
aws() {
  case $2 in
    get-caller-identity) printf '123456789012\\tarn:aws:iam::123456789012:role/deployer' ;;
    list-event-source-mappings) printf '{"EventSourceMappings": [%s]}' "$CURRENT" ;;
    get-event-source-mapping) printf '%s' "$CURRENT" ;;
    *) printf '%s\\n' "$*" >&3 ;;
  esac
}
export -f aws
exec 3>&1
bash infra/functions/orders.sh >&2
`;

/** The parameters that a deployment of a variant sets; null where it calls nothing. */
async function updated(variant: string, current: object): Promise<unknown> {
  const ours = { iac: 'aws-cli', language: 'python', name: 'orders' };
  const files = filesOf(await projectOf(variantOf({ trigger: 'sqs', variant }), ours));
  const cwd = mkdtempSync(join(tmpdir(), 'mapping-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text.replace(/^main "\$@"$/m, 'deploy_link'));
    }
    const known = { AWS_REGION: 'eu-west-1', CURRENT: JSON.stringify(mapping(current)) };
    const env = { ...process.env, ...known };
    return calledWith(execFileSync('bash', ['-c', run], { cwd, env, stdio: 'pipe' }).toString());
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

function calledWith(printed: string): unknown {
  if (printed === '') return null;
  const [, parameters = ''] =
    /^lambda update-event-source-mapping --uuid a1b2 --cli-input-json (\{.*\})\n$/.exec(printed) ??
    [];
  return JSON.parse(parameters);
}

const limited = { ScalingConfig: { MaximumConcurrency: 10 } };
const provisioned = { ProvisionedPollerConfig: { MinimumPollers: 3, MaximumPollers: 40 } };
const filtered = { FilterCriteria: { Filters: [{ Pattern: '{"body":{"status":["placed"]}}' }] } };

describe('the mapping of a queue, deployed again', () => {
  checked('stays as it is where the script says the same', async () => {
    expect(await updated('default', limited)).toBeNull();
    expect(await updated('pollers', provisioned)).toBeNull();
  });

  checked('gets pollers of its own instead of the limit that it had', async () => {
    expect(await updated('pollers', limited)).toEqual({ ...provisioned, ScalingConfig: {} });
  });

  checked('loses the pollers that the script says nothing of any more', async () => {
    const wanted = { ...limited, ProvisionedPollerConfig: {} };
    expect(await updated('default', provisioned)).toEqual(wanted);
  });

  checked('loses the filter that the script says nothing of any more', async () => {
    expect(await updated('default', { ...limited, ...filtered })).toEqual({ FilterCriteria: {} });
  });
});
