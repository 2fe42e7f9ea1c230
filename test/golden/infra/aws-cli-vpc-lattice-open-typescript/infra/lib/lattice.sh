# shellcheck shell=bash
# Services of VPC Lattice, target groups whose target is a function, and rules that forward to them.

# Prints the ARN of a target group, or nothing: lattice_group_arn NAME
lattice_group_arn() {
  ask vpc-lattice list-target-groups --target-group-type LAMBDA |
    jq -r --arg name "$1" '.items[]? | select(.name == $name) | .arn'
}

# Prints the ARN of a service, or nothing: lattice_service_arn NAME
lattice_service_arn() {
  ask vpc-lattice list-services | jq -r --arg name "$1" '.items[]? | select(.name == $name) | .arn'
}

# Prints whether something is ready yet: lattice_status target-group|service ARN
lattice_status() {
  ask vpc-lattice "get-$1" "--$1-identifier" "$2" --query status --output text
}

lattice_owner() {
  ask vpc-lattice list-tags-for-resource --resource-arn "$1" |
    jq -r --arg tag "$OWNER_TAG" '.tags[$tag] // empty'
}

# put_lattice_group NAME
put_lattice_group() {
  local arn
  arn=$(lattice_group_arn "$1")
  if [[ $arn ]]; then
    require_own "target group $1" "$(lattice_owner "$arn")"
    return
  fi
  change "creating target group $1" vpc-lattice create-target-group --name "$1" --type LAMBDA \
    --config lambdaEventStructureVersion=V2 --tags "$OWNER_TAG=$PROJECT"
  arn=$(jq -r .arn "$SCRATCH/answer")
  wait_for "$arn" lattice_group_arn "$1"
  wait_for ACTIVE lattice_status target-group "$arn"
}

# delete_lattice_group NAME
delete_lattice_group() {
  local arn
  arn=$(lattice_group_arn "$1")
  if [[ ! $arn ]] || ! may_remove "target group $1" "$(lattice_owner "$arn")"; then return; fi
  change "deleting target group $1" vpc-lattice delete-target-group --target-group-identifier "$arn"
}

lattice_targets() {
  ask vpc-lattice list-targets --target-group-identifier "$1" | jq -r '.items[]?.id'
}

# Makes a function the target of a group: put_lattice_target GROUP_ARN FUNCTION_ARN
put_lattice_target() {
  local current
  current=$(lattice_targets "$1")
  if [[ $current == "$2" ]]; then return; fi
  remove_lattice_targets "$1"
  change "registering $2 in its target group" vpc-lattice register-targets \
    --target-group-identifier "$1" --targets "id=$2"
}

# Takes every function out of a group and waits until it is gone, for a group with one cannot be deleted: remove_lattice_targets GROUP_ARN
remove_lattice_targets() {
  local target
  if [[ ! $1 ]]; then return; fi
  while read -r target; do
    if [[ ! $target ]]; then continue; fi
    change "taking $target out of its target group" vpc-lattice deregister-targets \
      --target-group-identifier "$1" --targets "id=$target"
  done <<<"$(lattice_targets "$1")"
  wait_for '' lattice_targets "$1"
}

# Prints a policy that lets principals of this account call, whose own policies let them.
lattice_auth_policy() {
  jq -nc --arg account "$ACCOUNT" '{Version: "2012-10-17", Statement: [{
    Effect: "Allow", Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*",
    Condition: {StringEquals: {"aws:PrincipalAccount": $account}}}]}'
}

# put_lattice_service NAME AUTH_TYPE
put_lattice_service() {
  local name=$1 arn current policy
  arn=$(lattice_service_arn "$name")
  if [[ ! $arn ]]; then
    change "creating service $name" vpc-lattice create-service --name "$name" --auth-type "$2" \
      --tags "$OWNER_TAG=$PROJECT"
    arn=$(jq -r .arn "$SCRATCH/answer")
    wait_for "$arn" lattice_service_arn "$name"
    wait_for ACTIVE lattice_status service "$arn"
  else
    require_own "service $name" "$(lattice_owner "$arn")"
    current=$(ask vpc-lattice get-service --service-identifier "$arn" --query authType --output text)
    if [[ $current != "$2" ]]; then
      change "changing who may call service $name" vpc-lattice update-service \
        --service-identifier "$arn" --auth-type "$2"
    fi
  fi
  if [[ $2 == NONE ]]; then return; fi
  policy=$(lattice_auth_policy)
  current=$(look_up ResourceNotFoundException vpc-lattice get-auth-policy --resource-identifier "$arn")
  if covers "$current" "$(jq -n --arg policy "$policy" '{policy: $policy}')"; then return; fi
  change "letting this account call service $name" vpc-lattice put-auth-policy \
    --resource-identifier "$arn" --policy "$policy"
}

