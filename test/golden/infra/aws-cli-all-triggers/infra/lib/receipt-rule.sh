# shellcheck shell=bash
# Rules for mail that SES receives, and their sets. SES has no tags for them: names alone tell them apart.

# A permission that was given a moment ago.
NOT_READY+='|InvalidLambdaFunction'

# A rule set as a JSON object, or nothing: rule_set NAME
rule_set() {
  look_up RuleSetDoesNotExist ses describe-receipt-rule-set --rule-set-name "$1"
}

# put_rule_set NAME
put_rule_set() {
  if [[ $(rule_set "$1") ]]; then return; fi
  change "creating receipt rule set $1" ses create-receipt-rule-set --rule-set-name "$1"
}

# Ends the script when an existing rule set is not there: require_rule_set NAME
require_rule_set() {
  [[ $(rule_set "$1") ]] || die "There is no receipt rule set $1."
}

# A set that has other rules, or that is the active one, stays: delete_rule_set NAME
delete_rule_set() {
  local current active
  current=$(rule_set "$1")
  if [[ ! $current ]]; then return; fi
  active=$(ask ses describe-active-receipt-rule-set --query Metadata.Name --output text)
  if [[ $active == "$1" || $(jq '.Rules | length' <<<"$current") != 0 ]]; then
    keep "receipt rule set $1, which is active or has other rules"
    return
  fi
  change "deleting receipt rule set $1" ses delete-receipt-rule-set --rule-set-name "$1"
}

# A rule of a set as a JSON object, or nothing: receipt_rule_of SET NAME
receipt_rule_of() {
  rule_set "$1" | jq -c --arg name "$2" '.Rules[]? | select(.Name == $name)'
}

# put_receipt_rule SET RULE
put_receipt_rule() {
  local set=$1 wanted=$2 name current
  name=$(jq -r .Name <<<"$wanted")
  current=$(receipt_rule_of "$set" "$name")
  if [[ ! $current ]]; then
    change "creating receipt rule $name" ses create-receipt-rule --rule-set-name "$set" --rule "$wanted"
    return
  fi
  if covers "$(jq -c '{Recipients: []} + .' <<<"$current")" "$wanted"; then return; fi
  change "updating receipt rule $name" ses update-receipt-rule --rule-set-name "$set" --rule "$wanted"
}

# delete_receipt_rule SET NAME
delete_receipt_rule() {
  if [[ ! $(receipt_rule_of "$1" "$2") ]]; then return; fi
  change "deleting receipt rule $2" ses delete-receipt-rule --rule-set-name "$1" --rule-name "$2"
}
