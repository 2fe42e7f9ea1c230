#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/mapping.sh
source infra/lib/queue.sh
source infra/lib/table.sh

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

TABLE=${PREFIX}orders
TABLE_ARN=arn:$PARTITION:dynamodb:$REGION:$ACCOUNT:table/$TABLE
# A stream gets its ARN with the table, which is made after the role.
TABLE_STREAMS="$TABLE_ARN/stream/*"

deploy_table() {
  put_table "$TABLE" orderId NEW_AND_OLD_IMAGES
  TABLE_STREAM=$(require_table_stream "$TABLE_ARN")
}

teardown_table() {
  delete_table "$TABLE"
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
  allow "$TABLE_STREAMS" dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams
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
  "StartingPosition": "TRIM_HORIZON",
  "BatchSize": 100,
  "TumblingWindowInSeconds": 900,
  "ParallelizationFactor": 1,
  "MaximumRetryAttempts": 5,
  "MaximumRecordAgeInSeconds": 21600,
  "BisectBatchOnFunctionError": true,
  "FunctionResponseTypes": ["ReportBatchItemFailures"],
  "DestinationConfig": {"OnFailure": {"Destination": "$FAILURES_ARN"}}
}
JSON
}

deploy_link() {
  put_mapping "$FUNCTION" "$TABLE_STREAM" "$(mapping_configuration)"
}

teardown_link() {
  unmap "$FUNCTION" "$TABLE_STREAMS"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_table
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
  teardown_table
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersTableName "$TABLE"
}

main "$@"
