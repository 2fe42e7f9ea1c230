#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/log-group.sh
source infra/lib/pipe.sh
source infra/lib/queue.sh
source infra/lib/service-role.sh
source infra/lib/table.sh

FUNCTION=${PREFIX}orders
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/orders.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}orders-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

TABLE_ARN=arn:aws:dynamodb:eu-west-1:210987654321:table/piped-orders/stream/2025-01-15T09:30:00.000
TABLE_STREAMS=$(streams_of "$TABLE_ARN")

deploy_table() {
  TABLE_STREAM=$(require_table_stream "$TABLE_ARN")
}

UNDELIVERED=${PREFIX}orders-undelivered
UNDELIVERED_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$UNDELIVERED

deploy_undelivered() {
  put_queue "$UNDELIVERED" \
    MessageRetentionPeriod=1209600
}

teardown_undelivered() {
  delete_queue "$UNDELIVERED"
}

PIPE_LOG=${PREFIX}orders-pipe
PIPE_LOG_ARN=arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$PIPE_LOG

deploy_pipe_log() {
  put_source_group "$PIPE_LOG" "$PIPE_LOG_ARN" 30
}

teardown_pipe_log() {
  delete_source_group "$PIPE_LOG" "$PIPE_LOG_ARN"
}

PIPE_ROLE=${PREFIX}orders-pipe-$REGION
PIPE_ROLE_ARN=arn:$PARTITION:iam::$ACCOUNT:role/$PIPE_ROLE

pipe_role_statements() {
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" lambda:InvokeFunction
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION:*" lambda:InvokeFunction
  allow "$TABLE_STREAMS" dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams
  allow "$PIPE_LOG_ARN:*" logs:CreateLogStream logs:PutLogEvents
  allow "$UNDELIVERED_ARN" sqs:SendMessage
}

deploy_pipe_role() {
  put_service_role "$PIPE_ROLE" \
    "$(service_trust pipes.amazonaws.com "arn:$PARTITION:pipes:$REGION:$ACCOUNT:pipe/*")" \
    "$(pipe_role_statements)"
}

teardown_pipe_role() {
  delete_role "$PIPE_ROLE"
}

PIPE=${PREFIX}orders

pipe_definition() {
  # Dollar signs are those of jq.
  # shellcheck disable=SC2016
  jq -n \
    --arg state RUNNING \
    --arg role "$PIPE_ROLE_ARN" \
    --arg source "$TABLE_STREAM" \
    --arg given_up "$UNDELIVERED_ARN" \
    --argjson patterns '[]' \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    --arg log "$PIPE_LOG_ARN" \
    '{
      RoleArn: $role,
      DesiredState: $state,
      Source: $source,
      SourceParameters: {
        DynamoDBStreamParameters: {
          StartingPosition: "TRIM_HORIZON",
          BatchSize: 10,
          MaximumBatchingWindowInSeconds: 0,
          ParallelizationFactor: 1,
          MaximumRetryAttempts: 5,
          MaximumRecordAgeInSeconds: 21600,
          OnPartialBatchItemFailure: "AUTOMATIC_BISECT",
          DeadLetterConfig: {Arn: $given_up}
        },
        FilterCriteria: {Filters: $patterns}
      },
      Target: $function,
      TargetParameters: {
        LambdaFunctionParameters: {InvocationType: "REQUEST_RESPONSE"}
      },
      LogConfiguration: {
        CloudwatchLogsLogDestination: {LogGroupArn: $log},
        Level: "ERROR"
      }
    }'
}

deploy_pipe() {
  put_pipe "$PIPE" "$(pipe_definition)"
}

teardown_pipe() {
  delete_pipe "$PIPE"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
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

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_table
  deploy_undelivered
  deploy_pipe_log
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  deploy_pipe_role
  deploy_pipe
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_pipe
  teardown_pipe_role
  delete_function "$FUNCTION"
  teardown_pipe_log
  teardown_undelivered
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersPipeName "$PIPE"
}

main "$@"
