# shellcheck shell=bash
# Target groups of load balancers whose target is a function, and the rules of listeners that forward to them.

# Prints the ARN of a target group, or nothing: target_group_arn NAME
target_group_arn() {
  look_up TargetGroupNotFound elbv2 describe-target-groups --names "$1" |
    jq -r '.TargetGroups[0].TargetGroupArn'
}

target_group_owner() {
  ask elbv2 describe-tags --resource-arns "$1" |
    jq -r --arg tag "$OWNER_TAG" '.TagDescriptions[0].Tags[]? | select(.Key == $tag) | .Value'
}

# put_target_group NAME MULTI_VALUE_HEADERS
put_target_group() {
  local name=$1 arn current
  arn=$(target_group_arn "$name")
  if [[ ! $arn ]]; then
    change "creating target group $name" elbv2 create-target-group --name "$name" \
      --target-type lambda --tags "Key=$OWNER_TAG,Value=$PROJECT"
    arn=$(target_group_arn "$name")
  else
    require_own "target group $name" "$(target_group_owner "$arn")"
  fi
  current=$(ask elbv2 describe-target-group-attributes --target-group-arn "$arn" |
    jq -r '.Attributes[] | select(.Key == "lambda.multi_value_headers.enabled") | .Value')
  if [[ ${current:-false} == "$2" ]]; then return; fi
  change "setting the headers of target group $name" elbv2 modify-target-group-attributes \
    --target-group-arn "$arn" --attributes "Key=lambda.multi_value_headers.enabled,Value=$2"
}

delete_target_group() {
  local arn
  arn=$(target_group_arn "$1")
  if [[ ! $arn ]] || ! may_remove "target group $1" "$(target_group_owner "$arn")"; then return; fi
  change "deleting target group $1" elbv2 delete-target-group --target-group-arn "$arn"
}

# Makes a function the target of a group: put_target GROUP_ARN FUNCTION_ARN
put_target() {
  local current
  current=$(ask elbv2 describe-target-health --target-group-arn "$1" |
    jq -r '.TargetHealthDescriptions[]?.Target.Id')
  if [[ $current == "$2" ]]; then return; fi
  if [[ $current ]]; then
    change "taking $current out of its target group" elbv2 deregister-targets \
      --target-group-arn "$1" --targets "Id=$current"
  fi
  change "registering $2 in its target group" elbv2 register-targets \
    --target-group-arn "$1" --targets "Id=$2"
}

# Ends the script when there is no such listener: require_listener ARN
require_listener() {
  [[ $(look_up ListenerNotFound elbv2 describe-listeners --listener-arns "$1") ]] ||
    die "There is no listener $1."
}

# The rules of a listener, one a line: listener_rules LISTENER_ARN
listener_rules() {
  look_up ListenerNotFound elbv2 describe-rules --listener-arn "$1" | jq -c '.Rules[]?'
}

# Those that forward to a target group: rules_to GROUP_ARN, of what listener_rules has printed
rules_to() {
  jq -c --arg group "$1" 'select(any(.Actions[]?; .TargetGroupArn == $group))'
}

# put_listener_rule LISTENER_ARN PRIORITY CONDITIONS GROUP_ARN
put_listener_rule() {
  local listener=$1 priority=$2 conditions=$3 group=$4 rules rule arn taken
  rules=$(listener_rules "$listener")
  rule=$(rules_to "$group" <<<"$rules" | like_rule "$priority" "$conditions")
  arn=$(jq -r .RuleArn <<<"$rule")
  taken=$(jq -r --arg priority "$priority" --arg own "$arn" \
    'select(.Priority == $priority and .RuleArn != $own) | .RuleArn' <<<"$rules")
  [[ ! $taken ]] || die "Priority $priority of listener $listener belongs to $taken: --priority tells another."
  if [[ ! $rule ]]; then
    change "adding a rule to listener $listener" elbv2 create-rule --listener-arn "$listener" \
      --priority "$priority" --conditions "$conditions" --tags "Key=$OWNER_TAG,Value=$PROJECT" \
      --actions "Type=forward,TargetGroupArn=$group"
    return
  fi
  if [[ $(jq -r .Priority <<<"$rule") != "$priority" ]]; then
    change "moving rule $arn" elbv2 set-rule-priorities \
      --rule-priorities "RuleArn=$arn,Priority=$priority"
  fi
  if same_conditions "$rule" "$conditions"; then return; fi
  change "changing what rule $arn forwards" elbv2 modify-rule --rule-arn "$arn" \
    --conditions "$conditions"
}

# Sorted, whatever order conditions and their values have. Names of headers are the same in either case, and
# what a query has under any name has no name.
TOLD='def told: map(. + (.PathPatternConfig // .HttpRequestMethodConfig // .HostHeaderConfig // .SourceIpConfig //
    .HttpHeaderConfig // .QueryStringConfig // {})
  | {field: .Field, header: (.HttpHeaderName // "" | ascii_downcase),
    values: (.Values // [] | map(if type == "object" then {Key: (.Key // ""), Value} else . end) | sort),
    patterns: (.RegexValues // [] | sort)}) | sort;'

# True when a rule asks this of requests: same_conditions RULE CONDITIONS
same_conditions() {
  jq -en --argjson rule "$1" --argjson wanted "$2" \
    "$TOLD"' ($rule.Conditions | told) == ($wanted | told)' >/dev/null
}

# The rule that asks the same, else the one of the priority: like_rule PRIORITY CONDITIONS
like_rule() {
  jq -cs --arg priority "$1" --argjson wanted "$2" "$TOLD"' ($wanted | told) as $told
    | map(select((.Conditions | told) == $told)) + map(select(.Priority == $priority)) | .[0] // empty'
}

# Removes the rules to a group that have none of these priorities: keep_listener_rules LISTENER_ARN GROUP_ARN PRIORITY...
keep_listener_rules() {
  local listener=$1 group=$2 arn priority
  shift 2
  while read -r priority arn; do
    if [[ ! $arn || $priority == default || " $* " == *" $priority "* ]]; then continue; fi
    change "removing rule $arn" elbv2 delete-rule --rule-arn "$arn"
  done <<<"$(listener_rules "$listener" | rules_to "$group" | jq -r '"\(.Priority) \(.RuleArn)"')"
}

# delete_listener_rules LISTENER_ARN GROUP_ARN
delete_listener_rules() {
  local arn
  if [[ ! $2 ]]; then return; fi
  while read -r arn; do
    if [[ ! $arn ]]; then continue; fi
    change "removing rule $arn" elbv2 delete-rule --rule-arn "$arn"
  done <<<"$(listener_rules "$1" | rules_to "$2" | jq -r .RuleArn)"
}
