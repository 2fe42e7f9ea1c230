# shellcheck shell=bash
# WebSocket APIs of API Gateway with a stage, which deploys each change by itself.

# Prints this project's API of that name, or nothing: find_websocket_api NAME
find_websocket_api() {
  ask apigatewayv2 get-apis | jq -c --arg name "$1" --arg tag "$OWNER_TAG" --arg project "$PROJECT" \
    '[.Items[]? | select(.ProtocolType == "WEBSOCKET" and .Name == $name and .Tags[$tag] == $project)] | .[0] // empty'
}

# Prints the id of an API, or nothing: websocket_api_id NAME
websocket_api_id() {
  find_websocket_api "$1" | jq -r .ApiId
}

# Prints the URL of a stage, or nothing: websocket_api_endpoint NAME STAGE
websocket_api_endpoint() {
  find_websocket_api "$1" | jq -r --arg stage "$2" '"\(.ApiEndpoint)/\($stage)"'
}

# put_websocket_api NAME SELECTION
put_websocket_api() {
  local current
  current=$(find_websocket_api "$1")
  if [[ ! $current ]]; then
    change "creating WebSocket API $1" apigatewayv2 create-api --name "$1" --protocol-type WEBSOCKET \
      --route-selection-expression "$2" --tags "$OWNER_TAG=$PROJECT"
    wait_for "$(jq -r .ApiId "$SCRATCH/answer")" websocket_api_id "$1"
  elif [[ $(jq -r .RouteSelectionExpression <<<"$current") != "$2" ]]; then
    change "changing how WebSocket API $1 selects routes" apigatewayv2 update-api \
      --api-id "$(jq -r .ApiId <<<"$current")" --route-selection-expression "$2"
  fi
}

# delete_websocket_api NAME
delete_websocket_api() {
  local id
  id=$(websocket_api_id "$1")
  if [[ ! $id ]]; then return; fi
  change "deleting WebSocket API $1" apigatewayv2 delete-api --api-id "$id"
}

# put_socket_stage API STAGE THROTTLING [ACCESS_LOG]
put_socket_stage() {
  local api=$1 stage=$2 log=${4:-} current wanted
  local settings=(--auto-deploy --default-route-settings "$3")
  wanted="{\"AutoDeploy\": true, \"DefaultRouteSettings\": $3}"
  if [[ $log ]]; then
    settings+=(--access-log-settings "$log")
    wanted=$(jq -c --argjson log "$log" '. + {AccessLogSettings: $log}' <<<"$wanted")
  fi
  current=$(look_up NotFoundException apigatewayv2 get-stage --api-id "$api" --stage-name "$stage")
  if [[ ! $log ]]; then
    drop_access_log "$current" apigatewayv2 delete-access-log-settings --api-id "$api" --stage-name "$stage"
  fi
  if covers "$current" "$wanted"; then return; fi
  if [[ $log ]]; then require_logging_role; fi
  if [[ ! $current ]]; then
    change "creating stage $stage" apigatewayv2 create-stage --api-id "$api" \
      --stage-name "$stage" "${settings[@]}"
  else
    change "updating stage $stage" apigatewayv2 update-stage --api-id "$api" \
      --stage-name "$stage" "${settings[@]}"
  fi
}

# Ends the script when an existing API is no WebSocket API: require_websocket_api ID
require_websocket_api() {
  local api
  api=$(look_up NotFoundException apigatewayv2 get-api --api-id "$1")
  [[ $(jq -r .ProtocolType <<<"$api") == WEBSOCKET ]] || die "There is no WebSocket API $1 in $REGION."
  ask apigatewayv2 get-stages --api-id "$1" | jq -e 'any(.Items[]?; .AutoDeploy)' >/dev/null ||
    die "WebSocket API $1 has no stage that deploys by itself."
}
