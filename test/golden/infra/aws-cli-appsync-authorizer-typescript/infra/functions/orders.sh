#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/graphql-api.sh
source infra/lib/graphql-data-source.sh
source infra/lib/permission.sh

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
API_SETTINGS='{
  "introspectionConfig": "DISABLED",
  "queryDepthLimit": 10,
  "resolverCountLimit": 1000
}'
API_SCHEMA='
type Query {
  orders(id: ID!): Item
}
type Mutation {
  putOrders(id: ID!): Item
}
type Item {
  id: ID!
}
'

deploy_api() {
  put_graphql_api "$API_NAME" "$API_SETTINGS"
  API=$(graphql_api_id "$API_NAME")
  API_ARN=arn:$PARTITION:appsync:$REGION:$ACCOUNT:apis/$API
  put_graphql_schema "$API_NAME" "$API_SCHEMA"
}

teardown_api() {
  delete_graphql_api "$API_NAME"
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
  permission call appsync.amazonaws.com "$API_ARN"
}

deploy_link() {
  put_graphql_authorizer "$API" "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    300
}

teardown_link() {
  delete_graphql_authorizer "$API_NAME"
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
  teardown_link
  delete_function "$FUNCTION"
  teardown_api
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersGraphqlApiId "$(graphql_api_id "$API_NAME")"
}

main "$@"
