import {
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import type { NotifyLink, Ref, Resource, Wiring } from '../../../generators/wiring.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';
import { policyLine, statementsOf } from '../statements.js';

/** What a bucket tells others: one line for each event and function. */
export function notificationLines(
  found: NotificationConfiguration,
  { symbols, functionArn }: ReadContext,
): string[] {
  const { LambdaFunctionConfigurations: own = [], QueueConfigurations: queues = [] } = found;
  const all = [
    ...own.map((each) => ({ ...each, destination: each.LambdaFunctionArn })),
    ...queues.map((each) => ({ ...each, destination: each.QueueArn })),
  ];
  return all
    .filter(({ destination }) => functionArn === null || destination === functionArn)
    .flatMap(({ destination, Events = [], Filter }) => {
      const rules = Filter?.Key?.FilterRules ?? [];
      const filter = rules.map(({ Name = '', Value }) => `${Name.toLowerCase()} ${Value}`).sort();
      const target = symbols.in(destination ?? '');
      return Events.map((event) => [event, ...filter, `to ${target}`].join(' '));
    });
}

function expectedLines({ events, prefix, suffix }: NotifyLink): string[] {
  const filter = [
    ...(prefix === null ? [] : [`prefix ${prefix}`]),
    ...(suffix === null ? [] : [`suffix ${suffix}`]),
  ];
  return events.map((event) => [event, ...filter, 'to function'].join(' '));
}

async function settingsOf({ s3 }: Clients, Bucket: string) {
  const encryption = await orNull(s3.send(new GetBucketEncryptionCommand({ Bucket })));
  const rules = encryption?.ServerSideEncryptionConfiguration?.Rules ?? [];
  const block = await orNull(s3.send(new GetPublicAccessBlockCommand({ Bucket })));
  const ownership = await orNull(s3.send(new GetBucketOwnershipControlsCommand({ Bucket })));
  const versioning = await s3.send(new GetBucketVersioningCommand({ Bucket }));
  return {
    encryption: rules.map((rule) => rule.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? ''),
    ownership: (ownership?.OwnershipControls?.Rules ?? []).map(
      (each) => each.ObjectOwnership ?? '',
    ),
    publicAccessBlock: Object.entries(block?.PublicAccessBlockConfiguration ?? {})
      .filter(([, on]) => on)
      .map(([name]) => name),
    versioning: versioning.Status ?? null,
  };
}

/** Somebody else's wish to hear of the bucket, which has to outlive ours. */
async function tellOthers({ s3, sqs }: Clients, Bucket: string): Promise<void> {
  const QueueName = `${Bucket}-others`;
  await sqs.send(new CreateQueueCommand({ QueueName }));
  const QueueArn = `arn:aws:sqs:${region}:${account}:${QueueName}`;
  const QueueConfigurations = [{ Id: 'others', QueueArn, Events: ['s3:ObjectTagging:*' as const] }];
  const NotificationConfiguration = { QueueConfigurations };
  await s3.send(
    new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }),
  );
}

export default defineKind({
  kind: 'bucket',
  output: 'bucketname',

  async locate(_clients, given) {
    const name = given.replace(/^arn:aws:s3:::/, '');
    return { physical: name, arn: `arn:aws:s3:::${name}`, pointsAt: {} };
  },

  async read(clients, { physical: Bucket }, context) {
    const command = new GetBucketNotificationConfigurationCommand({ Bucket });
    const notifications = notificationLines(await clients.s3.send(command), context);
    if (context.resource.existing) return { notifications };
    const policy = await orNull(clients.s3.send(new GetBucketPolicyCommand({ Bucket })));
    const statements = policy?.Policy ? statementsOf(policy.Policy) : [];
    return {
      ...(await settingsOf(clients, Bucket)),
      notifications,
      policy: statements.map((each) => policyLine(each, context.symbols)),
    };
  },

  expected({ id, existing, props }: Resource, { link }: Wiring) {
    const notifications =
      link.kind === 'notify' && link.bucket.ref === id ? expectedLines(link) : [];
    if (existing) return { notifications };
    const reader = props['reader'] as { principal: string; source: Ref } | null;
    return {
      encryption: ['AES256'],
      ownership: ['BucketOwnerEnforced'],
      publicAccessBlock: [
        'BlockPublicAcls',
        'BlockPublicPolicy',
        'IgnorePublicAcls',
        'RestrictPublicBuckets',
      ],
      versioning: 'Enabled',
      notifications,
      policy: [
        `Deny * s3:* on ${id},${id}/* if Bool aws:securetransport=false`,
        ...(reader
          ? [
              `Allow ${reader.principal} s3:GetObject on ${id}/* if StringEquals aws:sourcearn=${reader.source.ref}`,
            ]
          : []),
      ],
    };
  },

  async list({ s3 }) {
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    return Buckets.map(({ Name }) => `arn:aws:s3:::${Name}`);
  },

  async makeForeign(clients, source) {
    const Bucket = source.replace(/^arn:aws:s3:::/, '');
    const CreateBucketConfiguration = { LocationConstraint: region } as const;
    await clients.s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    await tellOthers(clients, Bucket);
    return { source };
  },
});
