#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/queue.sh
source infra/lib/topic-rule.sh

FUNCTION=${PREFIX}shop-24-iot-rule
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-24-iot-rule.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-24-iot-rule-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

# A rule's name has no hyphen.
RULE=${PREFIX//-/_}shop_24_iot_rule
RULE_ARN=arn:$PARTITION:iot:$REGION:$ACCOUNT:rule/$RULE
RULE_ROLE=${PREFIX}shop-24-iot-rule-errors-$REGION

rule_payload() {
  local queue=$1
  # A dollar sign in a statement is one.
  # shellcheck disable=SC2016
  jq -nc --arg sql 'SELECT *, newuuid() AS messageId, topic() AS topic, timestamp() AS receivedAt FROM '\''acme/orders/+/placed'\''' --arg version 2016-03-23 --arg queue "$queue" \
    --arg role "arn:$PARTITION:iam::$ACCOUNT:role/$RULE_ROLE" \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" '{
      sql: $sql,
      awsIotSqlVersion: $version,
      ruleDisabled: false,
      actions: [{lambda: {functionArn: $function}}],
      errorAction: {sqs: {queueUrl: $queue, roleArn: $role, useBase64: false}}
    }'
}

deploy_rule() {
  require_own_topic_rule "$RULE" "$RULE_ARN"
  put_error_role "$RULE_ROLE" "$UNDELIVERED_ARN"
}

teardown_rule() {
  delete_topic_rule "$RULE" "$RULE_ARN"
  delete_role "$RULE_ROLE"
}

FAILURES=${PREFIX}shop-24-iot-rule-failures
FAILURES_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$FAILURES

deploy_failures() {
  put_queue "$FAILURES" \
    MessageRetentionPeriod=1209600
}

teardown_failures() {
  delete_queue "$FAILURES"
}

UNDELIVERED=${PREFIX}shop-24-iot-rule-undelivered
UNDELIVERED_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$UNDELIVERED

deploy_undelivered() {
  put_queue "$UNDELIVERED" \
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
  "MaximumRetryAttempts": 2,
  "MaximumEventAgeInSeconds": 3600,
  "DestinationConfig": {"OnFailure": {"Destination": "$FAILURES_ARN"}}
}
JSON
}

permissions() {
  permission call iot.amazonaws.com "$RULE_ARN" "$ACCOUNT"
}

# Made after the function that it calls, and after its permission to call.
deploy_link() {
  local queue
  queue=$(queue_url "$UNDELIVERED")
  put_topic_rule "$RULE" "$(rule_payload "$queue")"
}

teardown_link() {
  delete_topic_rule "$RULE" "$RULE_ARN"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_undelivered
  deploy_rule
  deploy_failures
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
  teardown_failures
  teardown_rule
  teardown_undelivered
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop24IotRuleFunctionName "$FUNCTION"
}

main "$@"
