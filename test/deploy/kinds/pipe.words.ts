import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { arnOf } from './pipe.js';

/** The type that everything said of a pipe comes to. */
export const type = 'AWS::Pipes::Pipe';

const blocks = (value: Json | undefined): Parameters[] => (value ?? []) as Parameters[];

/** The parameters that are set; null where none is. */
function orNone(parameters: { [name: string]: Json | undefined }): Parameters | null {
  const set = given(parameters);
  return Object.keys(set).length > 0 ? set : null;
}

/** How Terraform has a pipe read a stream, of either kind. */
function streamParameters(stream: Parameters): Parameters | null {
  return orNone({
    StartingPosition: stream['starting_position'],
    BatchSize: stream['batch_size'],
    MaximumBatchingWindowInSeconds: stream['maximum_batching_window_in_seconds'],
    ParallelizationFactor: stream['parallelization_factor'],
    MaximumRetryAttempts: stream['maximum_retry_attempts'],
    MaximumRecordAgeInSeconds: stream['maximum_record_age_in_seconds'],
    OnPartialBatchItemFailure: stream['on_partial_batch_item_failure'],
    DeadLetterConfig: orNone({ Arn: block(stream['dead_letter_config'])['arn'] }),
  });
}

/** A pipe of Terraform as the API has it. */
function terraformProperties(values: Parameters): Parameters {
  const source = block(values['source_parameters']);
  const queue = block(source['sqs_queue_parameters']);
  const filters = blocks(block(source['filter_criteria'])['filter']);
  const target = block(block(values['target_parameters'])['lambda_function_parameters']);
  const log = block(values['log_configuration']);
  return given({
    Name: values['name'],
    RoleArn: values['role_arn'],
    DesiredState: values['desired_state'],
    Source: values['source'],
    SourceParameters: given({
      SqsQueueParameters: orNone({
        BatchSize: queue['batch_size'],
        MaximumBatchingWindowInSeconds: queue['maximum_batching_window_in_seconds'],
      }),
      KinesisStreamParameters: streamParameters(block(source['kinesis_stream_parameters'])),
      DynamoDBStreamParameters: streamParameters(block(source['dynamodb_stream_parameters'])),
      FilterCriteria: { Filters: filters.map(({ pattern = '' }) => ({ Pattern: pattern })) },
    }),
    Target: values['target'],
    TargetParameters: {
      LambdaFunctionParameters: given({ InvocationType: target['invocation_type'] }),
    },
    LogConfiguration: given({
      Level: log['level'],
      IncludeExecutionData: log['include_execution_data'],
      CloudwatchLogsLogDestination: given({
        LogGroupArn: block(log['cloudwatch_logs_log_destination'])['log_group_arn'],
      }),
    }),
  });
}

/** Pipes in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name) }),
    },
  },
  terraform: {
    aws_pipes_pipe: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: terraformProperties,
    },
  },
  calls: {
    'pipes CreatePipe': (properties) => [{ type, properties }],
  },
  answers: {
    'pipes DescribePipe': ({ Name }, known) => {
      const found = known.find(type, String(Name));
      return found && { Name: String(Name), CurrentState: found['DesiredState'] ?? 'RUNNING' };
    },
  },
  missing: { pipes: 'NotFoundException' },
});
