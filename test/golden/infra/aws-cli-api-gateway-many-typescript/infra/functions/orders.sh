#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/access-log.sh
source infra/lib/function.sh
source infra/lib/log-group.sh
source infra/lib/permission.sh
source infra/lib/rest-api.sh
source infra/lib/route.sh

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

ACCESS_LOG=${PREFIX}orders-access
ACCESS_LOG_ARN=arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$ACCESS_LOG

deploy_access_log() {
  put_source_group "$ACCESS_LOG" "$ACCESS_LOG_ARN" 30
}

teardown_access_log() {
  delete_source_group "$ACCESS_LOG" "$ACCESS_LOG_ARN"
}

API_NAME=${PREFIX}orders

deploy_api() {
  put_rest_api "$API_NAME"
  API=$(rest_api_id "$API_NAME")
  API_ARN=arn:$PARTITION:execute-api:$REGION:$ACCOUNT:$API
}

teardown_api() {
  delete_rest_api "$API_NAME"
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
  permission get apigateway.amazonaws.com "$API_ARN/*/GET/"
  permission get-orders apigateway.amazonaws.com "$API_ARN/*/GET/orders"
  permission post-orders apigateway.amazonaws.com "$API_ARN/*/POST/orders"
  permission get-orders-by-order-id apigateway.amazonaws.com "$API_ARN/*/GET/orders/*"
  permission put-orders-by-order-id apigateway.amazonaws.com "$API_ARN/*/PUT/orders/*"
  permission delete-orders-by-order-id apigateway.amazonaws.com "$API_ARN/*/DELETE/orders/*"
  permission get-orders-by-order-id-items-by-item-id apigateway.amazonaws.com "$API_ARN/*/GET/orders/*/items/*"
}

FUNCTION_ARN=arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION
STAGE=v1
AUTHORIZATION=AWS_IAM
ROUTES='GET /
GET /orders
POST /orders
GET /orders/{orderId}
PUT /orders/{orderId}
DELETE /orders/{orderId}
GET /orders/{orderId}/items/{itemId}'
THROTTLING_RATE_LIMIT=20
THROTTLING_BURST_LIMIT=40
# A dollar sign in a format is one.
# shellcheck disable=SC2016
ACCESS_LOG_FORMAT='{"requestId":"$context.requestId","requestTime":"$context.requestTime","sourceIp":"$context.identity.sourceIp","userArn":"$context.identity.userArn","status":"$context.status","error":"$context.error.message","integrationStatus":"$context.integration.status","integrationError":"$context.integration.error","responseLength":"$context.responseLength","responseLatency":"$context.responseLatency","extendedRequestId":"$context.extendedRequestId","httpMethod":"$context.httpMethod","resourcePath":"$context.resourcePath"}'

deploy_link() {
  put_routes "$API" "$FUNCTION_ARN" "$AUTHORIZATION" "$ROUTES"
  put_deployment "$API" "$STAGE" "$AUTHORIZATION" "$ROUTES"
  put_throttling "$API" "$STAGE" "$THROTTLING_RATE_LIMIT" "$THROTTLING_BURST_LIMIT"
  put_access_log "$API" "$STAGE" "$ACCESS_LOG_ARN" "$ACCESS_LOG_FORMAT"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_access_log
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
  teardown_access_log
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersApiUrl "$(endpoint "$API_NAME" "$STAGE")"
}

main "$@"
