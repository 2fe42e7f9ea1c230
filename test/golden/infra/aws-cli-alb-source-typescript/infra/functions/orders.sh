#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/target-group.sh

FUNCTION=${PREFIX}orders
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=10
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/orders.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}orders-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

LISTENER_ARN=arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2

deploy_listener() {
  require_listener "$LISTENER_ARN"
}

TARGET_GROUP_NAME=${PREFIX}orders

deploy_target_group() {
  put_target_group "$TARGET_GROUP_NAME" false
  TARGET_GROUP_ARN=$(target_group_arn "$TARGET_GROUP_NAME")
}

teardown_target_group() {
  delete_target_group "$TARGET_GROUP_NAME"
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
  permission call elasticloadbalancing.amazonaws.com "$TARGET_GROUP_ARN" "$ACCOUNT"
}

CONDITIONS='[
  {
    "Field": "path-pattern",
    "PathPatternConfig": {
      "Values": [
        "/orders",
        "/orders/*"
      ]
    }
  },
  {
    "Field": "host-header",
    "HostHeaderConfig": {
      "Values": [
        "shop.example.com"
      ]
    }
  }
]'

deploy_link() {
  put_target "$TARGET_GROUP_ARN" "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION"
  put_listener_rule "$LISTENER_ARN" 20 "$CONDITIONS" "$TARGET_GROUP_ARN"
  keep_listener_rules "$LISTENER_ARN" "$TARGET_GROUP_ARN" 20
}

teardown_link() {
  delete_listener_rules "$LISTENER_ARN" "$(target_group_arn "$TARGET_GROUP_NAME")"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_listener
  deploy_target_group
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_permissions "$FUNCTION" "$TARGET_GROUP_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_target_group
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersTargetGroupArn "$(target_group_arn "$TARGET_GROUP_NAME")"
}

main "$@"
