#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/access-log.sh
source infra/lib/function.sh
source infra/lib/log-group.sh
source infra/lib/permission.sh
source infra/lib/socket-route.sh
source infra/lib/websocket-api.sh

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

API_NAME=${PREFIX}orders
SELECTION="\$request.body.action"

deploy_api() {
  put_websocket_api "$API_NAME" "$SELECTION"
  API=$(websocket_api_id "$API_NAME")
  API_ARN=arn:$PARTITION:execute-api:$REGION:$ACCOUNT:$API
}

teardown_api() {
  delete_websocket_api "$API_NAME"
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
  permission connect apigateway.amazonaws.com "$API_ARN""/*/\$connect"
  permission disconnect apigateway.amazonaws.com "$API_ARN""/*/\$disconnect"
  permission default apigateway.amazonaws.com "$API_ARN""/*/\$default"
  permission send-message apigateway.amazonaws.com "$API_ARN/*/sendMessage"
}

FUNCTION_ARN=arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION
AUTHORIZATION=AWS_IAM
ROUTES="\$connect
\$disconnect
\$default
sendMessage"
STAGE=prod
THROTTLING='{
  "ThrottlingRateLimit": 50,
  "ThrottlingBurstLimit": 100
}'

deploy_link() {
  put_socket_routes "$API" "$FUNCTION_ARN" "$AUTHORIZATION" "$ROUTES"
  put_socket_stage "$API" "$STAGE" "$THROTTLING"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_api
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_permissions "$FUNCTION" "$API_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  delete_function "$FUNCTION"
  teardown_api
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersSocketUrl "$(websocket_api_endpoint "$API_NAME" "$STAGE")"
}

main "$@"
