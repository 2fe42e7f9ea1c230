#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/queue.sh
source infra/lib/schedule.sh
source infra/lib/service-role.sh
source infra/lib/standard.sh

FUNCTION=${PREFIX}orders
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=90
ENVIRONMENT='{}'
TAGS='{"team":"payments","cost-center":"4711","owner":"payments@acme.example"}'
BOUNDARY=arn:aws:iam::123456789012:policy/acme/functions
TRACING=Active
VPC='{"SubnetIds":["subnet-0a1b2c3d4e5f60718","subnet-0f1e2d3c4b5a69788"],"SecurityGroupIds":["sg-0123456789abcdef0"]}'
LAYERS='["arn:aws:lambda:eu-west-1:123456789012:layer:acme-telemetry:1","arn:aws:lambda:eu-west-1:123456789012:layer:acme-certificates:1"]'
HANDLER=handler.handler
ZIP=dist/orders.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}orders-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

SCHEDULE_GROUP=${PREFIX}orders
SCHEDULE_GROUP_ARN=arn:$PARTITION:scheduler:$REGION:$ACCOUNT:schedule-group/$SCHEDULE_GROUP

deploy_schedule_group() {
  put_schedule_group "$SCHEDULE_GROUP"
}

teardown_schedule_group() {
  delete_schedule_group "$SCHEDULE_GROUP"
}

SCHEDULE_ROLE=${PREFIX}orders-schedule-$REGION
SCHEDULE_ROLE_ARN=arn:$PARTITION:iam::$ACCOUNT:role/$SCHEDULE_ROLE

schedule_role_statements() {
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" lambda:InvokeFunction
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION:*" lambda:InvokeFunction
  allow "$UNDELIVERED_ARN" sqs:SendMessage
}

deploy_schedule_role() {
  put_service_role "$SCHEDULE_ROLE" \
    "$(service_trust scheduler.amazonaws.com "$SCHEDULE_GROUP_ARN")" \
    "$(schedule_role_statements)"
}

teardown_schedule_role() {
  delete_role "$SCHEDULE_ROLE"
}

SCHEDULE=${PREFIX}orders
SCHEDULE_ARN=arn:$PARTITION:scheduler:$REGION:$ACCOUNT:schedule/$SCHEDULE_GROUP/$SCHEDULE

schedule_definition() {
  # Dollar signs are those of jq, or are handed over as they are.
  # shellcheck disable=SC2016
  jq -n \
    --arg expression 'rate(1 hour)' \
    --arg timezone UTC \
    --arg state ENABLED \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    --arg role "$SCHEDULE_ROLE_ARN" \
    --arg input '{"scheduleArn":"<aws.scheduler.schedule-arn>","scheduledTime":"<aws.scheduler.scheduled-time>","executionId":"<aws.scheduler.execution-id>","input":{}}' \
    --arg undelivered "$UNDELIVERED_ARN" \
    '{
      ScheduleExpression: $expression,
      ScheduleExpressionTimezone: $timezone,
      FlexibleTimeWindow: {Mode: "OFF"},
      State: $state,
      Target: {
        Arn: $function,
        RoleArn: $role,
        Input: $input,
        RetryPolicy: {
          MaximumRetryAttempts: 10,
          MaximumEventAgeInSeconds: 3600
        },
        DeadLetterConfig: {Arn: $undelivered}
      }
    }'
}

deploy_schedule() {
  put_schedule "$SCHEDULE" "$SCHEDULE_GROUP" "$(schedule_definition)"
}

teardown_schedule() {
  delete_schedule "$SCHEDULE" "$SCHEDULE_GROUP"
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
    MessageRetentionPeriod=1209600
}

teardown_undelivered() {
  delete_queue "$UNDELIVERED"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "$FAILURES_ARN" sqs:SendMessage
  allow "*" xray:PutTelemetryRecords xray:PutTraceSegments
  allow "*" ec2:AssignPrivateIpAddresses ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSubnets ec2:UnassignPrivateIpAddresses
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
  "TracingConfig": {"Mode": "$TRACING"},
  "VpcConfig": $VPC,
  "Layers": $LAYERS,
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

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_schedule_group
  deploy_failures
  deploy_undelivered
  put_function "$FUNCTION" "$ZIP" "$(function_configuration | not_yet "$FUNCTION")"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  deploy_schedule_role
  deploy_schedule
  put_boundary "$ROLE"
  put_boundary "$SCHEDULE_ROLE"
  put_tags "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION"
  put_tags "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP"
  put_tags "arn:$PARTITION:iam::$ACCOUNT:role/$ROLE"
  put_tags "arn:$PARTITION:iam::$ACCOUNT:role/$SCHEDULE_ROLE"
  put_tags "$SCHEDULE_GROUP_ARN"
  put_tags "$FAILURES_ARN"
  put_tags "$UNDELIVERED_ARN"
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_schedule
  teardown_schedule_role
  delete_function "$FUNCTION"
  teardown_undelivered
  teardown_failures
  teardown_schedule_group
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersScheduleArn "$SCHEDULE_ARN"
}

main "$@"
