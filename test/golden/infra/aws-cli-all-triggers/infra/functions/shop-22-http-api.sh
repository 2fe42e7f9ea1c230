#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/access-log.sh
source infra/lib/function.sh
source infra/lib/http-api.sh
source infra/lib/http-route.sh
source infra/lib/log-group.sh
source infra/lib/permission.sh

FUNCTION=${PREFIX}shop-22-http-api
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=10
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-22-http-api.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-22-http-api-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

API_NAME=${PREFIX}shop-22-http-api
CORS={}
THROTTLING='{
  "ThrottlingRateLimit": 50,
  "ThrottlingBurstLimit": 100
}'

deploy_api() {
  put_http_api "$API_NAME"
  API=$(http_api_id "$API_NAME")
  API_ARN=arn:$PARTITION:execute-api:$REGION:$ACCOUNT:$API
  put_cors "$API" "$CORS"
  put_default_stage "$API" "$THROTTLING"
}

teardown_api() {
  delete_http_api "$API_NAME"
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
  permission get-shop-22-http-api apigateway.amazonaws.com "$API_ARN/*/GET/shop-22-http-api"
  permission post-shop-22-http-api apigateway.amazonaws.com "$API_ARN/*/POST/shop-22-http-api"
  permission get-shop-22-http-api-by-id apigateway.amazonaws.com "$API_ARN/*/GET/shop-22-http-api/*"
}

FUNCTION_ARN=arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION
AUTHORIZATION=AWS_IAM
ROUTES='GET /shop-22-http-api
POST /shop-22-http-api
GET /shop-22-http-api/{id}'

deploy_link() {
  put_http_routes "$API" "$FUNCTION_ARN" "$AUTHORIZATION" "$ROUTES"
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
  output Shop22HttpApiFunctionName "$FUNCTION"
  output Shop22HttpApiApiUrl "$(http_api_endpoint "$API_NAME")"
}

main "$@"
