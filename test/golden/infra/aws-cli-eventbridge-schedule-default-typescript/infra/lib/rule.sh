# shellcheck shell=bash
# Rules of EventBridge and what they call. The ARN of a rule tells its bus: rule/NAME or rule/BUS/NAME.

rule_name() {
  printf '%s' "${1##*/}"
}

# The bus of a rule, as calls take it: rule_bus RULE_ARN
rule_bus() {
  local path=${1#*:rule/}
  if [[ $path == */* ]]; then
    printf '%s:event-bus/%s' "${1%%:rule/*}" "${path%/*}"
  else
    printf default
  fi
}

# Prints a rule as JSON, or nothing: find_rule RULE_ARN
find_rule() {
  look_up ResourceNotFoundException events describe-rule \
    --name "$(rule_name "$1")" --event-bus-name "$(rule_bus "$1")"
}

rule_owner() {
  ask events list-tags-for-resource --resource-arn "$1" |
    jq -r --arg tag "$OWNER_TAG" '.Tags[]? | select(.Key == $tag) | .Value'
}

# True when a rule is as it should be, its pattern compared as JSON: rule_is CURRENT WANTED
rule_is() {
  jq -ne --argjson current "$1" --argjson wanted "$2" '
    def read: {State, ScheduleExpression, EventPattern: (.EventPattern // "null" | fromjson)};
    ($current | read) == ($wanted | read)' >"$SCRATCH/same"
}

# Calls replace a whole rule: put_rule RULE_ARN DEFINITION
put_rule() {
  local arn=$1 wanted=$2 name current
  name=$(rule_name "$arn")
  current=$(find_rule "$arn")
  if [[ ! $current ]]; then
    change "creating rule $name" events put-rule --name "$name" --event-bus-name "$(rule_bus "$arn")" \
      --cli-input-json "$wanted" --tags "Key=$OWNER_TAG,Value=$PROJECT"
    return
  fi
  require_own "rule $name" "$(rule_owner "$arn")"
  if rule_is "$current" "$wanted"; then return; fi
  change "updating rule $name" events put-rule --name "$name" --event-bus-name "$(rule_bus "$arn")" \
    --cli-input-json "$wanted"
}

# Prints all targets of a rule as JSON, one per line: targets_of RULE_ARN
targets_of() {
  look_up ResourceNotFoundException events list-targets-by-rule \
    --rule "$(rule_name "$1")" --event-bus-name "$(rule_bus "$1")" | jq -cS '.Targets[]?'
}

# Prints one target of a rule, or nothing: find_target RULE_ARN ID
find_target() {
  targets_of "$1" | jq -cS --arg id "$2" 'select(.Id == $id)'
}

# put_target RULE_ARN TARGET
put_target() {
  local arn=$1 wanted
  wanted=$(jq -cS . <<<"$2")
  if [[ $(find_target "$arn" "$(jq -r .Id <<<"$wanted")") == "$wanted" ]]; then return; fi
  change "rule $(rule_name "$arn") calls function $FUNCTION" events put-targets \
    --rule "$(rule_name "$arn")" --event-bus-name "$(rule_bus "$arn")" --targets "[$wanted]"
  require_no_failed_entry
}

# remove_target RULE_ARN ID
remove_target() {
  if [[ ! $(find_target "$1" "$2") ]]; then return; fi
  change "rule $(rule_name "$1") does not call function $FUNCTION any more" events remove-targets \
    --rule "$(rule_name "$1")" --event-bus-name "$(rule_bus "$1")" --ids "$2"
  require_no_failed_entry
}

# Calls about targets succeed even where they fail; their answer tells.
require_no_failed_entry() {
  local failed
  failed=$(jq -c '.FailedEntries // [] | .[]' "$SCRATCH/answer")
  [[ ! $failed ]] || die "EventBridge refused it: $failed"
}

# Targets of others keep a rule: delete_rule RULE_ARN
delete_rule() {
  local arn=$1 name
  name=$(rule_name "$arn")
  if [[ ! $(find_rule "$arn") ]] || ! may_remove "rule $name" "$(rule_owner "$arn")"; then return; fi
  if [[ $(targets_of "$arn") ]]; then
    keep "rule $name, which calls something else as well"
    return
  fi
  change "deleting rule $name" events delete-rule --name "$name" --event-bus-name "$(rule_bus "$arn")"
}
