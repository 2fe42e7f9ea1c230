#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/queue.sh
source infra/lib/user-pool.sh

FUNCTION=${PREFIX}orders
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=5
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/orders.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}orders-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

USER_POOL_NAME=${PREFIX}orders

user_pool_definition() {
  cat <<JSON
{
  "PoolName": "$USER_POOL_NAME",
  "UserPoolTier": "ESSENTIALS",
  "UsernameAttributes": ["email"],
  "UsernameConfiguration": {"CaseSensitive": false},
  "AutoVerifiedAttributes": ["email"],
  "AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]},
  "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true},
  "Policies": {
    "PasswordPolicy": {
      "MinimumLength": 12,
      "RequireLowercase": true,
      "RequireUppercase": true,
      "RequireNumbers": true,
      "RequireSymbols": true,
      "TemporaryPasswordValidityDays": 7
    }
  }
}
JSON
}

deploy_user_pool() {
  put_user_pool "$USER_POOL_NAME" "$(user_pool_definition)"
  USER_POOL=$(own_user_pool "$USER_POOL_NAME")
  USER_POOL_ARN=arn:$PARTITION:cognito-idp:$REGION:$ACCOUNT:userpool/$USER_POOL
}

teardown_user_pool() {
  delete_user_pool "$USER_POOL_NAME"
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

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "arn:aws:kms:eu-west-1:123456789012:key/1f0c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f" kms:Decrypt
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
  permission call cognito-idp.amazonaws.com "$USER_POOL_ARN" "$ACCOUNT"
}

FUNCTION_ARN=arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION

user_pool_trigger() {
  jq -nc --arg function "$FUNCTION_ARN" --arg operation CustomEmailSender \
    --arg key arn:aws:kms:eu-west-1:123456789012:key/1f0c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f \
    --arg version V1_0 \
    '{($operation): {LambdaVersion: $version, LambdaArn: $function}, KMSKeyID: $key}'
}

deploy_link() {
  put_user_pool_trigger "$USER_POOL" "$FUNCTION_ARN" "$(user_pool_trigger)"
}

teardown_link() {
  delete_user_pool_trigger "$USER_POOL_NAME" "$FUNCTION_ARN"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_user_pool
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  put_permissions "$FUNCTION" "$USER_POOL_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_failures
  teardown_user_pool
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersUserPoolId "$(own_user_pool "$USER_POOL_NAME")"
}

main "$@"