# Makes a listener with TLS forward everything to a group: put_lattice_listener SERVICE_ARN GROUP_ARN
put_lattice_listener() {
  local action found current
  action=$(jq -nc --arg group "${2##*/}" '{forward: {targetGroups: [{targetGroupIdentifier: $group}]}}')
  found=$(ask vpc-lattice list-listeners --service-identifier "$1" |
    jq -r '.items[]? | select(.name == "https") | .id')
  if [[ ! $found ]]; then
    change 'adding a listener' vpc-lattice create-listener --service-identifier "$1" --name https \
      --protocol HTTPS --default-action "$action"
    return
  fi
  current=$(ask vpc-lattice get-listener --service-identifier "$1" --listener-identifier "$found" |
    jq -c '.defaultAction.forward.targetGroups[]?.targetGroupIdentifier |= sub("^.*/"; "")')
  if covers "$(jq 'del(.defaultAction.forward.targetGroups[]?.weight)' <<<"$current")" \
    "{\"defaultAction\": $action}"; then return; fi
  change 'changing what the listener forwards to' vpc-lattice update-listener \
    --service-identifier "$1" --listener-identifier "$found" --default-action "$action"
}

# delete_lattice_service NAME
delete_lattice_service() {
  local arn listener
  arn=$(lattice_service_arn "$1")
  if [[ ! $arn ]] || ! may_remove "service $1" "$(lattice_owner "$arn")"; then return; fi
  while read -r listener; do
    if [[ ! $listener ]]; then continue; fi
    change "deleting listener $listener" vpc-lattice delete-listener --service-identifier "$arn" \
      --listener-identifier "$listener"
  done <<<"$(ask vpc-lattice list-listeners --service-identifier "$arn" | jq -r '.items[]?.id')"
  change "deleting service $1" vpc-lattice delete-service --service-identifier "$arn"
  wait_for '' lattice_service_arn "$1"
}

# Sets SERVICE_ID and LISTENER_ID from the ARN of a listener.
read_lattice_listener() {
  SERVICE_ID=$(cut -d / -f 2 <<<"$1")
  LISTENER_ID=${1##*/}
}

# Ends the script when there is no such listener: require_lattice_listener ARN
require_lattice_listener() {
  read_lattice_listener "$1"
  [[ $(look_up ResourceNotFoundException vpc-lattice get-listener \
    --service-identifier "$SERVICE_ID" --listener-identifier "$LISTENER_ID") ]] ||
    die "There is no listener $1."
}

# Prints the rules of a listener, one a line: lattice_rules LISTENER_ARN
lattice_rules() {
  read_lattice_listener "$1"
  look_up ResourceNotFoundException vpc-lattice list-rules --service-identifier "$SERVICE_ID" \
    --listener-identifier "$LISTENER_ID" | jq -c '.items[]?'
}

# put_lattice_rule LISTENER_ARN NAME PRIORITY PATH GROUP_ARN [METHOD] [prefix|exact]
put_lattice_rule() {
  local listener=$1 name=$2 priority=$3 rules id taken match action current
  rules=$(lattice_rules "$listener")
  read_lattice_listener "$listener"
  id=$(jq -r --arg name "$name" 'select(.name == $name) | .id' <<<"$rules")
  taken=$(jq -r --argjson priority "$priority" --arg own "$id" \
    'select(.priority == $priority and .id != $own) | .id' <<<"$rules")
  [[ ! $taken ]] || die "Priority $priority of listener $listener belongs to $taken: --priority tells another."
  match=$(jq -nc --arg path "$4" --arg method "${6-}" --arg kind "${7-prefix}" '{httpMatch:
    ({pathMatch: {match: {($kind): $path}, caseSensitive: true}} + if $method == "" then {} else {$method} end)}')
  action=$(jq -nc --arg group "${5##*/}" '{forward: {targetGroups: [{targetGroupIdentifier: $group}]}}')
  if [[ ! $id ]]; then
    change "adding a rule to listener $listener" vpc-lattice create-rule --service-identifier "$SERVICE_ID" \
      --listener-identifier "$LISTENER_ID" --name "$name" --priority "$priority" --match "$match" \
      --action "$action" --tags "$OWNER_TAG=$PROJECT"
    return
  fi
  current=$(ask vpc-lattice get-rule --service-identifier "$SERVICE_ID" --listener-identifier "$LISTENER_ID" \
    --rule-identifier "$id" | jq -c 'del(.action.forward.targetGroups[]?.weight)
      | .action.forward.targetGroups[]?.targetGroupIdentifier |= sub("^.*/"; "")')
  if covers "$current" "{\"priority\": $priority, \"match\": $match, \"action\": $action}" &&
    covers "$match" "$(jq -c '.match | del(.. | select(. == [] or . == "" or . == null))' <<<"$current")"; then
    return
  fi
  change "changing rule $name" vpc-lattice update-rule --service-identifier "$SERVICE_ID" \
    --listener-identifier "$LISTENER_ID" --rule-identifier "$id" --priority "$priority" \
    --match "$match" --action "$action"
}

# delete_lattice_rule LISTENER_ARN NAME
delete_lattice_rule() {
  local id
  read_lattice_listener "$1"
  while read -r id; do
    if [[ ! $id ]]; then continue; fi
    change "removing rule $2" vpc-lattice delete-rule --service-identifier "$SERVICE_ID" \
      --listener-identifier "$LISTENER_ID" --rule-identifier "$id"
  done <<<"$(lattice_rules "$1" | jq -r --arg name "$2" 'select(.name == $name) | .id')"
}
