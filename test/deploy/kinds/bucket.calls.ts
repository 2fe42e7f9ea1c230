import type { Json } from '../../../generators/wiring.js';
import { region } from '../emulator/emulator.js';
import { block, documentOf, given, type Parameters, type Words } from '../expanded/words.js';

/** The type that everything said of a bucket comes to. */
export const type = 'AWS::S3::Bucket';
/** What calls and resources of Terraform set on a bucket, one thing each. */
export const setting = 'setting of a bucket';

/** The ARN of a bucket. */
export const arnOf = (name: string): string => `arn:aws:s3:::${name}`;
/** The host name of a bucket in its region. */
export const domainOf = (name: string): string => `${name}.s3.${region}.amazonaws.com`;
/** The ARN of the bucket with this host name; null for a host of others. */
export function bucketAt(domain: string): string | null {
  const [, name] = /^(.+)\.s3\.[a-z0-9-]+\.amazonaws\.com$/.exec(domain) ?? [];
  return name === undefined ? null : arnOf(name);
}
/** Blocks or objects of a list. */
export const listOf = (value: Json | undefined): Parameters[] =>
  Array.isArray(value) ? (value as Parameters[]) : [];

/** The algorithms of encryption rules, whose settings are in `inside`. */
export function encryptionOf(rules: Json | undefined, inside: string, algorithm: string): Json {
  return listOf(rules).map((rule) => {
    const how = rule[inside];
    return (Array.isArray(how) ? block(how) : (how as Parameters))[algorithm] ?? '';
  });
}

/** Who owns objects, by the rules. */
export const ownershipOf = (rules: Json | undefined, name: string): Json =>
  listOf(rules).map((rule) => rule[name] ?? '');

/** Buckets in calls of the AWS CLI. */
export const calls: Pick<Words, 'calls' | 'answers' | 'missing'> = {
  calls: {
    's3 CreateBucket': ({ Bucket }) => [{ type, properties: given({ BucketName: Bucket }) }],
    's3 PutPublicAccessBlock': ({ Bucket, PublicAccessBlockConfiguration: publicAccessBlock }) => [
      { type: setting, properties: given({ bucket: Bucket, publicAccessBlock }) },
    ],
    's3 PutBucketOwnershipControls': ({ Bucket, OwnershipControls }) => {
      const { Rules } = OwnershipControls as Parameters;
      const ownership = ownershipOf(Rules, 'ObjectOwnership');
      return [{ type: setting, properties: given({ bucket: Bucket, ownership }) }];
    },
    's3 PutBucketEncryption': ({ Bucket, ServerSideEncryptionConfiguration }) => {
      const { Rules } = ServerSideEncryptionConfiguration as Parameters;
      const encryption = encryptionOf(Rules, 'ApplyServerSideEncryptionByDefault', 'SSEAlgorithm');
      return [{ type: setting, properties: given({ bucket: Bucket, encryption }) }];
    },
    's3 PutBucketVersioning': ({ Bucket, VersioningConfiguration }) => {
      const { Status } = VersioningConfiguration as Parameters;
      return [{ type: setting, properties: given({ bucket: Bucket, versioning: Status }) }];
    },
    's3 PutBucketPolicy': ({ Bucket, Policy }) => [
      { type: setting, properties: given({ bucket: Bucket, Policy: documentOf(Policy) }) },
    ],
    's3 PutBucketNotificationConfiguration': ({ Bucket, NotificationConfiguration }) => [
      {
        type: setting,
        properties: given({ bucket: Bucket, notifications: NotificationConfiguration }),
      },
    ],
  },
  answers: {
    's3 HeadBucket': ({ Bucket }, known) => known.find(type, String(Bucket)) && {},
    's3 GetBucketLocation': ({ Bucket }, known) =>
      known.find(type, String(Bucket)) && { LocationConstraint: region },
    's3 GetBucketNotificationConfiguration': ({ Bucket }, known) =>
      (known.find(type, String(Bucket))?.['notifications'] ?? {}) as Parameters,
    's3 GetBucketVersioning': () => ({}),
  },
  missing: { s3: 'NoSuchBucket' },
};
