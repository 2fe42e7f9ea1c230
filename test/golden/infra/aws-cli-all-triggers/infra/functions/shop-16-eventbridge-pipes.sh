#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/log-group.sh
source infra/lib/pipe.sh
source infra/lib/queue.sh
source infra/lib/service-role.sh

FUNCTION=${PREFIX}shop-16-eventbridge-pipes
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-16-eventbridge-pipes.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-16-eventbridge-pipes-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

QUEUE=${PREFIX}shop-16-eventbridge-pipes
QUEUE_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$QUEUE

deploy_queue() {
  put_queue "$QUEUE" \
    VisibilityTimeout=180 \
    RedrivePolicy="$(redrive_policy "$DEAD_LETTERS_ARN" 5)" \
    MessageRetentionPeriod=345600
}

teardown_queue() {
  delete_queue "$QUEUE"
}

DEAD_LETTERS=${PREFIX}shop-16-eventbridge-pipes-dlq
DEAD_LETTERS_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$DEAD_LETTERS

deploy_dead_letters() {
  put_queue "$DEAD_LETTERS" \
    MessageRetentionPeriod=1209600
}

teardown_dead_letters() {
  delete_queue "$DEAD_LETTERS"
}

PIPE_LOG=${PREFIX}shop-16-eventbridge-pipes-pipe
PIPE_LOG_ARN=arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$PIPE_LOG

deploy_pipe_log() {
  put_source_group "$PIPE_LOG" "$PIPE_LOG_ARN" 30
}

teardown_pipe_log() {
  delete_source_group "$PIPE_LOG" "$PIPE_LOG_ARN"
}

PIPE_ROLE=${PREFIX}shop-16-eventbridge-pipes-pipe-$REGION
PIPE_ROLE_ARN=arn:$PARTITION:iam::$ACCOUNT:role/$PIPE_ROLE

pipe_role_statements() {
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" lambda:InvokeFunction
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION:*" lambda:InvokeFunction
  allow "$QUEUE_ARN" sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage
  allow "$PIPE_LOG_ARN:*" logs:CreateLogStream logs:PutLogEvents
}

deploy_pipe_role() {
  put_service_role "$PIPE_ROLE" \
    "$(service_trust pipes.amazonaws.com "arn:$PARTITION:pipes:$REGION:$ACCOUNT:pipe/*")" \
    "$(pipe_role_statements)"
}

teardown_pipe_role() {
  delete_role "$PIPE_ROLE"
}

PIPE=${PREFIX}shop-16-eventbridge-pipes

pipe_definition() {
  # Dollar signs are those of jq.
  # shellcheck disable=SC2016
  jq -n \
    --arg state RUNNING \
    --arg role "$PIPE_ROLE_ARN" \
    --arg source "$QUEUE_ARN" \
    --argjson patterns '[]' \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    --arg log "$PIPE_LOG_ARN" \
    '{
      RoleArn: $role,
      DesiredState: $state,
      Source: $source,
      SourceParameters: {
        SqsQueueParameters: {
          BatchSize: 10,
          MaximumBatchingWindowInSeconds: 0
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
  deploy_dead_letters
  deploy_queue
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
  teardown_queue
  teardown_dead_letters
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop16EventbridgePipesFunctionName "$FUNCTION"
  output Shop16EventbridgePipesPipeName "$PIPE"
}

main "$@"
