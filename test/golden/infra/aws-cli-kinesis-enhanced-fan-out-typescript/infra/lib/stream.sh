# shellcheck shell=bash
# Kinesis data streams.

STREAM_KEY=alias/aws/kinesis

# Prints what a stream is, as JSON, or nothing: stream_summary OPTION VALUE
stream_summary() {
  look_up ResourceNotFoundException kinesis describe-stream-summary "$@" |
    jq -c .StreamDescriptionSummary
}

# Prints ACTIVE, gone, or where a stream is on its way.
stream_state() {
  stream_summary --stream-name "$1" | jq -rs '.[0].StreamStatus // "gone"'
}

stream_owner() {
  ask kinesis list-tags-for-stream --stream-name "$1" |
    jq -r --arg tag "$OWNER_TAG" '.Tags[] | select(.Key == $tag) | .Value'
}

# put_stream NAME RETENTION: on-demand and encrypted, records kept for RETENTION hours
put_stream() {
  local name=$1 retention=$2
  if [[ $(stream_state "$name") == DELETING ]]; then wait_for gone stream_state "$name"; fi
  if [[ $(stream_state "$name") == gone ]]; then
    change "creating stream $name" kinesis create-stream --stream-name "$name" \
      --stream-mode-details StreamMode=ON_DEMAND --tags "$OWNER_TAG=$PROJECT"
  else
    require_own "stream $name" "$(stream_owner "$name")"
  fi
  wait_for ACTIVE stream_state "$name"
  encrypt_stream "$name"
  keep_records "$name" "$retention"
}

encrypt_stream() {
  local name=$1 key
  key=$(stream_summary --stream-name "$name" | jq -r '.KeyId // ""')
  if [[ $key == "$STREAM_KEY" ]]; then return; fi
  change "encrypting stream $name" kinesis start-stream-encryption --stream-name "$name" \
    --encryption-type KMS --key-id "$STREAM_KEY"
  wait_for ACTIVE stream_state "$name"
}

# Sets how long records are kept; longer and shorter are calls of their own: keep_records NAME HOURS
keep_records() {
  local name=$1 wanted=$2 current call=increase
  current=$(stream_summary --stream-name "$name" | jq -r .RetentionPeriodHours)
  if ((current == wanted)); then return; fi
  if ((current > wanted)); then call=decrease; fi
  change "keeping records of stream $name for $wanted hours" \
    kinesis "$call-stream-retention-period" --stream-name "$name" --retention-period-hours "$wanted"
  wait_for ACTIVE stream_state "$name"
}

# Ends the script when an existing stream is not there: require_stream ARN
require_stream() {
  [[ $(stream_summary --stream-arn "$1") ]] || die "There is no stream $1."
}

# Deletes a stream with its records and its consumers.
delete_stream() {
  local name=$1
  if [[ $(stream_state "$name") == gone ]]; then return; fi
  if ! may_remove "stream $name" "$(stream_owner "$name")"; then return; fi
  change "deleting stream $name" kinesis delete-stream --stream-name "$name" --enforce-consumer-deletion
  wait_for gone stream_state "$name"
}
