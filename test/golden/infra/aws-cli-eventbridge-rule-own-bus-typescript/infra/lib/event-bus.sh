# shellcheck shell=bash
# Event buses of EventBridge, beside the default bus.

event_bus_arn() {
  printf 'arn:%s:events:%s:%s:event-bus/%s' "$PARTITION" "$REGION" "$ACCOUNT" "$1"
}

# Prints yes for a bus that is there: event_bus_exists NAME_OR_ARN
event_bus_exists() {
  if [[ $(look_up ResourceNotFoundException events describe-event-bus --name "$1") ]]; then echo yes; fi
}

event_bus_owner() {
  ask events list-tags-for-resource --resource-arn "$1" |
    jq -r --arg tag "$OWNER_TAG" '.Tags[]? | select(.Key == $tag) | .Value'
}

# put_event_bus NAME
put_event_bus() {
  if [[ ! $(event_bus_exists "$1") ]]; then
    change "creating event bus $1" events create-event-bus --name "$1" \
      --tags "Key=$OWNER_TAG,Value=$PROJECT"
    wait_for yes event_bus_exists "$1"
    return
  fi
  require_own "event bus $1" "$(event_bus_owner "$(event_bus_arn "$1")")"
}

# Ends the script when an existing bus is not there: require_event_bus ARN
require_event_bus() {
  [[ $(event_bus_exists "$1") ]] || die "There is no event bus $1."
}

# Rules of others keep a bus: delete_event_bus NAME
delete_event_bus() {
  local name=$1 rules
  if [[ ! $(event_bus_exists "$name") ]]; then return; fi
  if ! may_remove "event bus $name" "$(event_bus_owner "$(event_bus_arn "$name")")"; then return; fi
  rules=$(ask events list-rules --event-bus-name "$name" --query 'length(Rules)')
  if ((rules > 0)); then
    keep "event bus $name, which has $rules rules of others"
    return
  fi
  change "deleting event bus $name" events delete-event-bus --name "$name"
}
