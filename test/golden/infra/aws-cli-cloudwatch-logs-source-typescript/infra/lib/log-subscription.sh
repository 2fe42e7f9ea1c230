# shellcheck shell=bash
# Subscription filters of log groups.

# A permission that was given a moment ago.
NOT_READY+='|Could not execute the lambda function'

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
