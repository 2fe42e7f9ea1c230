#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/queue.sh
source infra/lib/repository.sh

FUNCTION=${PREFIX}shop-9-codecommit
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-9-codecommit.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-9-codecommit-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

REPOSITORY=${PREFIX}shop-9-codecommit
REPOSITORY_ARN=arn:$PARTITION:codecommit:$REGION:$ACCOUNT:$REPOSITORY

deploy_repository() {
  put_repository "$REPOSITORY" "$REPOSITORY_ARN"
}

teardown_repository() {
  delete_repository "$REPOSITORY" "$REPOSITORY_ARN"
}

FAILURES=${PREFIX}shop-9-codecommit-failures
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
  permission call codecommit.amazonaws.com "$REPOSITORY_ARN" "$ACCOUNT"
}

repository_trigger() {
  # A dollar sign in a name or text is one.
  # shellcheck disable=SC2016
  jq -nc --arg name "${TRIGGER:-$FUNCTION}" \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    --argjson events '["all"]' \
    --argjson branches '[]' \
    '{name: $name, destinationArn: $function, events: $events, branches: $branches}'
}

deploy_link() {
  put_repository_trigger "$REPOSITORY" "$(repository_trigger)"
}

teardown_link() {
  delete_repository_trigger "$REPOSITORY" "${TRIGGER:-$FUNCTION}"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_repository
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  put_permissions "$FUNCTION" "$REPOSITORY_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_failures
  teardown_repository
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop9CodecommitFunctionName "$FUNCTION"
  output Shop9CodecommitRepositoryName "$REPOSITORY"
}

main "$@"
