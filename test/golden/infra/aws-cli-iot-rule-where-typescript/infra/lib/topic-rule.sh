# shellcheck shell=bash
# Rules of AWS IoT, and the roles that let them put into a queue what their action failed.

# A role that was made a moment ago.
NOT_READY+='|assume'

# Prints yes where there is such a rule: AWS calls one that is missing unauthorised, so the list tells.
topic_rule_exists() {
  ask iot list-topic-rules | jq -r --arg name "$1" '.rules[]? | select(.ruleName == $name) | "yes"'
}

topic_rule_owner() {
  ask iot list-tags-for-resource --resource-arn "$1" |
    jq -r --arg tag "$OWNER_TAG" '.tags[]? | select(.Key == $tag) | .Value'
}

# Ends the script before it changes a rule of others that has this name: require_own_topic_rule NAME ARN
require_own_topic_rule() {
  if [[ ! $(topic_rule_exists "$1") ]]; then return; fi
  require_own "rule $1" "$(topic_rule_owner "$2")"
}

# put_topic_rule NAME PAYLOAD
put_topic_rule() {
  local name=$1 wanted=$2
  if [[ ! $(topic_rule_exists "$name") ]]; then
    change "creating rule $name" iot create-topic-rule --rule-name "$name" \
      --topic-rule-payload "$wanted" --tags "$OWNER_TAG=$PROJECT"
    return
  fi
  if covers "$(ask iot get-topic-rule --rule-name "$name" --query rule)" "$wanted"; then return; fi
  change "updating rule $name" iot replace-topic-rule --rule-name "$name" --topic-rule-payload "$wanted"
}

# delete_topic_rule NAME ARN
delete_topic_rule() {
  if [[ ! $(topic_rule_exists "$1") ]] || ! may_remove "rule $1" "$(topic_rule_owner "$2")"; then return; fi
  change "deleting rule $1" iot delete-topic-rule --rule-name "$1"
}

# put_error_role NAME QUEUE_ARN
put_error_role() {
  local name=$1 queue=$2 role trust
  trust=$(jq -nc --arg account "$ACCOUNT" '{Version: "2012-10-17", Statement: [{
    Effect: "Allow", Action: "sts:AssumeRole", Principal: {Service: "iot.amazonaws.com"},
    Condition: {StringEquals: {"aws:SourceAccount": $account}}}]}')
  role=$(look_up NoSuchEntity iam get-role --role-name "$name")
  if [[ ! $role ]]; then
    change "creating role $name" iam create-role --role-name "$name" \
      --assume-role-policy-document "$trust" --tags "Key=$OWNER_TAG,Value=$PROJECT"
    aws iam wait role-exists --role-name "$name"
  else
    require_own "role $name" "$(role_owner <<<"$role")"
    if ! covers "$role" "{\"Role\": {\"AssumeRolePolicyDocument\": $trust}}"; then
      change "correcting who may assume role $name" iam update-assume-role-policy \
        --role-name "$name" --policy-document "$trust"
    fi
  fi
  put_role_policy "$name" "$(jq -c '{Version: "2012-10-17", Statement: [.]}' <<<"$(allow "$queue" sqs:SendMessage)")"
}
