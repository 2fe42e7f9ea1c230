#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/destination.sh
source infra/lib/function.sh
source infra/lib/queue.sh

FUNCTION=${PREFIX}shop-26-lambda-destination
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-26-lambda-destination.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-26-lambda-destination-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

UPSTREAM=payments

deploy_upstream() {
  require_upstream "$UPSTREAM"
}

UPSTREAM_ROLE=payments-role

deploy_upstream_role() {
  require_upstream_role "$UPSTREAM" "$UPSTREAM_ROLE"
}

FAILURES=${PREFIX}shop-26-lambda-destination-failures
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

upstream_statements() {
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" lambda:InvokeFunction
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION:*" lambda:InvokeFunction
}

# $LATEST is what a function without alias or version is called: of_upstream COMMAND
of_upstream() {
  "$1" "$UPSTREAM" "\$LATEST" OnSuccess \
    "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION"
}

deploy_link() {
  put_upstream_policy "$UPSTREAM_ROLE" "${TRIGGER:-$FUNCTION}-$REGION" "$(upstream_statements)"
  of_upstream put_destination
}

teardown_link() {
  of_upstream delete_destination
  delete_upstream_policy "$UPSTREAM_ROLE" "${TRIGGER:-$FUNCTION}-$REGION"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_upstream
  deploy_upstream_role
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
  output Shop26LambdaDestinationFunctionName "$FUNCTION"
}

main "$@"
