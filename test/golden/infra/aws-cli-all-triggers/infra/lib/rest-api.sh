# shellcheck shell=bash
# REST APIs of API Gateway, their deployments and stages.

# Prints the id of this project's API of that name, or nothing: rest_api_id NAME
rest_api_id() {
  ask apigateway get-rest-apis | jq -r --arg name "$1" --arg tag "$OWNER_TAG" --arg project "$PROJECT" \
    '[.items[]? | select(.name == $name and .tags[$tag] == $project)] | .[0].id // empty'
}

# put_rest_api NAME
put_rest_api() {
  if [[ $(rest_api_id "$1") ]]; then return; fi
  change "creating REST API $1" apigateway create-rest-api --name "$1" \
    --endpoint-configuration types=REGIONAL --tags "$OWNER_TAG=$PROJECT"
  wait_for "$(jq -r .id "$SCRATCH/answer")" rest_api_id "$1"
}

# delete_rest_api NAME
delete_rest_api() {
  local id
  id=$(rest_api_id "$1")
  if [[ ! $id ]]; then return; fi
  change "deleting REST API $1" apigateway delete-rest-api --rest-api-id "$id"
}

# Ends the script when an existing API is another one than thought: require_rest_api ID ROOT_RESOURCE STAGE
require_rest_api() {
  local root
  root=$(look_up NotFoundException apigateway get-resource --rest-api-id "$1" --resource-id "$2")
  [[ $(jq -r .path <<<"$root") == / ]] || die "$2 is not the root resource of REST API $1 in $REGION."
  [[ $(find_stage "$1" "$3") ]] || die "REST API $1 has no stage $3."
}

# Prints the URL of a stage, or nothing: endpoint API_NAME STAGE
endpoint() {
  local id suffix=amazonaws.com
  id=$(rest_api_id "$1")
  if [[ $PARTITION == aws-cn ]]; then suffix=amazonaws.com.cn; fi
  if [[ $id ]]; then printf 'https://%s.execute-api.%s.%s/%s' "$id" "$REGION" "$suffix" "$2"; fi
}

find_stage() {
  look_up NotFoundException apigateway get-stage --rest-api-id "$1" --stage-name "$2"
}

# True when the stage serves these routes: stage_serves API STAGE AUTHORIZATION ROUTES
stage_serves() {
  local deployment
  deployment=$(find_stage "$1" "$2" | jq -r .deploymentId)
  if [[ ! $deployment ]]; then return 1; fi
  ask apigateway get-deployment --rest-api-id "$1" --deployment-id "$deployment" --embed apisummary |
    jq -e --arg authorization "$3" --arg routes "$4" '
      .apiSummary as $served | $served == null or all(
        $routes | splits("\n") | split(" ");
        $served[.[1]][.[0]].authorizationType == $authorization)' >/dev/null
}

# Deploys the API when its routes were changed, now or in a run that ended before this step:
# put_deployment API STAGE AUTHORIZATION ROUTES
put_deployment() {
  if [[ ! $ROUTES_CHANGED ]] && stage_serves "$@"; then return; fi
  change "deploying REST API $1 to stage $2" apigateway create-deployment \
    --rest-api-id "$1" --stage-name "$2"
  stage_serves "$@" || die "Stage $2 of REST API $1 does not serve all routes after its deployment."
  ROUTES_CHANGED=
}

# put_throttling API STAGE RATE BURST: requests per second and at once, for all methods of the stage
put_throttling() {
  local current
  current=$(find_stage "$1" "$2" | jq -c '.methodSettings["*/*"] // {}')
  if covers "$current" "{\"throttlingRateLimit\": $3, \"throttlingBurstLimit\": $4}"; then return; fi
  change "limiting stage $2 to $3 requests per second, $4 at once" apigateway update-stage \
    --rest-api-id "$1" --stage-name "$2" --patch-operations \
    "op=replace,path=/*/*/throttling/rateLimit,value=$3" \
    "op=replace,path=/*/*/throttling/burstLimit,value=$4"
}

# remove_access_log API STAGE
remove_access_log() {
  drop_access_log "$(find_stage "$1" "$2")" apigateway update-stage --rest-api-id "$1" \
    --stage-name "$2" --patch-operations op=remove,path=/accessLogSettings
}

# put_access_log API STAGE GROUP_ARN FORMAT: a line for each request
put_access_log() {
  local wanted
  wanted=$(jq -nc --arg group "$3" --arg format "$4" '{destinationArn: $group, format: $format}')
  if covers "$(find_stage "$1" "$2" | jq -c '.accessLogSettings // {}')" "$wanted"; then return; fi
  require_logging_role
  change "logging who calls stage $2" apigateway update-stage --rest-api-id "$1" --stage-name "$2" \
    --patch-operations "$(jq -c 'to_entries | map({op: "replace", path: "/accessLogSettings/\(.key)", value})' <<<"$wanted")"
}
