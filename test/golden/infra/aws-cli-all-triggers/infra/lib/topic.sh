# shellcheck shell=bash
# SNS topics and the subscriptions of functions.

topic_arn() {
  printf 'arn:%s:sns:%s:%s:%s' "$PARTITION" "$REGION" "$ACCOUNT" "$1"
}

# The attributes of a topic as a JSON object, or nothing: topic_attributes ARN
topic_attributes() {
  look_up NotFound sns get-topic-attributes --topic-arn "$1" --query Attributes
}

topic_exists() {
  if [[ $(topic_attributes "$1") ]]; then echo yes; fi
}

topic_owner() {
  ask sns list-tags-for-resource --resource-arn "$1" |
    jq -r --arg tag "$OWNER_TAG" '.Tags[]? | select(.Key == $tag) | .Value'
}

# put_topic NAME
put_topic() {
  local name=$1 arn current wanted changed key
  arn=$(topic_arn "$name")
  wanted=$(jq -nc --arg policy "$(tls_only sns:Publish "$arn")" \
    '{KmsMasterKeyId: "alias/aws/sns", Policy: $policy}')
  current=$(topic_attributes "$arn")
  if [[ ! $current ]]; then
    change "creating topic $name" sns create-topic --name "$name" \
      --attributes "$wanted" --tags "Key=$OWNER_TAG,Value=$PROJECT"
    wait_for yes topic_exists "$arn"
    return
  fi
  require_own "topic $name" "$(topic_owner "$arn")"
  changed=$(differences "$current" "$wanted")
  for key in $(jq -r 'keys[]' <<<"$changed"); do
    change "updating topic $name: $key" sns set-topic-attributes --topic-arn "$arn" \
      --attribute-name "$key" --attribute-value "$(jq -r --arg key "$key" '.[$key]' <<<"$wanted")"
  done
}

# Ends the script when an existing topic is not there: require_topic ARN
require_topic() {
  [[ $(topic_exists "$1") ]] || die "There is no topic $1."
}

delete_topic() {
  local name=$1 arn
  arn=$(topic_arn "$name")
  if [[ ! $(topic_exists "$arn") ]] || ! may_remove "topic $name" "$(topic_owner "$arn")"; then return; fi
  change "deleting topic $name" sns delete-topic --topic-arn "$arn"
}

# The ARN of a function's subscription to a topic, or nothing: subscription_of TOPIC_ARN FUNCTION_ARN
subscription_of() {
  look_up NotFound sns list-subscriptions-by-topic --topic-arn "$1" |
    jq -r --arg endpoint "$2" '.Subscriptions[]? | select(.Endpoint == $endpoint) | .SubscriptionArn'
}

# put_subscription TOPIC_ARN FUNCTION_ARN FILTER_POLICY FILTER_POLICY_SCOPE DEAD_LETTER_ARN
put_subscription() {
  local topic=$1 endpoint=$2 arn wanted current changed key
  wanted=$(jq -nc --arg filter "$3" --arg scope "$4" --arg dead "$5" \
    '{FilterPolicyScope: $scope, FilterPolicy: $filter, RedrivePolicy: {deadLetterTargetArn: $dead} | tojson}')
  arn=$(subscription_of "$topic" "$endpoint")
  if [[ ! $arn ]]; then
    change "subscribing function $FUNCTION to topic $topic" sns subscribe --topic-arn "$topic" \
      --protocol lambda --notification-endpoint "$endpoint" \
      --attributes "$(jq -c 'if .FilterPolicy == "{}" then del(.FilterPolicy, .FilterPolicyScope) else . end' <<<"$wanted")"
    return
  fi
  current=$(ask sns get-subscription-attributes --subscription-arn "$arn" --query Attributes |
    jq -c '{FilterPolicyScope: "MessageAttributes", FilterPolicy: "{}"} + .')
  changed=$(subscription_changes "$current" "$wanted")
  for key in $(jq -r 'keys[]' <<<"$changed"); do
    change "updating the subscription of function $FUNCTION: $key" sns set-subscription-attributes \
      --subscription-arn "$arn" --attribute-name "$key" \
      --attribute-value "$(jq -r --arg key "$key" '.[$key]' <<<"$wanted")"
  done
}

# Prints the attributes that differ; a filter policy is one whole, so a key too many counts as well.
subscription_changes() {
  jq -nc --argjson current "$1" --argjson wanted "$2" '
    def read: try fromjson catch .;
    $wanted | with_entries(select((.value | read) != ($current[.key] // "" | read)))'
}

# remove_subscription TOPIC_ARN FUNCTION_ARN
remove_subscription() {
  local arn
  arn=$(subscription_of "$1" "$2")
  if [[ ! $arn ]]; then return; fi
  change "ending the subscription of function $FUNCTION" sns unsubscribe --subscription-arn "$arn"
}
