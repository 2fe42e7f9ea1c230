# shellcheck shell=bash
# State machines of Step Functions.

state_machine_arn() {
  printf 'arn:%s:states:%s:%s:stateMachine:%s' "$PARTITION" "$REGION" "$ACCOUNT" "$1"
}

# Prints a state machine as JSON, or nothing: find_state_machine NAME
find_state_machine() {
  look_up StateMachineDoesNotExist stepfunctions describe-state-machine \
    --state-machine-arn "$(state_machine_arn "$1")"
}

state_machine_status() {
  find_state_machine "$1" | jq -r .status
}

state_machine_owner() {
  ask stepfunctions list-tags-for-resource --resource-arn "$(state_machine_arn "$1")" |
    jq -r --arg tag "$OWNER_TAG" '.tags[]? | select(.key == $tag) | .value'
}

# True when a state machine is as it should be: state_machine_is CURRENT ROLE_ARN DEFINITION
state_machine_is() {
  jq -ne --argjson current "$1" --arg role "$2" --argjson definition "$3" \
    '$current.roleArn == $role and ($current.definition | fromjson) == $definition' >"$SCRATCH/same"
}

# One that is being deleted still has its name: put_state_machine NAME ROLE_ARN DEFINITION
put_state_machine() {
  local name=$1 role=$2 definition=$3 current
  current=$(find_state_machine "$name")
  if [[ $(jq -r .status <<<"$current") == DELETING ]]; then
    wait_for '' state_machine_status "$name"
    current=
  fi
  if [[ ! $current ]]; then
    change "creating state machine $name" stepfunctions create-state-machine --name "$name" \
      --role-arn "$role" --definition "$definition" --tags "key=$OWNER_TAG,value=$PROJECT"
    wait_for ACTIVE state_machine_status "$name"
    return
  fi
  require_own "state machine $name" "$(state_machine_owner "$name")"
  if state_machine_is "$current" "$role" "$definition"; then return; fi
  change "updating state machine $name" stepfunctions update-state-machine \
    --state-machine-arn "$(state_machine_arn "$name")" --role-arn "$role" --definition "$definition"
}

delete_state_machine() {
  local name=$1
  if [[ $(state_machine_status "$name") != ACTIVE ]]; then return; fi
  if ! may_remove "state machine $name" "$(state_machine_owner "$name")"; then return; fi
  change "deleting state machine $name" stepfunctions delete-state-machine \
    --state-machine-arn "$(state_machine_arn "$name")"
}
