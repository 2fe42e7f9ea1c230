#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/alarm.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/queue.sh
source infra/lib/standard.sh
source infra/lib/topic.sh

FUNCTION=${PREFIX}acme-pay-orders
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
TAGS='{"team":"payments"}'
BOUNDARY=''
HANDLER=handler.handler
ZIP=dist/orders.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}acme-pay-orders-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

TOPIC=${PREFIX}acme-pay-orders
TOPIC_ARN=arn:$PARTITION:sns:$REGION:$ACCOUNT:$TOPIC

deploy_topic() {
  put_topic "$TOPIC"
}

teardown_topic() {
  delete_topic "$TOPIC"
}

FAILURES=${PREFIX}acme-pay-orders-failures
FAILURES_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$FAILURES

deploy_failures() {
  put_queue "$FAILURES" \
    MessageRetentionPeriod=1209600
}

teardown_failures() {
  delete_queue "$FAILURES"
}

UNDELIVERED=${PREFIX}acme-pay-orders-undelivered
UNDELIVERED_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$UNDELIVERED

deploy_undelivered() {
  put_queue "$UNDELIVERED" \
    Policy="$(sender_policy "$UNDELIVERED_ARN" sns.amazonaws.com "$TOPIC_ARN")" \
    MessageRetentionPeriod=1209600
}

teardown_undelivered() {
  delete_queue "$UNDELIVERED"
}

ERRORS_ALARM=${PREFIX}acme-pay-orders-errors-alarm
ERRORS_ALARM_ARN=arn:$PARTITION:cloudwatch:$REGION:$ACCOUNT:alarm:$ERRORS_ALARM

errors_alarm_definition() {
  jq -nc '$ARGS.named' \
    --arg AlarmName "$ERRORS_ALARM" \
    --arg AlarmDescription 'An invocation of orders failed within five minutes.' \
    --arg Namespace AWS/Lambda \
    --arg MetricName Errors \
    --argjson Dimensions "[{\"Name\": \"FunctionName\", \"Value\": \"$FUNCTION\"}]" \
    --arg Statistic Sum \
    --argjson Period 300 \
    --argjson EvaluationPeriods 1 \
    --argjson Threshold 1 \
    --arg ComparisonOperator GreaterThanOrEqualToThreshold \
    --arg TreatMissingData notBreaching \
    --argjson AlarmActions '["arn:aws:sns:eu-west-1:123456789012:on-call"]'
}

deploy_errors_alarm() {
  require_own_alarm "$ERRORS_ALARM" "$ERRORS_ALARM_ARN"
  put_alarm "$ERRORS_ALARM" "$(errors_alarm_definition)"
}

teardown_errors_alarm() {
  delete_alarm "$ERRORS_ALARM" "$ERRORS_ALARM_ARN"
}

THROTTLES_ALARM=${PREFIX}acme-pay-orders-throttles-alarm
THROTTLES_ALARM_ARN=arn:$PARTITION:cloudwatch:$REGION:$ACCOUNT:alarm:$THROTTLES_ALARM

throttles_alarm_definition() {
  jq -nc '$ARGS.named' \
    --arg AlarmName "$THROTTLES_ALARM" \
    --arg AlarmDescription 'Lambda throttled 5 or more invocations of orders within five minutes.' \
    --arg Namespace AWS/Lambda \
    --arg MetricName Throttles \
    --argjson Dimensions "[{\"Name\": \"FunctionName\", \"Value\": \"$FUNCTION\"}]" \
    --arg Statistic Sum \
    --argjson Period 300 \
    --argjson EvaluationPeriods 1 \
    --argjson Threshold 5 \
    --arg ComparisonOperator GreaterThanOrEqualToThreshold \
    --arg TreatMissingData notBreaching \
    --argjson AlarmActions '["arn:aws:sns:eu-west-1:123456789012:on-call"]'
}

deploy_throttles_alarm() {
  require_own_alarm "$THROTTLES_ALARM" "$THROTTLES_ALARM_ARN"
  put_alarm "$THROTTLES_ALARM" "$(throttles_alarm_definition)"
}

teardown_throttles_alarm() {
  delete_alarm "$THROTTLES_ALARM" "$THROTTLES_ALARM_ARN"
}

FAILURES_ALARM=${PREFIX}acme-pay-orders-failures-alarm
FAILURES_ALARM_ARN=arn:$PARTITION:cloudwatch:$REGION:$ACCOUNT:alarm:$FAILURES_ALARM

