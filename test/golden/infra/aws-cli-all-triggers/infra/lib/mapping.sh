# shellcheck shell=bash
# Event source mappings: Lambda reads a source and invokes a function with batches.

# What Lambda says of streams, clusters and secrets that a role made a moment ago may read.
NOT_READY+='|ensure the role can perform'

# Prints the mappings of a function as JSON, one per line: mappings_of FUNCTION
mappings_of() {
  look_up ResourceNotFoundException lambda list-event-source-mappings --function-name "$1" |
    jq -c '.EventSourceMappings[]'
}

# What is read of a source that holds several things; a mapping of something else is another one.
MAPPED='{Topics, Queues, SelfManagedEventSource} | with_entries(select(.value != null))'

# Prints the mapping of a function to a source, or nothing; an ARN that ends in * is that of every
# source which begins so, '' that of a source without one: find_mapping FUNCTION SOURCE_ARN CONFIGURATION
find_mapping() {
  local mapped
  mapped=$(jq -c "$MAPPED" <<<"${3:-null}")
  mappings_of "$1" | jq -c --arg source "$2" --argjson mapped "$mapped" 'select(
    (.EventSourceArn // "" |
      . == $source or (($source | endswith("*")) and startswith($source[:-1]))) and
    (. as $mapping | $mapped | all(to_entries[]; $mapping[.key] == .value)))'
}

# Prints Enabled, Disabled or gone, or «busy» while the mapping is on its way.
mapping_state() {
  look_up ResourceNotFoundException lambda get-event-source-mapping --uuid "$1" |
    jq -rs '.[0].State // "gone" | if IN("Enabled", "Disabled", "gone") then . else "busy" end'
}

settled() {
  if [[ $(mapping_state "$1") != busy ]]; then echo yes; fi
}

# Waits until Lambda has made or changed a mapping: with network interfaces, by which it reaches
# clusters and brokers, that takes minutes: settle_mapping UUID
settle_mapping() {
  WAIT_MINUTES=10 wait_for yes settled "$1"
}

# put_mapping FUNCTION SOURCE_ARN CONFIGURATION
put_mapping() {
  local name=$1 source=$2 wanted=$3 current uuid
  current=$(find_mapping "$name" "$source" "$wanted")
  uuid=$(jq -r .UUID <<<"$current")
  if [[ $(jq -r .State <<<"$current") == Deleting ]]; then
    wait_for gone mapping_state "$uuid"
    current=
  fi
  if [[ $current ]]; then
    update_mapping "$current" "$wanted"
  else
    wanted=$(jq -c --arg name "$name" --arg source "$source" \
      '. + {FunctionName: $name} + if $source == "" then {} else {EventSourceArn: $source} end' <<<"$wanted")
    change "mapping ${source:-$(jq -c "$MAPPED" <<<"$wanted")} to function $name" lambda create-event-source-mapping --cli-input-json "$wanted"
    uuid=$(jq -r .UUID "$SCRATCH/answer")
    settle_mapping "$uuid"
  fi
  verify_mapping "$uuid" "$wanted"
}

# What a mapping has that says nothing of it.
MAPPING_DEFAULTS='{"MaximumBatchingWindowInSeconds": 0, "TumblingWindowInSeconds": 0, "ScalingConfig": {},
  "ProvisionedPollerConfig": {}, "FilterCriteria": {}, "FunctionResponseTypes": []}'

# A mapping without metrics or a key for its filters may say so or nothing, and the order of metrics says nothing.
PLAINLY='.MetricsConfig = {Metrics: (.MetricsConfig.Metrics // [] | sort)} | .KMSKeyArn //= ""'

# Filters and the key that encrypts them are set together: with_key CURRENT WANTED, of what differences has printed
with_key() {
  jq -c --argjson current "$1" --argjson wanted "$2" '
    if $current.KMSKeyArn + $wanted.KMSKeyArn != "" and (has("KMSKeyArn") or has("FilterCriteria"))
    then . + ($wanted | {FilterCriteria, KMSKeyArn}) else . end'
}

# Sets the parameters that differ: update_mapping CURRENT WANTED
update_mapping() {
  local current=$1 wanted uuid
  uuid=$(jq -r .UUID <<<"$current")
  # Lists of mappings leave out filters that are encrypted.
  if jq -e '.KMSKeyArn // "" | . != ""' <<<"$current" >/dev/null; then
    current=$(ask lambda get-event-source-mapping --uuid "$uuid")
  fi
  current=$(jq -c --argjson defaults "$MAPPING_DEFAULTS" "$PLAINLY"' | $defaults + . +
    {Enabled: (.State | IN("Disabled", "Disabling") | not)}' <<<"$current")
  # Where reading began is past, and what is read stays: a mapping keeps both.
  wanted=$(jq -c --argjson defaults "$MAPPING_DEFAULTS" --argjson current "$current" "$PLAINLY"' | $defaults + . |
    if $current.ProvisionedPollerConfig.PollerGroupName and .ProvisionedPollerConfig != {}
    then .ProvisionedPollerConfig |= {PollerGroupName: ""} + . else . end |
    del(.StartingPosition, .StartingPositionTimestamp, .Topics, .Queues, .SelfManagedEventSource)' <<<"$2")
  wanted=$(differences "$current" "$wanted" | with_key "$current" "$wanted")
  if [[ $wanted == '{}' ]]; then return; fi
  change "updating the mapping: $(jq -r 'keys | join(", ")' <<<"$wanted")" \
    lambda update-event-source-mapping --uuid "$uuid" --cli-input-json "$wanted"
  settle_mapping "$uuid"
}

# A mapping that was disabled by hand stays disabled: verify_mapping UUID CONFIGURATION
verify_mapping() {
  local state
  state=$(mapping_state "$1")
  if [[ $state == Enabled ]]; then return; fi
  if [[ $state == Disabled && $(jq .Enabled <<<"$2") == false ]]; then
    say "  mapping $1 is switched off, as the script says"
    return
  fi
  say "  warning: mapping $1 is $state; «infra/mappings.sh enable» starts it"
}

# delete_mapping UUID
delete_mapping() {
  change "deleting mapping $1" lambda delete-event-source-mapping --uuid "$1"
  WAIT_MINUTES=10 wait_for gone mapping_state "$1"
}

# unmap FUNCTION SOURCE_ARN CONFIGURATION
unmap() {
  local mappings uuid
  mappings=$(find_mapping "$1" "$2" "${3:-}")
  for uuid in $(jq -r .UUID <<<"$mappings"); do delete_mapping "$uuid"; done
}
