#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/secret.sh

FUNCTION=${PREFIX}orders
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/orders.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}orders-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

SECRET_ARN=arn:aws:secretsmanager:eu-west-1:123456789012:secret:acme/orders-x7Kq2m
SECRET=$(secret_id "$SECRET_ARN")

deploy_secret() {
  require_secret "$SECRET"
  SECRET_ARN=$(secret_arn "$SECRET")
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "$SECRET_ARN" secretsmanager:DescribeSecret secretsmanager:GetSecretValue secretsmanager:PutSecretValue secretsmanager:UpdateSecretVersionStage
  allow "*" secretsmanager:GetRandomPassword
  allow "arn:aws:kms:eu-west-1:123456789012:key/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10" kms:Decrypt kms:GenerateDataKey
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

permissions() {
  permission call secretsmanager.amazonaws.com "$SECRET_ARN" "$ACCOUNT"
}

rotation_request() {
  jq -nc --arg secret "$SECRET" \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" '{
      SecretId: $secret,
      RotationLambdaARN: $function,
      RotationRules: {
        AutomaticallyAfterDays: 30
      },
      RotateImmediately: true
    }'
}

deploy_link() {
  put_rotation "$SECRET" "$(rotation_request)"
}

teardown_link() {
  cancel_rotation "$SECRET" "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_secret
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_permissions "$FUNCTION" "$SECRET_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
}

main "$@"