failures_alarm_definition() {
  jq -nc '$ARGS.named' \
    --arg AlarmName "$FAILURES_ALARM" \
    --arg AlarmDescription 'orders: a message waits (failed events).' \
    --arg Namespace AWS/SQS \
    --arg MetricName ApproximateNumberOfMessagesVisible \
    --argjson Dimensions "[{\"Name\": \"QueueName\", \"Value\": \"$FAILURES\"}]" \
    --arg Statistic Maximum \
    --argjson Period 300 \
    --argjson EvaluationPeriods 1 \
    --argjson Threshold 1 \
    --arg ComparisonOperator GreaterThanOrEqualToThreshold \
    --arg TreatMissingData notBreaching \
    --argjson AlarmActions '["arn:aws:sns:eu-west-1:123456789012:on-call"]'
}

deploy_failures_alarm() {
  require_own_alarm "$FAILURES_ALARM" "$FAILURES_ALARM_ARN"
  put_alarm "$FAILURES_ALARM" "$(failures_alarm_definition)"
}

teardown_failures_alarm() {
  delete_alarm "$FAILURES_ALARM" "$FAILURES_ALARM_ARN"
}

UNDELIVERED_ALARM=${PREFIX}acme-pay-orders-undelivered-alarm
UNDELIVERED_ALARM_ARN=arn:$PARTITION:cloudwatch:$REGION:$ACCOUNT:alarm:$UNDELIVERED_ALARM

undelivered_alarm_definition() {
  jq -nc '$ARGS.named' \
    --arg AlarmName "$UNDELIVERED_ALARM" \
    --arg AlarmDescription 'orders: a message waits (messages that SNS could not deliver).' \
    --arg Namespace AWS/SQS \
    --arg MetricName ApproximateNumberOfMessagesVisible \
    --argjson Dimensions "[{\"Name\": \"QueueName\", \"Value\": \"$UNDELIVERED\"}]" \
    --arg Statistic Maximum \
    --argjson Period 300 \
    --argjson EvaluationPeriods 1 \
    --argjson Threshold 1 \
    --arg ComparisonOperator GreaterThanOrEqualToThreshold \
    --arg TreatMissingData notBreaching \
    --argjson AlarmActions '["arn:aws:sns:eu-west-1:123456789012:on-call"]'
}

deploy_undelivered_alarm() {
  require_own_alarm "$UNDELIVERED_ALARM" "$UNDELIVERED_ALARM_ARN"
  put_alarm "$UNDELIVERED_ALARM" "$(undelivered_alarm_definition)"
}

teardown_undelivered_alarm() {
  delete_alarm "$UNDELIVERED_ALARM" "$UNDELIVERED_ALARM_ARN"
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
  permission call sns.amazonaws.com "$TOPIC_ARN" "$ACCOUNT"
}

FUNCTION_ARN=arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION
FILTER_POLICY={}
FILTER_POLICY_SCOPE=MessageAttributes

deploy_link() {
  put_subscription "$TOPIC_ARN" "$FUNCTION_ARN" "$FILTER_POLICY" "$FILTER_POLICY_SCOPE" "$UNDELIVERED_ARN"
}

teardown_link() {
  remove_subscription "$TOPIC_ARN" "$FUNCTION_ARN"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_topic
  deploy_failures
  deploy_undelivered
  deploy_failures_alarm
  deploy_undelivered_alarm
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  put_permissions "$FUNCTION" "$TOPIC_ARN" "$(permissions)"
  deploy_errors_alarm
  deploy_throttles_alarm
  deploy_link
  put_tags "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION"
  put_tags "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP"
  put_tags "arn:$PARTITION:iam::$ACCOUNT:role/$ROLE"
  put_tags "$TOPIC_ARN"
  put_tags "$FAILURES_ARN"
  put_tags "$UNDELIVERED_ARN"
  put_tags "$ERRORS_ALARM_ARN"
  put_tags "$THROTTLES_ALARM_ARN"
  put_tags "$FAILURES_ALARM_ARN"
  put_tags "$UNDELIVERED_ALARM_ARN"
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  teardown_throttles_alarm
  teardown_errors_alarm
  delete_function "$FUNCTION"
  teardown_undelivered_alarm
  teardown_failures_alarm
  teardown_undelivered
  teardown_failures
  teardown_topic
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersTopicArn "$TOPIC_ARN"
}

main "$@"
