# shellcheck shell=bash
# HTTP APIs of API Gateway with their stage $default, which deploys each change by itself.

# Prints this project's API of that name, or nothing: find_http_api NAME
find_http_api() {
  ask apigatewayv2 get-apis | jq -c --arg name "$1" --arg tag "$OWNER_TAG" --arg project "$PROJECT" \
    '[.Items[]? | select(.ProtocolType == "HTTP" and .Name == $name and .Tags[$tag] == $project)] | .[0] // empty'
}

# Prints the id of an API, or nothing: http_api_id NAME
http_api_id() {
  find_http_api "$1" | jq -r .ApiId
}

# Prints the URL of an API, or nothing: http_api_endpoint NAME
http_api_endpoint() {
  find_http_api "$1" | jq -r .ApiEndpoint
}

# put_http_api NAME
put_http_api() {
  if [[ $(http_api_id "$1") ]]; then return; fi
  change "creating HTTP API $1" apigatewayv2 create-api --name "$1" --protocol-type HTTP \
    --tags "$OWNER_TAG=$PROJECT"
  wait_for "$(jq -r .ApiId "$SCRATCH/answer")" http_api_id "$1"
}

# delete_http_api NAME
delete_http_api() {
  local id
  id=$(http_api_id "$1")
  if [[ ! $id ]]; then return; fi
  change "deleting HTTP API $1" apigatewayv2 delete-api --api-id "$id"
}

# Makes this the CORS configuration of an API; {} is none: put_cors API CORS
put_cors() {
  local current
  current=$(ask apigatewayv2 get-api --api-id "$1" --query CorsConfiguration)
  if jq -en --argjson current "$current" --argjson wanted "$2" '
    def told: . // {} | with_entries(select(.value != false and .value != 0));
    ($current | told) == ($wanted | told)' >/dev/null; then return; fi
  if [[ $2 == '{}' ]]; then
    change "removing CORS of HTTP API $1" apigatewayv2 delete-cors-configuration --api-id "$1"
  else
    change "setting CORS of HTTP API $1" apigatewayv2 update-api --api-id "$1" --cors-configuration "$2"
  fi
}

find_default_stage() {
  look_up NotFoundException apigatewayv2 get-stage --api-id "$1" --stage-name \$default
}

# put_default_stage API THROTTLING [ACCESS_LOG]
put_default_stage() {
  local api=$1 log=${3:-} current wanted
  local settings=(--auto-deploy --default-route-settings "$2")
  wanted="{\"AutoDeploy\": true, \"DefaultRouteSettings\": $2}"
  if [[ $log ]]; then
    settings+=(--access-log-settings "$log")
    wanted=$(jq -c --argjson log "$log" '. + {AccessLogSettings: $log}' <<<"$wanted")
  fi
  current=$(find_default_stage "$api")
  if [[ ! $current ]]; then
    change "creating stage \$default" apigatewayv2 create-stage --api-id "$api" \
      --stage-name \$default "${settings[@]}"
  elif ! covers "$current" "$wanted"; then
    change "updating stage \$default" apigatewayv2 update-stage --api-id "$api" \
      --stage-name \$default "${settings[@]}"
  fi
  if [[ $log ]]; then return; fi
  drop_access_log "$current" apigatewayv2 delete-access-log-settings --api-id "$api" --stage-name \$default
}

# Ends the script when an existing API is none that serves routes as soon as it has them: require_http_api ID
require_http_api() {
  local api
  api=$(look_up NotFoundException apigatewayv2 get-api --api-id "$1")
  [[ $(jq -r .ProtocolType <<<"$api") == HTTP ]] || die "There is no HTTP API $1 in $REGION."
  covers "$(find_default_stage "$1")" '{"AutoDeploy": true}' ||
    die "HTTP API $1 has no stage \$default that deploys by itself."
}
