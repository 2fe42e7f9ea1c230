# shellcheck shell=bash
# GraphQL APIs of AppSync, with their schema and their authorizer.

# The tag that tells which schema an API has: AppSync gives it back in other words.
SCHEMA_TAG=schema-digest

# Prints this project's API of that name, or nothing: find_graphql_api NAME
find_graphql_api() {
  ask appsync list-graphql-apis | jq -c --arg name "$1" --arg tag "$OWNER_TAG" --arg project "$PROJECT" \
    '[.graphqlApis[]? | select(.name == $name and .tags[$tag] == $project)] | .[0] // empty'
}

# Prints the id of an API, or nothing: graphql_api_id NAME
graphql_api_id() {
  find_graphql_api "$1" | jq -r .apiId
}

# Ends the script when an existing API is not there: require_graphql_api ID
require_graphql_api() {
  [[ $(look_up NotFoundException appsync get-graphql-api --api-id "$1") ]] ||
    die "There is no GraphQL API $1 in region $REGION."
}

# Prints what an update takes of an API as it is: what an update leaves out is reset.
graphql_api_settings() {
  ask appsync get-graphql-api --api-id "$1" | jq -c '.graphqlApi | with_entries(select(
    .value != null and (.key | IN("name", "authenticationType", "additionalAuthenticationProviders",
      "enhancedMetricsConfig", "introspectionConfig", "lambdaAuthorizerConfig", "logConfig",
      "mergedApiExecutionRoleArn", "openIDConnectConfig", "ownerContact", "queryDepthLimit",
      "resolverCountLimit", "userPoolConfig", "xrayEnabled"))))'
}

# Gives an API these settings beside those that it has: update_graphql_api ID SETTINGS
update_graphql_api() {
  local current
  current=$(graphql_api_settings "$1")
  if covers "$current" "$2"; then return; fi
  change "updating GraphQL API $1" appsync update-graphql-api --api-id "$1" \
    --cli-input-json "$(jq -c --argjson wanted "$2" '. + $wanted' <<<"$current")"
}

# An API that is made asks for signed requests: put_graphql_api NAME SETTINGS
put_graphql_api() {
  local id
  id=$(graphql_api_id "$1")
  if [[ $id ]]; then
    update_graphql_api "$id" "$2"
    return
  fi
  change "creating GraphQL API $1" appsync create-graphql-api --name "$1" \
    --authentication-type AWS_IAM --cli-input-json "$2" --tags "$OWNER_TAG=$PROJECT"
  wait_for "$(jq -r .graphqlApi.apiId "$SCRATCH/answer")" graphql_api_id "$1"
}

# Prints what has become of the schema of an API, as JSON, or nothing: graphql_schema_state ID
graphql_schema_state() {
  look_up NotFoundException appsync get-schema-creation-status --api-id "$1"
}

# True when the schema of an API is as it should be: graphql_schema_is API DIGEST
graphql_schema_is() {
  [[ $(jq -r --arg tag "$SCHEMA_TAG" '.tags[$tag]' <<<"$1") == "$2" ]]
}

# Prints whether AppSync still works on a schema: graphql_schema_works ID
graphql_schema_works() {
  graphql_schema_state "$1" | jq -r 'if .status | IN("PROCESSING", "DELETING") then "yes" else "no" end'
}

# put_graphql_schema NAME SCHEMA
put_graphql_schema() {
  local api id digest state
  api=$(find_graphql_api "$1")
  id=$(jq -r .apiId <<<"$api")
  digest=$(openssl dgst -sha256 -r <<<"$2" | cut -d ' ' -f 1)
  if graphql_schema_is "$api" "$digest"; then return; fi
  printf '%s' "$2" >"$SCRATCH/schema.graphql"
  change "giving GraphQL API $1 its schema" appsync start-schema-creation --api-id "$id" \
    --definition "fileb://$SCRATCH/schema.graphql"
  wait_for no graphql_schema_works "$id"
  state=$(graphql_schema_state "$id")
  [[ $(jq -r .status <<<"$state") != FAILED ]] || die "AppSync does not take the schema: $state"
  change "marking the schema of GraphQL API $1" appsync tag-resource \
    --resource-arn "$(jq -r .arn <<<"$api")" --tags "$SCHEMA_TAG=$digest"
}

# Lets a function decide who may call an API: put_graphql_authorizer ID FUNCTION_ARN SECONDS
put_graphql_authorizer() {
  update_graphql_api "$1" "$(jq -nc --arg function "$2" --argjson seconds "$3" '{
    authenticationType: "AWS_LAMBDA",
    lambdaAuthorizerConfig: {authorizerUri: $function, authorizerResultTtlInSeconds: $seconds}}')"
}

# Without its authorizer an API asks for signed requests again: delete_graphql_authorizer NAME
delete_graphql_authorizer() {
  local id current
  id=$(graphql_api_id "$1")
  if [[ ! $id ]]; then return; fi
  current=$(graphql_api_settings "$id")
  if [[ $(jq -r .authenticationType <<<"$current") != AWS_LAMBDA ]]; then return; fi
  change "removing the authorizer of GraphQL API $1" appsync update-graphql-api --api-id "$id" \
    --cli-input-json "$(jq -c '. + {authenticationType: "AWS_IAM"} | del(.lambdaAuthorizerConfig)' <<<"$current")"
}

# delete_graphql_api NAME
delete_graphql_api() {
  local id
  id=$(graphql_api_id "$1")
  if [[ ! $id ]]; then return; fi
  change "deleting GraphQL API $1" appsync delete-graphql-api --api-id "$id"
}
