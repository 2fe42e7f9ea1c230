#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/log-group.sh
source infra/lib/log-subscription.sh
source infra/lib/permission.sh
source infra/lib/queue.sh

FUNCTION=${PREFIX}shop-8-cloudwatch-logs
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-8-cloudwatch-logs.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-8-cloudwatch-logs-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

LOGS=${PREFIX}shop-8-cloudwatch-logs-source
LOGS_ARN=arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOGS

deploy_logs() {
  put_source_group "$LOGS" "$LOGS_ARN" 30
}

teardown_logs() {
  delete_source_group "$LOGS" "$LOGS_ARN"
}

FAILURES=${PREFIX}shop-8-cloudwatch-logs-failures
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

invoke_configuration() {
  cat <<JSON
{
  "MaximumRetryAttempts": 2,
  "MaximumEventAgeInSeconds": 3600,
  "DestinationConfig": {"OnFailure": {"Destination": "$FAILURES_ARN"}}
}
JSON
}

permissions() {
  permission call logs.amazonaws.com "$LOGS_ARN:*" "$ACCOUNT"
}

FUNCTION_ARN=arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION
# A dollar sign in a filter pattern is one.
# shellcheck disable=SC2016
FILTER_PATTERN=''

deploy_link() {
  put_subscription_filter "$LOGS" "${TRIGGER:-$FUNCTION}" "$FILTER_PATTERN" "$FUNCTION_ARN"
}

teardown_link() {
  remove_subscription_filter "$LOGS" "${TRIGGER:-$FUNCTION}"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_logs
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  put_permissions "$FUNCTION" "$LOGS_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_failures
  teardown_logs
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop8CloudwatchLogsFunctionName "$FUNCTION"
  output Shop8CloudwatchLogsLogGroupName "$LOGS"
}

main "$@"
