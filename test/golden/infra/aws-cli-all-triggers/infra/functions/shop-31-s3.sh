#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/bucket.sh
source infra/lib/function.sh
source infra/lib/notification.sh
source infra/lib/permission.sh
source infra/lib/queue.sh

FUNCTION=${PREFIX}shop-31-s3
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-31-s3.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-31-s3-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

BUCKET=${PREFIX}shop-31-s3-$ACCOUNT-$REGION
BUCKET_ARN=arn:$PARTITION:s3:::$BUCKET

deploy_bucket() {
  put_bucket "$BUCKET"
}

teardown_bucket() {
  delete_bucket "$BUCKET"
}

FAILURES=${PREFIX}shop-31-s3-failures
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
  allow "$BUCKET_ARN/*" s3:GetObject s3:GetObjectVersion
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
  permission notify s3.amazonaws.com "$BUCKET_ARN" "$ACCOUNT"
}

FUNCTION_ARN=arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION
EVENTS=('s3:ObjectCreated:*')
KEY_PREFIX=
KEY_SUFFIX=

deploy_link() {
  put_notification "$BUCKET" "$FUNCTION" "$FUNCTION_ARN" "$KEY_PREFIX" "$KEY_SUFFIX" "${EVENTS[@]}"
}

teardown_link() {
  remove_notification "$BUCKET" "$FUNCTION" "$FUNCTION_ARN"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_bucket
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  put_permissions "$FUNCTION" "$BUCKET_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_failures
  teardown_bucket
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop31S3FunctionName "$FUNCTION"
  output Shop31S3BucketName "$BUCKET"
}

main "$@"
