import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, given, type Known, type Parameters } from '../expanded/words.js';
import { arnOf, tableIn } from './table.js';

/** The type that everything said of a table comes to. */
export const type = 'AWS::DynamoDB::Table';
/** What a call changes of a table that is there. */
const setting = 'setting of a table';

/** The ARN of the stream that a table gets. */
export const streamArnOf = (name: string): string => `${arnOf(name)}/stream/EXPANDED`;

function tableFacts({ TableName }: Parameters, known: Known): Parameters | null {
  const name = String(TableName);
  const found = known.find(type, name);
  if (!found) return null;
  const { StreamViewType } = (found['StreamSpecification'] ?? {}) as Parameters;
  const stream = given({ StreamEnabled: StreamViewType !== undefined, StreamViewType });
  return {
    Table: {
      TableArn: arnOf(name),
      TableStatus: 'ACTIVE',
      LatestStreamArn: streamArnOf(name),
      StreamSpecification: stream,
    },
  };
}

function backups({ TableName }: Parameters, known: Known): Parameters | null {
  const status = { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } };
  return known.find(type, String(TableName)) && { ContinuousBackupsDescription: status };
}

function stream({ StreamArn }: Parameters, known: Known): Parameters | null {
  const found = known.find(type, tableIn(String(StreamArn)));
  return found && { StreamDescription: { StreamStatus: 'ENABLED' } };
}

const attributes = (value: Json | undefined): Json =>
  (Array.isArray(value) ? value : []).map((each) => {
    const { name = null, type: kind = null } = each as Parameters;
    return { AttributeName: name, AttributeType: kind };
  });

/** Tables in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'TableName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name), StreamArn: streamArnOf(name) }),
    },
    [setting]: {
      parts: ({ TableName, ...properties }) => [{ type, key: String(TableName), properties }],
    },
  },
  terraform: {
    aws_dynamodb_table: {
      type,
      computed: { arn: 'Arn', id: 'Ref', stream_arn: 'StreamArn' },
      properties: (values) =>
        given({
          TableName: values['name'],
          KeySchema: [{ AttributeName: values['hash_key'] ?? null, KeyType: 'HASH' }],
          AttributeDefinitions: attributes(values['attribute']),
          BillingMode: values['billing_mode'],
          StreamSpecification: values['stream_enabled']
            ? given({ StreamViewType: values['stream_view_type'] })
            : null,
          PointInTimeRecoverySpecification: given({
            PointInTimeRecoveryEnabled: block(values['point_in_time_recovery'])['enabled'],
          }),
        }),
    },
  },
  calls: {
    'dynamodb CreateTable': ({ Tags: _tags, ...properties }) => [{ type, properties }],
    'dynamodb UpdateContinuousBackups': (properties) => [{ type: setting, properties }],
  },
  answers: {
    'dynamodb DescribeTable': tableFacts,
    'dynamodb DescribeContinuousBackups': backups,
    'dynamodbstreams DescribeStream': stream,
  },
  missing: {
    dynamodb: 'ResourceNotFoundException',
    dynamodbstreams: 'ResourceNotFoundException',
  },
});
