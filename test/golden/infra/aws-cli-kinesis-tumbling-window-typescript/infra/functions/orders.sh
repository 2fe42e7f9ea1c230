#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/mapping.sh
source infra/lib/queue.sh
source infra/lib/stream.sh

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

# A dollar sign in a filter is one.
# shellcheck disable=SC2016
FILTER_CRITERIA='{"Filters":[{"Pattern":"{\"data\":{\"status\":[\"placed\"]}}"}]}'

mapping_configuration() {
  cat <<JSON
{
  "StartingPosition": "TRIM_HORIZON",
  "BatchSize": 100,
  "TumblingWindowInSeconds": 120,
  "ParallelizationFactor": 1,
  "MaximumRetryAttempts": 5,
  "MaximumRecordAgeInSeconds": 21600,
  "BisectBatchOnFunctionError": true,
  "FilterCriteria": $FILTER_CRITERIA,
  "FunctionResponseTypes": ["ReportBatchItemFailures"],
  "DestinationConfig": {"OnFailure": {"Destination": "$FAILURES_ARN"}}
}
JSON
}

deploy_link() {
  put_mapping "$FUNCTION" "$STREAM_ARN" "$(mapping_configuration)"
}

teardown_link() {
  unmap "$FUNCTION" "$STREAM_ARN"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_stream
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
  teardown_stream
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersStreamName "$STREAM"
}

main "$@"
