# shellcheck shell=bash
# Delivery streams of Amazon Data Firehose.

# A role whose permissions have not reached every part of AWS.
NOT_READY+='|is not authorized to perform'

# Prints a delivery stream as JSON, or nothing: find_delivery_stream NAME
find_delivery_stream() {
  look_up ResourceNotFoundException firehose describe-delivery-stream --delivery-stream-name "$1" |
    jq -c .DeliveryStreamDescription
}

# Prints ACTIVE, gone, or where a delivery stream is on its way.
delivery_stream_state() {
  find_delivery_stream "$1" | jq -rs '.[0].DeliveryStreamStatus // "gone"'
}

delivery_stream_owner() {
  ask firehose list-tags-for-delivery-stream --delivery-stream-name "$1" |
    jq -r --arg tag "$OWNER_TAG" '.Tags[] | select(.Key == $tag) | .Value'
}

# put_log_stream GROUP NAME
put_log_stream() {
  local group=$1 name=$2
  if ask logs describe-log-streams --log-group-name "$group" --log-stream-name-prefix "$name" |
    jq -e --arg name "$name" 'any(.logStreams[]; .logStreamName == $name)' >"$SCRATCH/found"; then
    return
  fi
  change "creating log stream $name" logs create-log-stream --log-group-name "$group" \
    --log-stream-name "$name"
}

# put_delivery_stream NAME SOURCE DESTINATION
put_delivery_stream() {
  local name=$1 source=$2 destination=$3 state
  state=$(delivery_stream_state "$name")
  if [[ $state == DELETING ]]; then wait_for gone delivery_stream_state "$name"; fi
  if [[ $(delivery_stream_state "$name") == gone ]]; then
    change "creating delivery stream $name" firehose create-delivery-stream \
      --cli-input-json "$(new_delivery_stream "$name" "$source" "$destination")"
    wait_for ACTIVE delivery_stream_state "$name"
    return
  fi
  require_own "delivery stream $name" "$(delivery_stream_owner "$name")"
  if [[ $state == CREATING_FAILED ]]; then
    die "Delivery stream $name could not be created: look for the reason, and run the teardown first."
  fi
  wait_for ACTIVE delivery_stream_state "$name"
  keep_delivery_source "$name" "$source"
  set_delivery_destination "$name" "$destination"
}

new_delivery_stream() {
  jq -nc --arg name "$1" --argjson source "$2" --argjson destination "$3" \
    --arg tag "$OWNER_TAG" --arg project "$PROJECT" '
    $source + {DeliveryStreamName: $name, ExtendedS3DestinationConfiguration: $destination,
      Tags: [{Key: $tag, Value: $project}]}'
}

# What a delivery stream reads is set once; a role of its own may be another one: keep_delivery_source NAME SOURCE
keep_delivery_source() {
  local name=$1 source=$2 current
  current=$(find_delivery_stream "$name")
  if ! jq -ne --argjson current "$current" --argjson wanted "$source" '
    $current.DeliveryStreamType == $wanted.DeliveryStreamType and
    $current.Source.KinesisStreamSourceDescription.KinesisStreamARN
      == $wanted.KinesisStreamSourceConfiguration.KinesisStreamARN' >"$SCRATCH/same"; then
    die "Delivery stream $name has another source, which cannot be changed: run the teardown first."
  fi
}

# A destination as it is told and as it is asked for, in one form.
delivery_form() {
  jq -c '
    (.S3BackupConfiguration // .S3BackupDescription) as $backup
    | (if $backup then .S3BackupConfiguration = $backup else . end)
    | .ProcessingConfiguration.Processors[].Parameters |=
        (map({(.ParameterName): .ParameterValue}) | add)'
}

# Sets what differs of the destination: set_delivery_destination NAME WANTED
set_delivery_destination() {
  local name=$1 wanted=$2 current told
  current=$(find_delivery_stream "$name")
  told=$(jq -c '.Destinations[0].ExtendedS3DestinationDescription' <<<"$current")
  if covers "$(delivery_form <<<"$told")" "$(delivery_form <<<"$wanted")"; then return; fi
  change "updating delivery stream $name" firehose update-destination --cli-input-json "$(
    jq -nc --arg name "$name" --argjson current "$current" --argjson wanted "$wanted" '
      {DeliveryStreamName: $name, CurrentDeliveryStreamVersionId: $current.VersionId,
        DestinationId: $current.Destinations[0].DestinationId,
        ExtendedS3DestinationUpdate: ($wanted | with_entries(
          if .key == "S3BackupConfiguration" then .key = "S3BackupUpdate" else . end))}'
  )"
}

delete_delivery_stream() {
  local name=$1
  if [[ $(delivery_stream_state "$name") == gone ]]; then return; fi
  if ! may_remove "delivery stream $name" "$(delivery_stream_owner "$name")"; then return; fi
  change "deleting delivery stream $name" firehose delete-delivery-stream \
    --delivery-stream-name "$name"
  wait_for gone delivery_stream_state "$name"
}
