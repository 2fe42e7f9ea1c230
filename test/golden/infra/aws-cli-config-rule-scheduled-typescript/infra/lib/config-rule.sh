# shellcheck shell=bash
# Rules of AWS Config; one call replaces a whole rule.

# A permission that was given a moment ago.
NOT_READY+='|InsufficientPermissions'

# A rule as a JSON object, or nothing: find_config_rule NAME
find_config_rule() {
  look_up NoSuchConfigRuleException configservice describe-config-rules --config-rule-names "$1" |
    jq -c '.ConfigRules[]?'
}

# The owner of a rule that is given as a JSON object.
config_rule_owner() {
  ask configservice list-tags-for-resource --resource-arn "$(jq -r .ConfigRuleArn <<<"$1")" |
    jq -r --arg tag "$OWNER_TAG" '.Tags[]? | select(.Key == $tag) | .Value'
}

# put_config_rule NAME DEFINITION
put_config_rule() {
  local name=$1 wanted=$2 current
  current=$(find_config_rule "$name")
  if [[ ! $current ]]; then
    change "creating config rule $name" configservice put-config-rule --config-rule "$wanted" \
      --tags "Key=$OWNER_TAG,Value=$PROJECT"
    return
  fi
  require_own "config rule $name" "$(config_rule_owner "$current")"
  if covers "$current" "$wanted" && covers "$wanted" "$(optional_of_rule "$current")"; then return; fi
  change "updating config rule $name" configservice put-config-rule --config-rule "$wanted"
}

# What a rule has of the settings that a definition may leave out.
optional_of_rule() {
  jq -c '{Scope, InputParameters} | with_entries(select(.value != null and .value != {} and .value != "{}"))' <<<"$1"
}

# delete_config_rule NAME
delete_config_rule() {
  local name=$1 current
  current=$(find_config_rule "$name")
  if [[ ! $current || $(jq -r .ConfigRuleState <<<"$current") != ACTIVE ]]; then return; fi
  if ! may_remove "config rule $name" "$(config_rule_owner "$current")"; then return; fi
  change "deleting config rule $name" configservice delete-config-rule --config-rule-name "$name"
}
