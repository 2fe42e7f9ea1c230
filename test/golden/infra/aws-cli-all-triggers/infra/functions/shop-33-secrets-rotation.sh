#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/secret.sh

FUNCTION=${PREFIX}shop-33-secrets-rotation
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-33-secrets-rotation.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-33-secrets-rotation-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

SECRET=${PREFIX}shop-33-secrets-rotation-secret
# Secrets Manager adds six characters to the name, which are not known before the secret is there.
SECRET_ARN="arn:$PARTITION:secretsmanager:$REGION:$ACCOUNT:secret:$SECRET-??????"
SECRET_KEY=

# Dollar signs are those of the template, backslashes stand for themselves.
# shellcheck disable=SC1003,SC2016
secret_value() {
  random_password 32 '\"'\''/@' |
    jq -cR --argjson template '{"username":"orders"}' --arg key password '$template + {($key): .}'
}

deploy_secret() {
  put_secret "$SECRET" secret_value "$SECRET_KEY"
  SECRET_ARN=$(secret_arn "$SECRET")
}

teardown_secret() {
  delete_secret "$SECRET"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "$SECRET_ARN" secretsmanager:DescribeSecret secretsmanager:GetSecretValue secretsmanager:PutSecretValue secretsmanager:UpdateSecretVersionStage
  allow "*" secretsmanager:GetRandomPassword
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
  teardown_secret
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop33SecretsRotationFunctionName "$FUNCTION"
  output Shop33SecretsRotationSecretArn "$(secret_arn "$SECRET")"
}

main "$@"
