#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/lattice.sh
source infra/lib/permission.sh

FUNCTION=${PREFIX}shop-39-vpc-lattice
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=10
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-39-vpc-lattice.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-39-vpc-lattice-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

TARGET_GROUP_NAME=${PREFIX}shop-39-vpc-lattice

deploy_target_group() {
  put_lattice_group "$TARGET_GROUP_NAME"
  TARGET_GROUP_ARN=$(lattice_group_arn "$TARGET_GROUP_NAME")
}

teardown_target_group() {
  delete_lattice_group "$TARGET_GROUP_NAME"
}

SERVICE_NAME=${PREFIX}shop-39-vpc-lattice

deploy_service() {
  put_lattice_service "$SERVICE_NAME" AWS_IAM
  put_lattice_listener "$(lattice_service_arn "$SERVICE_NAME")" "$TARGET_GROUP_ARN"
}

teardown_service() {
  delete_lattice_service "$SERVICE_NAME"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
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
  permission call vpc-lattice.amazonaws.com "$TARGET_GROUP_ARN"
}

deploy_link() {
  put_lattice_target "$TARGET_GROUP_ARN" "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION"
}

teardown_link() {
  remove_lattice_targets "$(lattice_group_arn "$TARGET_GROUP_NAME")"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_target_group
  deploy_service
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_permissions "$FUNCTION" "$TARGET_GROUP_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_service
  teardown_target_group
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop39VpcLatticeFunctionName "$FUNCTION"
  output Shop39VpcLatticeTargetGroupArn "$(lattice_group_arn "$TARGET_GROUP_NAME")"
}

main "$@"
