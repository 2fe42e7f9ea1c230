# shellcheck shell=bash
# Data sources of GraphQL APIs, and the resolvers that ask them.

# Prints a data source as JSON, or nothing: find_graphql_data_source API NAME
find_graphql_data_source() {
  look_up NotFoundException appsync get-data-source --api-id "$1" --name "$2" | jq -c .dataSource
}

# Data sources have no tags; their description tells whose they are.
graphql_data_source_owner() {
  jq -r --arg tag "$OWNER_TAG=" '.description // "" | select(startswith($tag)) | ltrimstr($tag)'
}

# put_graphql_data_source API DEFINITION
put_graphql_data_source() {
  local api=$1 name wanted current
  name=$(jq -r .name <<<"$2")
  wanted=$(jq -c --arg owner "$OWNER_TAG=$PROJECT" '. + {description: $owner}' <<<"$2")
  current=$(find_graphql_data_source "$api" "$name")
  if [[ ! $current ]]; then
    change "creating data source $name" appsync create-data-source --api-id "$api" \
      --cli-input-json "$wanted"
    return
  fi
  require_own "data source $name" "$(graphql_data_source_owner <<<"$current")"
  if covers "$current" "$wanted"; then return; fi
  change "updating data source $name" appsync update-data-source --api-id "$api" \
    --cli-input-json "$wanted"
}

# Prints the resolver of a field as JSON, or nothing: find_graphql_resolver API TYPE.FIELD
find_graphql_resolver() {
  look_up NotFoundException appsync get-resolver --api-id "$1" --type-name "${2%.*}" \
    --field-name "${2#*.}" | jq -c .resolver
}

# Resolvers without code ask a data source directly: put_graphql_resolvers API DATA_SOURCE FIELDS [MAX_BATCH_SIZE]
put_graphql_resolvers() {
  local api=$1 source=$2 batch=${4:-0} field wanted current
  wanted=$(jq -nc --arg source "$source" --argjson batch "$batch" \
    '{dataSourceName: $source} + (if $batch > 0 then {maxBatchSize: $batch} else {} end)')
  for field in $3; do
    current=$(find_graphql_resolver "$api" "$field")
    if [[ ! $current ]]; then
      change "creating the resolver of $field" appsync create-resolver --api-id "$api" \
        --type-name "${field%.*}" --field-name "${field#*.}" --cli-input-json "$wanted"
      continue
    fi
    [[ $(jq -r .dataSourceName <<<"$current") == "$source" ]] ||
      die "$field has a resolver of others already."
    if graphql_resolver_is "$current" "$wanted"; then continue; fi
    change "updating the resolver of $field" appsync update-resolver --api-id "$api" \
      --type-name "${field%.*}" --field-name "${field#*.}" --cli-input-json "$wanted"
  done
}

# True when a resolver is as it should be: graphql_resolver_is CURRENT WANTED
graphql_resolver_is() {
  jq -ne --argjson current "$1" --argjson wanted "$2" '
    ($current.maxBatchSize // 0) == ($wanted.maxBatchSize // 0) and
      ([$current | .code, .requestMappingTemplate, .responseMappingTemplate] | all(. == null or . == ""))' \
    >"$SCRATCH/same"
}

# delete_graphql_data_source API NAME FIELDS
delete_graphql_data_source() {
  local api=$1 name=$2 field current
  if [[ ! $api ]]; then return; fi
  current=$(find_graphql_data_source "$api" "$name")
  if [[ ! $current ]]; then return; fi
  if ! may_remove "data source $name" "$(graphql_data_source_owner <<<"$current")"; then return; fi
  for field in $3; do
    current=$(find_graphql_resolver "$api" "$field")
    if [[ ! $current || $(jq -r .dataSourceName <<<"$current") != "$name" ]]; then continue; fi
    change "deleting the resolver of $field" appsync delete-resolver --api-id "$api" \
      --type-name "${field%.*}" --field-name "${field#*.}"
  done
  change "deleting data source $name" appsync delete-data-source --api-id "$api" --name "$name"
}
