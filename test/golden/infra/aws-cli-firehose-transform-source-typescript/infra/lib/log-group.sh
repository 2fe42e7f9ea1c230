# shellcheck shell=bash
# Log groups beside those of functions.

source_group_owner() {
  ask logs list-tags-for-resource --resource-arn "$1" | jq -r --arg tag "$OWNER_TAG" '.tags[$tag] // ""'
}

# put_source_group NAME ARN DAYS
put_source_group() {
  local name=$1 arn=$2 days=$3
  if [[ ! $(log_group "$name") ]]; then
    change "creating log group $name" logs create-log-group --log-group-name "$name" \
      --tags "$OWNER_TAG=$PROJECT"
  else
    require_own "log group $name" "$(source_group_owner "$arn")"
  fi
  put_log_group "$name" "$days"
}

# Ends the script when an existing log group is not there: require_log_group NAME
require_log_group() {
  [[ $(log_group "$1") ]] || die "There is no log group $1."
}

# delete_source_group NAME ARN
delete_source_group() {
  local name=$1 arn=$2
  if [[ ! $(log_group "$name") ]]; then return; fi
  if ! may_remove "log group $name" "$(source_group_owner "$arn")"; then return; fi
  delete_log_group "$name"
}

# Ends the script when API Gateway has nothing to write logs with. The role for that is one for all REST and
# WebSocket APIs of an account and Region, so that no function sets it.
require_logging_role() {
  [[ $(ask apigateway get-account | jq -r '.cloudwatchRoleArn // ""') ]] ||
    die "API Gateway has no role for logs in $REGION: set one for the account with «aws apigateway update-account»."
}
