# shellcheck shell=bash
# Routes of a REST API: a resource for each part of the path, a method and its integration.

ROUTES_CHANGED=

change_route() {
  ROUTES_CHANGED=yes
  change "$@"
}

# Reads the tree of an API into RESOURCES, each method with its integration.
load_resources() {
  local api=$1 id method found
  RESOURCES=$(ask apigateway get-resources --rest-api-id "$api" --embed methods)
  while read -r id method; do
    if [[ ! $id ]]; then continue; fi
    found=$(ask apigateway get-method --rest-api-id "$api" --resource-id "$id" --http-method "$method")
    RESOURCES=$(jq -c --arg id "$id" --arg method "$method" --argjson found "$found" \
      '(.items[] | select(.id == $id).resourceMethods[$method]) = $found' <<<"$RESOURCES")
  done <<<"$(jq -r '.items[] | .id as $id | .resourceMethods // {} | to_entries[]
    | select(.value.methodIntegration.type? == null) | "\($id) \(.key)"' <<<"$RESOURCES")"
}

# Prints the id of a path, or nothing.
resource_id() {
  jq -r --arg path "$1" '.items[] | select(.path == $path) | .id' <<<"$RESOURCES"
}

integration_uri() {
  printf 'arn:%s:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations' \
    "$PARTITION" "$REGION" "$1"
}

# put_routes API FUNCTION_ARN AUTHORIZATION ROUTES, one «METHOD /path» per line
put_routes() {
  local api=$1 arn=$2 authorization=$3 routes=$4 uri method path
  uri=$(integration_uri "$arn")
  load_resources "$api"
  while read -r method path; do
    require_free_route "$method" "$path" "$uri"
  done <<<"$routes"
  while read -r method path; do
    put_resource "$api" "$path"
    put_method "$api" "$authorization" "$method" "$path" "$uri"
  done <<<"$routes"
  remove_routes "$api" "$arn" "$routes"
}

# Prints a method with its integration, or nothing: find_method METHOD PATH
find_method() {
  jq -c --arg method "$1" --arg path "$2" \
    '.items[] | select(.path == $path) | .resourceMethods[$method]? // empty' <<<"$RESOURCES"
}

# Ends the script when a route leads elsewhere: require_free_route METHOD PATH URI
require_free_route() {
  local taken
  taken=$(find_method "$1" "$2" | jq -r --arg uri "$3" \
    '.methodIntegration // {} | select(.type and .uri != $uri) | .uri // .type')
  [[ ! $taken ]] || die "$1 $2 exists already and leads to $taken."
}

# put_resource API PATH: makes the path and those above it
put_resource() {
  local api=$1 path=$2 parent=${2%/*}
  if [[ $(resource_id "$path") ]]; then return; fi
  put_resource "$api" "${parent:-/}"
  change_route "adding path $path" apigateway create-resource --rest-api-id "$api" \
    --parent-id "$(resource_id "${parent:-/}")" --path-part "${path##*/}"
  load_resources "$api"
}

# put_method API AUTHORIZATION METHOD PATH URI
put_method() {
  local api=$1 authorization=$2 method=$3 path=$4 uri=$5 current place wanted
  place=(--rest-api-id "$api" --resource-id "$(resource_id "$path")" --http-method "$method")
  current=$(find_method "$method" "$path")
  if [[ $current ]] && ! covers "$current" "{\"authorizationType\": \"$authorization\"}"; then
    change_route "removing method $method $path, to change its authorization" \
      apigateway delete-method "${place[@]}"
    current=
  fi
  if [[ ! $current ]]; then
    change_route "adding method $method $path" apigateway put-method "${place[@]}" \
      --authorization-type "$authorization" --no-api-key-required
  fi
  wanted="{\"type\": \"AWS_PROXY\", \"httpMethod\": \"POST\", \"uri\": \"$uri\"}"
  if covers "$current" "{\"methodIntegration\": $wanted}"; then return; fi
  change_route "connecting $method $path" apigateway put-integration "${place[@]}" \
    --type AWS_PROXY --integration-http-method POST --uri "$uri"
}

# Removes the routes that lead to a function, but for these: remove_routes API FUNCTION_ARN ROUTES
remove_routes() {
  local api=$1 arn=$2 routes=$3 id method path
  while read -r id method path; do
    if [[ ! $id ]]; then continue; fi
    change_route "removing method $method $path" apigateway delete-method --rest-api-id "$api" \
      --resource-id "$id" --http-method "$method"
    load_resources "$api"
    prune_resource "$api" "$path"
  done <<<"$(jq -r --arg routes "$routes" --arg uri "$(integration_uri "$arn")" '
    .items[] | . as $item | .resourceMethods // {} | to_entries[]
    | select(.value.methodIntegration.uri? == $uri) | "\(.key) \($item.path)"
    | select(. as $route | $routes | split("\n") | index([$route]) | not)
    | "\($item.id) \(.)"' <<<"$RESOURCES")"
}

# Removes a path that has neither methods nor paths below it, then those above: prune_resource API PATH
prune_resource() {
  local api=$1 path=$2 parent=${2%/*} id
  id=$(jq -r --arg path "$path" '[.items[].parentId?] as $parents | .items[]
    | select(.path == $path and .path != "/" and (.resourceMethods // {}) == {})
    | .id | select(. as $id | $parents | index([$id]) | not)' <<<"$RESOURCES")
  if [[ ! $id ]]; then return; fi
  change_route "removing path $path" apigateway delete-resource --rest-api-id "$api" --resource-id "$id"
  load_resources "$api"
  prune_resource "$api" "${parent:-/}"
}

# Takes a function's routes out of an API of others and deploys it: withdraw_routes API STAGE FUNCTION_ARN
withdraw_routes() {
  local api=$1 stage=$2 arn=$3
  if [[ ! $(look_up NotFoundException apigateway get-rest-api --rest-api-id "$api") ]]; then return; fi
  load_resources "$api"
  remove_routes "$api" "$arn" ''
  if [[ ! $ROUTES_CHANGED ]]; then return; fi
  if ! jq -e 'any(.items[]; .resourceMethods // {} != {})' <<<"$RESOURCES" >/dev/null; then
    say "  REST API $api has no method left to deploy, so stage $stage keeps its last deployment"
    return
  fi
  change "deploying REST API $api to stage $stage" apigateway create-deployment \
    --rest-api-id "$api" --stage-name "$stage"
}
