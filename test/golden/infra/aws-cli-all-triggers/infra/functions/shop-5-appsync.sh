#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/graphql-api.sh
source infra/lib/graphql-data-source.sh
source infra/lib/service-role.sh

FUNCTION=${PREFIX}shop-5-appsync
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=10
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-5-appsync.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-5-appsync-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

API_NAME=${PREFIX}shop-5-appsync
API_SETTINGS='{
  "introspectionConfig": "DISABLED",
  "queryDepthLimit": 10,
  "resolverCountLimit": 1000
}'
API_SCHEMA='
type Query {
  shop5Appsync(id: ID!): Item
}
type Mutation {
  putShop5Appsync(id: ID!): Item
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

DATA_SOURCE_ROLE=${PREFIX}shop-5-appsync-appsync-$REGION
DATA_SOURCE_ROLE_ARN=arn:$PARTITION:iam::$ACCOUNT:role/$DATA_SOURCE_ROLE

data_source_role_statements() {
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" lambda:InvokeFunction
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION:*" lambda:InvokeFunction
}

deploy_data_source_role() {
  put_service_role "$DATA_SOURCE_ROLE" \
    "$(service_trust appsync.amazonaws.com "$API_ARN")" \
    "$(data_source_role_statements)"
}

teardown_data_source_role() {
  delete_role "$DATA_SOURCE_ROLE"
}

DATA_SOURCE=shop_5_appsync
# The fields that it resolves.
FIELDS='
Query.shop5Appsync
Mutation.putShop5Appsync
'

data_source_definition() {
  # Dollar signs are those of jq.
  # shellcheck disable=SC2016
  jq -n \
    --arg name "$DATA_SOURCE" \
    --arg role "$DATA_SOURCE_ROLE_ARN" \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    '{
      name: $name,
      type: "AWS_LAMBDA",
      serviceRoleArn: $role,
      lambdaConfig: {lambdaFunctionArn: $function}
    }'
}

deploy_data_source() {
  put_graphql_data_source "$API" "$(data_source_definition)"
  put_graphql_resolvers "$API" "$DATA_SOURCE" "$FIELDS"
}

teardown_data_source() {
  delete_graphql_data_source "$(graphql_api_id "$API_NAME")" "$DATA_SOURCE" "$FIELDS"
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

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_api
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  deploy_data_source_role
  deploy_data_source
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_data_source
  teardown_data_source_role
  delete_function "$FUNCTION"
  teardown_api
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop5AppsyncFunctionName "$FUNCTION"
  output Shop5AppsyncGraphqlApiId "$(graphql_api_id "$API_NAME")"
}

main "$@"
