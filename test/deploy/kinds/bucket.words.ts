import type { Json } from '../../../generators/wiring.js';
import {
  block,
  defineWords,
  documentOf,
  given,
  nameIn,
  type Parameters,
} from '../expanded/words.js';
import {
  arnOf,
  calls,
  domainOf,
  encryptionOf,
  listOf,
  ownershipOf,
  setting,
  type,
} from './bucket.calls.js';

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

/** Buckets in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'BucketName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name), RegionalDomainName: domainOf(name) }),
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
      computed: {
        ...{ arn: 'Arn', id: 'Ref', bucket: 'Ref' },
        bucket_regional_domain_name: 'RegionalDomainName',
      },
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
  ...calls,
});
