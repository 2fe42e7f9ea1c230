import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { arnOf } from './delivery-stream.js';

/** The type that everything said of a delivery stream comes to. */
export const type = 'AWS::KinesisFirehose::DeliveryStream';
/** The type of what it logs to; a key is the group and the name. */
export const logStream = 'AWS::Logs::LogStream';

const blocks = (value: Json | undefined): Parameters[] => (value ?? []) as Parameters[];

/** A destination of Terraform as the API has it; that of the backup lacks what it does not know. */
function destinationOf(values: Parameters): Parameters {
  const logging = block(values['cloudwatch_logging_options']);
  return given({
    BucketARN: values['bucket_arn'],
    RoleARN: values['role_arn'],
    Prefix: values['prefix'],
    ErrorOutputPrefix: values['error_output_prefix'],
    BufferingHints: given({
      SizeInMBs: values['buffering_size'],
      IntervalInSeconds: values['buffering_interval'],
    }),
    CompressionFormat: values['compression_format'],
    CloudWatchLoggingOptions: given({
      Enabled: logging['enabled'],
      LogGroupName: logging['log_group_name'],
      LogStreamName: logging['log_stream_name'],
    }),
  });
}

function processingOf(values: Parameters): Parameters {
  const { enabled: Enabled, processors } = block(values['processing_configuration']);
  const Processors = blocks(processors).map(({ type: Type, parameters }) =>
    given({
      Type,
      Parameters: blocks(parameters).map((each) =>
        given({ ParameterName: each['parameter_name'], ParameterValue: each['parameter_value'] }),
      ),
    }),
  );
  return given({ Enabled, Processors });
}

function terraformProperties(values: Parameters): Parameters {
  const own = block(values['extended_s3_configuration']);
  const [source] = blocks(values['kinesis_source_configuration']);
  const { enabled, key_type: KeyType } = block(values['server_side_encryption']);
  const [backup] = blocks(own['s3_backup_configuration']);
  return given({
    DeliveryStreamName: values['name'],
    DeliveryStreamType: source ? 'KinesisStreamAsSource' : 'DirectPut',
    KinesisStreamSourceConfiguration:
      source &&
      given({ KinesisStreamARN: source['kinesis_stream_arn'], RoleARN: source['role_arn'] }),
    DeliveryStreamEncryptionConfigurationInput: enabled ? given({ KeyType }) : undefined,
    ExtendedS3DestinationConfiguration: given({
      ...destinationOf(own),
      ProcessingConfiguration: processingOf(own),
      S3BackupMode: own['s3_backup_mode'],
      S3BackupConfiguration: backup && destinationOf(backup),
    }),
  });
}

/** Delivery streams and what they log to, in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'DeliveryStreamName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name) }),
    },
    [logStream]: {
      nameProperty: 'LogStreamName',
      parts: (properties, { Ref }) => [
        { type: logStream, key: `${properties['LogGroupName']}/${Ref}`, properties },
      ],
    },
  },
  terraform: {
    aws_kinesis_firehose_delivery_stream: {
      type,
      computed: { arn: 'Arn', id: 'Arn' },
      properties: terraformProperties,
    },
    aws_cloudwatch_log_stream: {
      type: logStream,
      computed: { id: 'Ref' },
      properties: (values) =>
        given({ LogStreamName: values['name'], LogGroupName: values['log_group_name'] }),
    },
  },
  calls: {
    'firehose CreateDeliveryStream': (properties) => [{ type, properties }],
    'logs CreateLogStream': ({ logGroupName, logStreamName }) => [
      {
        type: logStream,
        properties: given({ LogGroupName: logGroupName, LogStreamName: logStreamName }),
      },
    ],
  },
  answers: {
    'firehose DescribeDeliveryStream': ({ DeliveryStreamName }, known) =>
      known.find(type, String(DeliveryStreamName)) && {
        DeliveryStreamDescription: { DeliveryStreamStatus: 'ACTIVE' },
      },
    'logs DescribeLogStreams': () => ({ logStreams: [] }),
  },
  missing: { firehose: 'ResourceNotFoundException' },
});
