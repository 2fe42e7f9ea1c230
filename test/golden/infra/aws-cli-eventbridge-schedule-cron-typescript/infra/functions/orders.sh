#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/queue.sh
source infra/lib/rule.sh

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

RULE_ARN=arn:$PARTITION:events:$REGION:$ACCOUNT:rule/${PREFIX}orders

rule_definition() {
  jq -n --arg schedule 'cron(0/15 8-17 ? * MON-FRI *)' --arg state DISABLED \
    '{ScheduleExpression: $schedule, State: $state}'
}

deploy_rule() {
  put_rule "$RULE_ARN" "$(rule_definition)"
}

teardown_rule() {
  delete_rule "$RULE_ARN"
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

UNDELIVERED=${PREFIX}orders-undelivered
UNDELIVERED_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$UNDELIVERED

deploy_undelivered() {
  put_queue "$UNDELIVERED" \
    Policy="$(sender_policy "$UNDELIVERED_ARN" events.amazonaws.com "$RULE_ARN")" \
    MessageRetentionPeriod=1209600
}

teardown_undelivered() {
  delete_queue "$UNDELIVERED"
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
  "MaximumRetryAttempts": 0,
  "MaximumEventAgeInSeconds": 300,
  "DestinationConfig": {"OnFailure": {"Destination": "$FAILURES_ARN"}}
}
JSON
}

permissions() {
  permission call events.amazonaws.com "$RULE_ARN" "$ACCOUNT"
}

# Dollar signs in paths are those.
# shellcheck disable=SC2016
INPUT_TRANSFORMER='{"InputPathsMap":{"version":"$.version","id":"$.id","detailType":"$.detail-type","source":"$.source","account":"$.account","time":"$.time","region":"$.region","resources":"$.resources"},"InputTemplate":"{\"version\":<version>,\"id\":<id>,\"detail-type\":<detailType>,\"source\":<source>,\"account\":<account>,\"time\":<time>,\"region\":<region>,\"resources\":<resources>,\"detail\":{\"report\":\"it'\''s $HOME\",\"regions\":[\"eu\",\"us\"]}}"}'

rule_target() {
  cat <<JSON
{
  "Id": "function",
  "Arn": "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION",
  "DeadLetterConfig": {
    "Arn": "$UNDELIVERED_ARN"
  },
  "RetryPolicy": {
    "MaximumRetryAttempts": 0,
    "MaximumEventAgeInSeconds": 60
  },
  "InputTransformer": $INPUT_TRANSFORMER
}
JSON
}

deploy_link() {
  put_target "$RULE_ARN" "$(rule_target)"
}

teardown_link() {
  remove_target "$RULE_ARN" function
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_rule
  deploy_failures
  deploy_undelivered
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  put_permissions "$FUNCTION" "$RULE_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_undelivered
  teardown_failures
  teardown_rule
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersRuleArn "$RULE_ARN"
}

main "$@"
