import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  paginateListStreams,
} from '@aws-sdk/client-kinesis';
import { account, region } from '../emulator/emulator.js';
import { defineKind } from '../kind.js';

/** The ARN of a stream of the emulator's account. */
export const arnOf = (name: string): string =>
  `arn:aws:kinesis:${region}:${account}:stream/${name}`;

export default defineKind({
  kind: 'stream',
  output: 'streamname',

  async locate(_clients, given) {
    const name = given.split('/').at(-1) ?? '';
    return { physical: name, arn: arnOf(name), pointsAt: {} };
  },

  async read({ kinesis }, { physical }, { resource }) {
    if (resource.existing) return {};
    const command = new DescribeStreamSummaryCommand({ StreamName: physical });
    const { StreamDescriptionSummary: found } = await kinesis.send(command);
    return {
      StreamMode: found?.StreamModeDetails?.StreamMode ?? null,
      RetentionPeriodHours: found?.RetentionPeriodHours ?? null,
      EncryptionType: found?.EncryptionType ?? null,
      KeyId: found?.KeyId ?? null,
    };
  },

  expected({ props, existing }) {
    if (existing) return {};
    return {
      StreamMode: 'ON_DEMAND',
      RetentionPeriodHours: Number(props['retentionPeriodHours']),
      EncryptionType: 'KMS',
      KeyId: 'alias/aws/kinesis',
    };
  },

  async list({ kinesis }) {
    const names: string[] = [];
    for await (const { StreamNames = [] } of paginateListStreams({ client: kinesis }, {})) {
      names.push(...StreamNames);
    }
    return names.map(arnOf);
  },

  async makeForeign({ kinesis }, source) {
    const StreamName = source.split('/').at(-1) ?? '';
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    return { source: source.startsWith('arn:') ? arnOf(StreamName) : StreamName };
  },
});
