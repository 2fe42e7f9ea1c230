#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/custom-resource.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/queue.sh

FUNCTION=${PREFIX}shop-6-cfn-custom-resource
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-6-cfn-custom-resource.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-6-cfn-custom-resource-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

FAILURES=${PREFIX}shop-6-cfn-custom-resource-failures
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

STACK=${PREFIX}shop-6-cfn-custom-resource

stack_template() {
  jq -n \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    '{
      Resources: {
        Resource: {
          Type: "Custom::Resource",
          Properties: (
            {
              ServiceToken: $function,
              ServiceTimeout: 300
            }
          )
        }
      }
    }'
}

deploy_link() {
  put_stack "$STACK" "$(stack_template)"
}

teardown_link() {
  delete_stack "$STACK"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_failures
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop6CfnCustomResourceFunctionName "$FUNCTION"
  output Shop6CfnCustomResourceServiceToken "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION"
}

main "$@"
