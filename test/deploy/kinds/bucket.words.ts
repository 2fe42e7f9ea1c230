import type { Json } from '../../../generators/wiring.js';
import { region } from '../emulator/emulator.js';
import {
  block,
  defineWords,
  documentOf,
  given,
  nameIn,
  type Parameters,
} from '../expanded/words.js';

/** The type that everything said of a bucket comes to. */
export const type = 'AWS::S3::Bucket';
/** What calls and resources of Terraform set on a bucket, one thing each. */
const setting = 'setting of a bucket';

/** The ARN of a bucket. */
export const arnOf = (name: string): string => `arn:aws:s3:::${name}`;
const listOf = (value: Json | undefined): Parameters[] =>
  Array.isArray(value) ? (value as Parameters[]) : [];

/** Notifications of a template in the form of the API. */
function notificationsOf(configuration: Json | undefined): Parameters {
  const { LambdaConfigurations, QueueConfigurations, ...others } = (configuration ??
    {}) as Parameters;
  const entry = ({ Event, Filter }: Parameters): Parameters =>
    given({ Events: [Event ?? ''], Filter: filterOf(Filter) });
  return given({
    ...others,
    LambdaFunctionConfigurations: listOf(LambdaConfigurations).map((each) => ({
      ...entry(each),
      LambdaFunctionArn: each['Function'] ?? '',
    })),
    QueueConfigurations: listOf(QueueConfigurations).map((each) => ({
      ...entry(each),
      QueueArn: each['Queue'] ?? '',
    })),
  });
}

function filterOf(filter: Json | undefined): Json | undefined {
  const { S3Key } = (filter ?? {}) as { S3Key?: { Rules: Json } };
  return S3Key && { Key: { FilterRules: S3Key.Rules } };
}

/** A notification of Terraform in the form of the API. */
function terraformNotification(values: Parameters): Parameters {
  const rules = ['prefix', 'suffix']
    .filter((Name) => values[`filter_${Name}`])
    .map((Name) => ({ Name, Value: values[`filter_${Name}`] ?? '' }));
  return given({
    Events: values['events'],
    LambdaFunctionArn: values['lambda_function_arn'],
    Filter: rules.length > 0 ? { Key: { FilterRules: rules } } : undefined,
  });
}

function encryptionOf(rules: Json | undefined, inside: string, algorithm: string): Json {
  return listOf(rules).map((rule) => {
    const how = rule[inside];
    return (Array.isArray(how) ? block(how) : (how as Parameters))[algorithm] ?? '';
  });
}

const ownershipOf = (rules: Json | undefined, name: string): Json =>
  listOf(rules).map((rule) => rule[name] ?? '');

/** Buckets in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'BucketName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name) }),
      parts: (properties, { Ref }) => {
        const {
          BucketEncryption: encryption,
          OwnershipControls: ownership,
          PublicAccessBlockConfiguration: block,
          VersioningConfiguration: versioning,
          NotificationConfiguration: notifications,
        } = properties as { [name: string]: Parameters };
        const rules = encryption?.['ServerSideEncryptionConfiguration'];
        const how = encryptionOf(rules, 'ServerSideEncryptionByDefault', 'SSEAlgorithm');
        const own = given({
          encryption: how,
          ownership: ownershipOf(ownership?.['Rules'], 'ObjectOwnership'),
          publicAccessBlock: block,
          versioning: versioning?.['Status'],
          notifications: notifications && notificationsOf(notifications),
        });
        return [{ type, key: Ref, properties: own }];
      },
    },
    'AWS::S3::BucketPolicy': {
      parts: ({ Bucket, PolicyDocument }) => [
        { type, key: nameIn(Bucket), properties: { Policy: documentOf(PolicyDocument) } },
      ],
    },
    'Custom::S3BucketNotifications': {
      parts: ({ BucketName, NotificationConfiguration }) => [
        {
          type,
          key: nameIn(BucketName),
          properties: given({ notifications: NotificationConfiguration }),
        },
      ],
    },
    [setting]: {
      parts: ({ bucket, ...properties }) => [{ type, key: nameIn(bucket), properties }],
    },
  },
  terraform: {
    aws_s3_bucket: {
      type,
      computed: { arn: 'Arn', id: 'Ref', bucket: 'Ref' },
      properties: ({ bucket }) => given({ BucketName: bucket }),
    },
    aws_s3_bucket_public_access_block: {
      type: setting,
      properties: (values) =>
        given({
          bucket: values['bucket'],
          publicAccessBlock: {
            BlockPublicAcls: values['block_public_acls'] ?? false,
            BlockPublicPolicy: values['block_public_policy'] ?? false,
            IgnorePublicAcls: values['ignore_public_acls'] ?? false,
            RestrictPublicBuckets: values['restrict_public_buckets'] ?? false,
          },
        }),
    },
    aws_s3_bucket_ownership_controls: {
      type: setting,
      properties: ({ bucket, rule }) =>
        given({ bucket, ownership: ownershipOf(rule, 'object_ownership') }),
    },
    aws_s3_bucket_server_side_encryption_configuration: {
      type: setting,
      properties: ({ bucket, rule }) => {
        const inside = 'apply_server_side_encryption_by_default';
        return given({ bucket, encryption: encryptionOf(rule, inside, 'sse_algorithm') });
      },
    },
    aws_s3_bucket_versioning: {
      type: setting,
      properties: ({ bucket, versioning_configuration: versioning }) =>
        given({ bucket, versioning: block(versioning)['status'] }),
    },
    aws_s3_bucket_policy: {
      type: setting,
      properties: ({ bucket, policy }) => given({ bucket, Policy: policy && documentOf(policy) }),
    },
    aws_s3_bucket_notification: {
      type: setting,
      properties: ({ bucket, lambda_function: functions }) => {
        const own = listOf(functions).map(terraformNotification);
        return given({ bucket, notifications: { LambdaFunctionConfigurations: own } });
      },
    },
    // A bucket of others: a script is run, which adds this one notification.
    'terraform_data notification': {
      type: setting,
      properties: ({ triggers_replace: variables }) => {
        const { BUCKET: bucket, NOTIFICATION } = variables as Parameters;
        const own = documentOf(NOTIFICATION);
        return given({ bucket, notifications: { LambdaFunctionConfigurations: [own] } });
      },
    },
  },
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
});
