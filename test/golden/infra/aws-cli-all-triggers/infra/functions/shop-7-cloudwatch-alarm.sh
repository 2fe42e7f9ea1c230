#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/alarm.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/queue.sh

FUNCTION=${PREFIX}shop-7-cloudwatch-alarm
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-7-cloudwatch-alarm.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-7-cloudwatch-alarm-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

ALARM=${PREFIX}shop-7-cloudwatch-alarm
ALARM_ARN=arn:$PARTITION:cloudwatch:$REGION:$ACCOUNT:alarm:$ALARM

alarm_definition() {
  local calls
  calls=$(jq -nc '$ARGS.positional' --args "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION")
  jq -nc '$ARGS.named' \
    --arg AlarmName "$ALARM" \
    --arg Namespace Acme/Orders \
    --arg MetricName DeclinedPayments \
    --argjson Dimensions '[]' \
    --arg Statistic Sum \
    --argjson Period 60 \
    --argjson EvaluationPeriods 1 \
    --argjson Threshold 1 \
    --arg ComparisonOperator GreaterThanOrEqualToThreshold \
    --arg TreatMissingData notBreaching \
    --argjson AlarmActions "$calls" \
    --argjson OKActions '[]' \
    --argjson InsufficientDataActions '[]'
}

deploy_alarm() {
  require_own_alarm "$ALARM" "$ALARM_ARN"
}

teardown_alarm() {
  delete_alarm "$ALARM" "$ALARM_ARN"
}

FAILURES=${PREFIX}shop-7-cloudwatch-alarm-failures
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
  permission call lambda.alarms.cloudwatch.amazonaws.com "$ALARM_ARN" "$ACCOUNT"
}

# Made after the function that it calls, and after its permission to call.
deploy_link() {
  put_alarm "$ALARM" "$(alarm_definition)"
}

teardown_link() {
  delete_alarm "$ALARM" "$ALARM_ARN"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_alarm
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  put_permissions "$FUNCTION" "$ALARM_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_failures
  teardown_alarm
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop7CloudwatchAlarmFunctionName "$FUNCTION"
  output Shop7CloudwatchAlarmAlarmName "$ALARM"
}

main "$@"
