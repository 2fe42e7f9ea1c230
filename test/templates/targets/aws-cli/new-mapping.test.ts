import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect } from 'vitest';
import { projectOf, variantOf } from '../../../support/combinations.js';
import { folder } from '../../../support/command.js';
import { filesOf } from '../../../support/in-memory.js';
import { has, itWith } from '../../../support/tools.js';

const checked = itWith('jq', await has('jq'));

const folders: string[] = [];

afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});

/**
 * Maps a stream as the scripts of a project do, where Lambda first refuses the mapping with these words and then
 * is so many looks at it in making it; gives what the script says, and whether it succeeds.
 */
async function mapped({ refusal, looks }: { refusal: string; looks: number }) {
  const ours = { iac: 'aws-cli', language: 'python', name: 'orders' };
  const files = filesOf(
    await projectOf(variantOf({ trigger: 'kinesis', variant: 'source' }), ours),
  );
  const { 'infra/lib.sh': all = '', 'infra/lib/mapping.sh': own = '' } = files;
  const root = folder({ 'lib.sh': all, 'own.sh': own });
  folders.push(root);
  const script = `set -euo pipefail
source lib.sh
source own.sh
sleep() { :; }
aws() {
  case $2 in
    list-event-source-mappings) printf '{"EventSourceMappings": []}' ;;
    create-event-source-mapping)
      echo x >>tries
      if [[ $REFUSAL && $(wc -l <tries) == 1 ]]; then
        echo "An error occurred (InvalidParameterValueException) when calling the CreateEventSourceMapping operation: $REFUSAL" >&2
        return 254
      fi
      printf '{"UUID": "a1b2"}'
      ;;
    get-event-source-mapping) printf '{"State": "Enabled"}' ;;
  esac
}
settled() {
  printf x >>looks
  local seen
  read -r seen <looks || true
  if ((\${#seen} > LOOKS)); then echo yes; fi
}
put_mapping orders arn:aws:kinesis:eu-west-1:123456789012:stream/orders '{"StartingPosition": "TRIM_HORIZON"}'`;
  const env = { ...process.env, REFUSAL: refusal, LOOKS: String(looks) };
  const { status, stderr } = spawnSync('bash', ['-c', script], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return { done: status === 0, said: stderr };
}

describe('a mapping that is made', () => {
  // In the words of Lambda, as https://github.com/hashicorp/terraform-provider-aws/pull/20229 and
  // https://github.com/aws/aws-cdk/issues/18571 have them.
  checked.each([
    'Cannot access stream arn:aws:kinesis:eu-west-1:123456789012:stream/orders. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.',
    "Cannot access secret manager value arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/orders-x7Kq2m. Please ensure the role can perform the 'secretsmanager:GetSecretValue' action on your broker in IAM.",
    'The function execution role does not have permissions to call ReceiveMessage on SQS',
  ])('is tried again while its role has not reached Lambda: %s', async (refusal) => {
    const { done, said } = await mapped({ refusal, looks: 0 });
    expect(said).toContain('AWS is not ready for this yet');
    expect(done).toBe(true);
  });

  checked('is not tried again for what does not mend itself', async () => {
    const { done, said } = await mapped({ refusal: 'Unrecognized event source.', looks: 0 });
    expect(said).toContain('Unrecognized event source.');
    expect(done).toBe(false);
  });

  checked('is waited for as long as brokers and clusters take', async () => {
    expect((await mapped({ refusal: '', looks: 180 })).done).toBe(true);
    const { done, said } = await mapped({ refusal: '', looks: 400 });
    expect(said).toContain('Waited 10 minutes in vain');
    expect(done).toBe(false);
  });
});
