import type { Json } from '../../../../generators/wiring.js';
import { block, defineWords, documentOf, given, nameIn, type Parameters } from '../words.js';

const permission = 'AWS::Lambda::Permission';
const mapping = 'AWS::Lambda::EventSourceMapping';
const invokeConfig = 'AWS::Lambda::EventInvokeConfig';

/** Parameters of a mapping under the names of Terraform and of the API. */
const mappingNames = {
  batch_size: 'BatchSize',
  bisect_batch_on_function_error: 'BisectBatchOnFunctionError',
  function_response_types: 'FunctionResponseTypes',
  kms_key_arn: 'KMSKeyArn',
  maximum_batching_window_in_seconds: 'MaximumBatchingWindowInSeconds',
  maximum_record_age_in_seconds: 'MaximumRecordAgeInSeconds',
  maximum_retry_attempts: 'MaximumRetryAttempts',
  parallelization_factor: 'ParallelizationFactor',
  queues: 'Queues',
  starting_position: 'StartingPosition',
  starting_position_timestamp: 'StartingPositionTimestamp',
  topics: 'Topics',
  tumbling_window_in_seconds: 'TumblingWindowInSeconds',
};

function mappingProperties(values: Parameters): Parameters {
  const plain = Object.entries(mappingNames).map(([from, to]) => [to, values[from]]);
  const { maximum_concurrency: MaximumConcurrency } = block(values['scaling_config']);
  const { destination_arn: Destination } = block(block(values['destination_config'])['on_failure']);
  const filters = block(values['filter_criteria'])['filter'];
  const patterns = Array.isArray(filters) ? filters : [];
  const { metrics: Metrics } = block(values['metrics_config']);
  return given({
    ...Object.fromEntries(plain),
    ...brokerProperties(values),
    EventSourceArn: values['event_source_arn'],
    FunctionName: values['function_name'],
    Enabled: values['enabled'],
    ...(MaximumConcurrency ? { ScalingConfig: { MaximumConcurrency } } : {}),
    ...(Metrics ? { MetricsConfig: { Metrics } } : {}),
    ...(Destination ? { DestinationConfig: { OnFailure: { Destination } } } : {}),
    ...(patterns.length > 0
      ? { FilterCriteria: { Filters: patterns.map((each) => ({ Pattern: patternOf(each) })) } }
      : {}),
  });
}

/** What the mapping of a broker has beside. */
function brokerProperties(values: Parameters): { [name: string]: Json | undefined } {
  const { minimum_pollers, maximum_pollers } = block(values['provisioned_poller_config']);
  const access = values['source_access_configuration'];
  const group = block(values['amazon_managed_kafka_event_source_config'])['consumer_group_id'];
  const own = block(values['self_managed_kafka_event_source_config'])['consumer_group_id'];
  const { endpoints } = block(values['self_managed_event_source']);
  const database = block(values['document_db_event_source_config']);
  return {
    DocumentDBEventSourceConfig: database['database_name']
      ? given({
          DatabaseName: database['database_name'],
          CollectionName: database['collection_name'],
          FullDocument: database['full_document'],
        })
      : undefined,
    SelfManagedEventSource: endpoints && { Endpoints: brokersIn(endpoints as Parameters) },
    SelfManagedKafkaEventSourceConfig: own && { ConsumerGroupId: own },
    ProvisionedPollerConfig: minimum_pollers && {
      MinimumPollers: minimum_pollers,
      MaximumPollers: maximum_pollers ?? null,
    },
    // A set, which plans have in an order of their own.
    SourceAccessConfigurations: Array.isArray(access)
      ? access.map((each) => {
          const { type, uri = null } = each as Parameters;
          return { Type: type ?? null, URI: uri };
        })
      : undefined,
    AmazonManagedKafkaEventSourceConfig: group && { ConsumerGroupId: group },
  };
}

function brokersIn(endpoints: Parameters): Parameters {
  const lists = Object.entries(endpoints).map(([key, brokers]) => [
    key,
    String(brokers).split(','),
  ]);
  return Object.fromEntries(lists) as Parameters;
}

function patternOf(filter: unknown): string {
  return String((filter as Parameters)['pattern']);
}

/** Who may invoke the function, what it is invoked for, and what becomes of what fails. */
export default defineWords({
  types: {
    [permission]: {},
    [mapping]: {},
    [invokeConfig]: {
      parts: (properties) => [
        { type: invokeConfig, key: nameIn(properties['FunctionName']), properties },
      ],
    },
  },
  terraform: {
    aws_lambda_permission: {
      type: permission,
      properties: ({
        action,
        function_name,
        principal,
        source_arn,
        source_account,
        event_source_token,
        function_url_auth_type,
      }) =>
        given({
          Action: action,
          FunctionName: function_name,
          Principal: principal,
          SourceArn: source_arn,
          SourceAccount: source_account,
          EventSourceToken: event_source_token,
          FunctionUrlAuthType: function_url_auth_type,
        }),
    },
    aws_lambda_event_source_mapping: { type: mapping, properties: mappingProperties },
    'aws_cloudformation_stack mapping': {
      type: mapping,
      // Nothing of it is known before there is a function.
      properties: ({ template_body: body }) => {
        const { Resources } = (documentOf(body) ?? {}) as { Resources?: { Mapping: Parameters } };
        return (Resources?.Mapping['Properties'] ?? {}) as Parameters;
      },
    },
    aws_lambda_function_event_invoke_config: {
      type: invokeConfig,
      properties: (values) => {
        const { on_failure, on_success } = block(values['destination_config']);
        const destinations = { OnFailure: block(on_failure), OnSuccess: block(on_success) };
        const told = Object.entries(destinations).flatMap(([condition, { destination = null }]) =>
          destination === null ? [] : [[condition, { Destination: destination }]],
        );
        return given({
          FunctionName: values['function_name'],
          Qualifier: values['qualifier'],
          MaximumRetryAttempts: values['maximum_retry_attempts'],
          MaximumEventAgeInSeconds: values['maximum_event_age_in_seconds'],
          DestinationConfig: Object.fromEntries(told) as Parameters,
        });
      },
    },
  },
  calls: {
    'lambda AddPermission': (properties) => [{ type: permission, properties }],
    'lambda CreateEventSourceMapping': (properties) => [{ type: mapping, properties }],
    'lambda PutFunctionEventInvokeConfig': (properties) => [{ type: invokeConfig, properties }],
  },
  answers: {
    'lambda CreateEventSourceMapping': () => ({ UUID: 'expanded', State: 'Creating' }),
    'lambda GetEventSourceMapping': () => ({ UUID: 'expanded', State: 'Enabled' }),
    'lambda ListEventSourceMappings': () => ({ EventSourceMappings: [] }),
    'lambda GetFunctionEventInvokeConfig': () => null,
    'lambda GetPolicy': () => null,
  },
  missing: {},
});
