# shellcheck shell=bash
# Routes of a WebSocket API and the integration that leads to a function.

# Reads the routes and integrations of an API into ROUTES_FOUND and INTEGRATIONS_FOUND.
load_socket_routes() {
  ROUTES_FOUND=$(ask apigatewayv2 get-routes --api-id "$1")
  INTEGRATIONS_FOUND=$(ask apigatewayv2 get-integrations --api-id "$1")
}

# Prints how an integration calls a function: socket_integration_uri FUNCTION_ARN
socket_integration_uri() {
  printf 'arn:%s:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations' "$PARTITION" "$REGION" "$1"
}

# Prints the id of the integration that leads to a function, or nothing: socket_integration_id FUNCTION_ARN
socket_integration_id() {
  jq -r --arg uri "$(socket_integration_uri "$1")" \
    '[.Items[]? | select(.IntegrationUri == $uri)] | .[0].IntegrationId // empty' <<<"$INTEGRATIONS_FOUND"
}

# Prints a route, or nothing: find_socket_route KEY
find_socket_route() {
  jq -c --arg key "$1" '.Items[]? | select(.RouteKey == $key)' <<<"$ROUTES_FOUND"
}

# put_socket_routes API FUNCTION_ARN AUTHORIZATION ROUTES, one key per line
put_socket_routes() {
  local api=$1 arn=$2 authorization=$3 routes=$4 key target
  load_socket_routes "$api"
  while read -r key; do
    require_free_socket_route "$key" "integrations/$(socket_integration_id "$arn")"
  done <<<"$routes"
  put_socket_integration "$api" "$arn"
  target=integrations/$(socket_integration_id "$arn")
  while read -r key; do
    put_socket_route "$api" "$key" "$authorization" "$target"
  done <<<"$routes"
  remove_socket_routes "$api" "$target" "$routes"
}

# Ends the script when a route leads elsewhere: require_free_socket_route KEY TARGET
require_free_socket_route() {
  local taken
  taken=$(find_socket_route "$1" | jq -r --arg target "$2" 'select(.Target != $target) | .Target // "nothing"')
  [[ ! $taken ]] || die "$1 exists already and leads to $taken."
}

# put_socket_integration API FUNCTION_ARN
put_socket_integration() {
  if [[ $(socket_integration_id "$2") ]]; then return; fi
  change "connecting WebSocket API $1 to the function" apigatewayv2 create-integration --api-id "$1" \
    --integration-type AWS_PROXY --integration-uri "$(socket_integration_uri "$2")"
  load_socket_routes "$1"
}

# Prints what a route must be like: socket_route_settings KEY AUTHORIZATION
socket_route_settings() {
  case $1 in
    \$connect) jq -n --arg type "$2" '{AuthorizationType: $type}' ;;
    \$disconnect) echo '{}' ;;
    *) echo "{\"RouteResponseSelectionExpression\": \"\$default\"}" ;;
  esac
}

# put_socket_route API KEY AUTHORIZATION TARGET
put_socket_route() {
  local api=$1 key=$2 target=$4 settings current id
  settings=$(socket_route_settings "$key" "$3")
  current=$(find_socket_route "$key")
  if [[ ! $current ]]; then
    change "adding route $key" apigatewayv2 create-route --api-id "$api" --cli-input-json "$settings" \
      --route-key "$key" --target "$target"
    id=$(jq -r .RouteId "$SCRATCH/answer")
  else
    id=$(jq -r .RouteId <<<"$current")
    if [[ $settings != '{}' ]] && ! covers "$current" "$settings"; then
      change "changing route $key" apigatewayv2 update-route --api-id "$api" --route-id "$id" \
        --cli-input-json "$settings"
    fi
  fi
  if [[ $settings == *ResponseSelection* ]]; then put_socket_answer "$api" "$key" "$id"; fi
}

# Lets the answer to a message go to its client: put_socket_answer API KEY ROUTE_ID
put_socket_answer() {
  if [[ $(ask apigatewayv2 get-route-responses --api-id "$1" --route-id "$3" |
    jq -r '.Items[]?.RouteResponseKey') ]]; then return; fi
  change "answering route $2" apigatewayv2 create-route-response --api-id "$1" --route-id "$3" \
    --route-response-key \$default
}

# Removes the routes with a target, but for these: remove_socket_routes API TARGET ROUTES
remove_socket_routes() {
  local id key
  while read -r id key; do
    if [[ ! $id ]]; then continue; fi
    change "removing route $key" apigatewayv2 delete-route --api-id "$1" --route-id "$id"
  done <<<"$(jq -r --arg target "$2" --arg routes "$3" '.Items[]? | select(.Target == $target)
    | .RouteKey as $key | select($routes | split("\n") | index([$key]) | not)
    | "\(.RouteId) \(.RouteKey)"' <<<"$ROUTES_FOUND")"
}

# Takes a function's routes and integration out of an API of others: withdraw_socket_routes API FUNCTION_ARN
withdraw_socket_routes() {
  local api=$1 integration
  if [[ ! $(look_up NotFoundException apigatewayv2 get-api --api-id "$api") ]]; then return; fi
  load_socket_routes "$api"
  integration=$(socket_integration_id "$2")
  if [[ ! $integration ]]; then return; fi
  remove_socket_routes "$api" "integrations/$integration" ''
  change "disconnecting WebSocket API $api from the function" apigatewayv2 delete-integration \
    --api-id "$api" --integration-id "$integration"
}
