import { describe, expect } from 'vitest';
import { scriptRun } from '../../../support/script-runs.js';
import { has, itWith } from '../../../support/tools.js';

const checked = itWith('jq', await has('jq'));

/**
 * Maps a stream as the scripts of a project do, where Lambda first refuses the mapping with these words and then
 * is so many looks at it in making it; gives what the script says, and whether it succeeds.
 */
async function mapped({ refusal, looks }: { refusal: string; looks: number }) {
  const { status, stderr } = await scriptRun({
    ...{ trigger: 'kinesis', variant: 'source', libraries: ['mapping'] },
    environment: { REFUSAL: refusal, LOOKS: String(looks) },
    aws: `case $2 in
    list-event-source-mappings) printf '{"EventSourceMappings": []}' ;;
    create-event-source-mapping)
      if [[ $REFUSAL && $(grep -c "$2" calls) == 1 ]]; then
        echo "An error occurred (InvalidParameterValueException) when calling the CreateEventSourceMapping operation: $REFUSAL" >&2
        return 254
      fi
      printf '{"UUID": "a1b2"}'
      ;;
    get-event-source-mapping) printf '{"State": "Enabled"}' ;;
  esac`,
    lines: `settled() {
  printf x >>looks
  local seen
  read -r seen <looks || true
  if ((\${#seen} > LOOKS)); then echo yes; fi
}
put_mapping orders arn:aws:kinesis:eu-west-1:123456789012:stream/orders '{"StartingPosition": "TRIM_HORIZON"}'`,
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
