# shellcheck shell=bash
# Routes of an HTTP API and the integration that leads to a function.

# Reads the routes and integrations of an API into ROUTES_FOUND and INTEGRATIONS_FOUND.
load_http_routes() {
  ROUTES_FOUND=$(ask apigatewayv2 get-routes --api-id "$1")
  INTEGRATIONS_FOUND=$(ask apigatewayv2 get-integrations --api-id "$1")
}

# Prints the id of the integration that leads to a function, or nothing: http_integration_id FUNCTION_ARN
http_integration_id() {
  jq -r --arg arn "$1" '[.Items[]? | select(.IntegrationUri == $arn and .PayloadFormatVersion == "2.0")]
    | .[0].IntegrationId // empty' <<<"$INTEGRATIONS_FOUND"
}

# Prints a route, or nothing: find_http_route KEY
find_http_route() {
  jq -c --arg key "$1" '.Items[]? | select(.RouteKey == $key)' <<<"$ROUTES_FOUND"
}

# put_http_routes API FUNCTION_ARN AUTHORIZATION ROUTES, one «METHOD /path» per line
put_http_routes() {
  local api=$1 arn=$2 authorization=$3 routes=$4 key target
  load_http_routes "$api"
  while read -r key; do
    require_free_http_route "$key" "integrations/$(http_integration_id "$arn")"
  done <<<"$routes"
  put_http_integration "$api" "$arn"
  target=integrations/$(http_integration_id "$arn")
  while read -r key; do
    put_http_route "$api" "$key" "$authorization" "$target"
  done <<<"$routes"
  remove_http_routes "$api" "$target" "$routes"
}

# Ends the script when a route leads elsewhere: require_free_http_route KEY TARGET
require_free_http_route() {
  local taken
  taken=$(find_http_route "$1" | jq -r --arg target "$2" 'select(.Target != $target) | .Target // "nothing"')
  [[ ! $taken ]] || die "$1 exists already and leads to $taken."
}

# put_http_integration API FUNCTION_ARN
put_http_integration() {
  if [[ $(http_integration_id "$2") ]]; then return; fi
  change "connecting HTTP API $1 to the function" apigatewayv2 create-integration --api-id "$1" \
    --integration-type AWS_PROXY --integration-uri "$2" --payload-format-version 2.0
  load_http_routes "$1"
}

# put_http_route API KEY AUTHORIZATION TARGET
put_http_route() {
  local current
  current=$(find_http_route "$2")
  if [[ ! $current ]]; then
    change "adding route $2" apigatewayv2 create-route --api-id "$1" --route-key "$2" \
      --authorization-type "$3" --target "$4"
  elif ! covers "$current" "{\"AuthorizationType\": \"$3\"}"; then
    change "changing the authorization of route $2" apigatewayv2 update-route --api-id "$1" \
      --route-id "$(jq -r .RouteId <<<"$current")" --authorization-type "$3"
  fi
}

# Removes the routes with a target, but for these: remove_http_routes API TARGET ROUTES
remove_http_routes() {
  local id key
  while read -r id key; do
    if [[ ! $id ]]; then continue; fi
    change "removing route $key" apigatewayv2 delete-route --api-id "$1" --route-id "$id"
  done <<<"$(jq -r --arg target "$2" --arg routes "$3" '.Items[]? | select(.Target == $target)
    | .RouteKey as $key | select($routes | split("\n") | index([$key]) | not)
    | "\(.RouteId) \(.RouteKey)"' <<<"$ROUTES_FOUND")"
}

# Takes a function's routes and integration out of an API of others: withdraw_http_routes API FUNCTION_ARN
withdraw_http_routes() {
  local api=$1 integration
  if [[ ! $(look_up NotFoundException apigatewayv2 get-api --api-id "$api") ]]; then return; fi
  load_http_routes "$api"
  integration=$(http_integration_id "$2")
  if [[ ! $integration ]]; then return; fi
  remove_http_routes "$api" "integrations/$integration" ''
  change "disconnecting HTTP API $api from the function" apigatewayv2 delete-integration \
    --api-id "$api" --integration-id "$integration"
}
