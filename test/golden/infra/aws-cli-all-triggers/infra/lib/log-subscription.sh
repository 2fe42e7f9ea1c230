# shellcheck shell=bash
# Log groups that functions read, and their subscription filters.

# A permission that was given a moment ago.
NOT_READY+='|Could not execute the lambda function'

source_group_owner() {
  aws logs list-tags-for-resource --resource-arn "$1" | jq -r --arg tag "$OWNER_TAG" '.tags[$tag] // ""'
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

# A subscription filter as a JSON object, or nothing: subscription_filter GROUP NAME
subscription_filter() {
  look_up ResourceNotFoundException logs describe-subscription-filters --log-group-name "$1" |
    jq -c --arg name "$2" '.subscriptionFilters[]? | select(.filterName == $name)'
}

# put_subscription_filter GROUP NAME PATTERN FUNCTION_ARN
put_subscription_filter() {
  local group=$1 wanted
  # As JSON, since a pattern may begin like an option.
  wanted=$(jq -nc --arg group "$1" --arg name "$2" --arg pattern "$3" --arg arn "$4" \
    '{logGroupName: $group, filterName: $name, filterPattern: $pattern, destinationArn: $arn}')
  if covers "$(subscription_filter "$group" "$2")" "$(jq -c 'del(.logGroupName)' <<<"$wanted")"; then return; fi
  change "subscribing function $FUNCTION to log group $group" logs put-subscription-filter \
    --cli-input-json "$wanted"
}

# remove_subscription_filter GROUP NAME
remove_subscription_filter() {
  if [[ ! $(subscription_filter "$1" "$2") ]]; then return; fi
  change "ending the subscription of function $FUNCTION" logs delete-subscription-filter \
    --log-group-name "$1" --filter-name "$2"
}
