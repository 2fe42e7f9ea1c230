# shellcheck shell=bash
# Consumers of Kinesis data streams, which read with enhanced fan-out.

# More than five that are on their way.
NOT_READY+='|LimitExceededException'

# Prints what a consumer is, as JSON, or nothing: find_consumer STREAM_ARN NAME
find_consumer() {
  look_up ResourceNotFoundException kinesis describe-stream-consumer \
    --stream-arn "$1" --consumer-name "$2" | jq -c .ConsumerDescription
}

# Prints ACTIVE, gone, or where a consumer is on its way.
consumer_state() {
  find_consumer "$@" | jq -rs '.[0].ConsumerStatus // "gone"'
}

consumer_arn() {
  find_consumer "$@" | jq -r .ConsumerARN
}

consumer_owner() {
  ask kinesis list-tags-for-resource --resource-arn "$1" |
    jq -r --arg tag "$OWNER_TAG" '.Tags[] | select(.Key == $tag) | .Value'
}

# put_consumer STREAM_ARN NAME
put_consumer() {
  local stream=$1 name=$2
  if [[ $(consumer_state "$@") == DELETING ]]; then wait_for gone consumer_state "$@"; fi
  if [[ $(consumer_state "$@") == gone ]]; then
    change "registering consumer $name" kinesis register-stream-consumer --stream-arn "$stream" \
      --consumer-name "$name" --tags "$OWNER_TAG=$PROJECT"
  else
    require_own "consumer $name" "$(consumer_owner "$(consumer_arn "$@")")"
  fi
  wait_for ACTIVE consumer_state "$@"
}

# Ends the script when an existing consumer is not there: require_consumer ARN
require_consumer() {
  [[ $(look_up ResourceNotFoundException kinesis describe-stream-consumer --consumer-arn "$1") ]] ||
    die "There is no consumer $1."
}

# delete_consumer STREAM_ARN NAME
delete_consumer() {
  local name=$2 arn
  arn=$(consumer_arn "$@")
  if [[ ! $arn ]] || ! may_remove "consumer $name" "$(consumer_owner "$arn")"; then return; fi
  change "deregistering consumer $name" kinesis deregister-stream-consumer --consumer-arn "$arn"
  wait_for gone consumer_state "$@"
}
