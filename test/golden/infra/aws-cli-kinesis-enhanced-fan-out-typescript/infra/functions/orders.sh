#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/mapping.sh
source infra/lib/queue.sh
source infra/lib/stream.sh
source infra/lib/stream-consumer.sh

FUNCTION=${PREFIX}orders
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/orders.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}orders-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

STREAM=${PREFIX}orders
STREAM_ARN=arn:$PARTITION:kinesis:$REGION:$ACCOUNT:stream/$STREAM

deploy_stream() {
  put_stream "$STREAM" 24
}

teardown_stream() {
  delete_stream "$STREAM"
}

CONSUMER=${PREFIX}orders
# The ARN ends in when the consumer was registered, which is not known before it is.
CONSUMER_ARN="$STREAM_ARN/consumer/$CONSUMER:*"

deploy_consumer() {
  put_consumer "$STREAM_ARN" "$CONSUMER"
  CONSUMER_ARN=$(consumer_arn "$STREAM_ARN" "$CONSUMER")
}

teardown_consumer() {
  delete_consumer "$STREAM_ARN" "$CONSUMER"
}

FAILURES=${PREFIX}orders-failures
FAILURES_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$FAILURES

deploy_failures() {
  put_queue "$FAILURES" \
    MessageRetentionPeriod=1209600
}

teardown_failures() {
  delete_queue "$FAILURES"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "$CONSUMER_ARN" kinesis:DescribeStreamConsumer kinesis:SubscribeToShard
  allow "$STREAM_ARN" kinesis:DescribeStream kinesis:DescribeStreamSummary kinesis:GetRecords kinesis:GetShardIterator kinesis:ListShards
  allow "$FAILURES_ARN" sqs:SendMessage
}

function_configuration() {
  cat <<JSON
{
  "FunctionName": "$FUNCTION",
  "Role": "arn:$PARTITION:iam::$ACCOUNT:role/$ROLE",
  "Runtime": "$RUNTIME",
  "Architectures": ["$ARCHITECTURE"],
  "Handler": "$HANDLER",
  "MemorySize": $MEMORY_SIZE,
  "Timeout": $TIMEOUT,
  "LoggingConfig": {"LogFormat": "JSON", "LogGroup": "$LOG_GROUP"},
  "Environment": {"Variables": $ENVIRONMENT}
}
JSON
}

mapping_configuration() {
  cat <<JSON
{
  "StartingPosition": "AT_TIMESTAMP",
  "StartingPositionTimestamp": 1736933400,
  "Enabled": false,
  "BatchSize": 100,
  "ParallelizationFactor": 1,
  "MaximumRetryAttempts": 20,
  "MaximumRecordAgeInSeconds": -1,
  "BisectBatchOnFunctionError": true,
  "FunctionResponseTypes": ["ReportBatchItemFailures"],
  "DestinationConfig": {"OnFailure": {"Destination": "$FAILURES_ARN"}}
}
JSON
}

deploy_link() {
  put_mapping "$FUNCTION" "$CONSUMER_ARN" "$(mapping_configuration)"
}

teardown_link() {
  unmap "$FUNCTION" "$CONSUMER_ARN"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_stream
  deploy_consumer
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_failures
  teardown_consumer
  teardown_stream
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersStreamName "$STREAM"
}

main "$@"
