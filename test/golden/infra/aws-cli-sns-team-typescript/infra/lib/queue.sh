# shellcheck shell=bash
# SQS queues.

NO_QUEUE='NonExistentQueue|QueueDoesNotExist'

# Prints the URL of a queue, or nothing: queue_url NAME
queue_url() {
  look_up "$NO_QUEUE" sqs get-queue-url --queue-name "$1" --query QueueUrl --output text
}

queue_arn() {
  printf 'arn:%s:sqs:%s:%s:%s' "$PARTITION" "$REGION" "$ACCOUNT" "$1"
}

# Prints the attribute that moves messages to another queue: redrive_policy ARN RECEIVES
redrive_policy() {
  jq -nc --arg arn "$1" --argjson receives "$2" \
    '{deadLetterTargetArn: $arn, maxReceiveCount: $receives}'
}

# Prints a policy that also lets a service send on behalf of one source: sender_policy ARN PRINCIPAL SOURCE_ARN
sender_policy() {
  tls_only 'sqs:*' "$1" | jq -c --arg arn "$1" --arg principal "$2" --arg source "$3" '.Statement += [{
    Sid: "Sender", Effect: "Allow", Principal: {Service: $principal}, Action: "sqs:SendMessage",
    Resource: $arn, Condition: {ArnEquals: {"aws:SourceArn": $source}}}]'
}

# queue_attributes NAME ATTRIBUTE=VALUE…
queue_attributes() {
  local name=$1
  shift
  jq -nc --arg policy "$(tls_only 'sqs:*' "$(queue_arn "$name")")" '
    [$ARGS.positional[] | capture("^(?<key>\\w+)=(?<value>.*)$")] | from_entries
    | {SqsManagedSseEnabled: "true", Policy: $policy} + .' --args "$@"
}

# put_queue NAME ATTRIBUTE=VALUE…
put_queue() {
  local name=$1 url wanted current changed
  wanted=$(queue_attributes "$@")
  url=$(queue_url "$name")
  if [[ ! $url ]]; then
    change "creating queue $name" sqs create-queue --queue-name "$name" \
      --attributes "$wanted" --tags "$OWNER_TAG=$PROJECT"
    wait_for yes queue_exists "$name"
    return
  fi
  require_own "queue $name" "$(queue_owner "$url")"
  current=$(ask sqs get-queue-attributes --queue-url "$url" --attribute-names All --query Attributes)
  changed=$(differences "$current" "$wanted")
  if [[ $changed == '{}' ]]; then return; fi
  change "updating queue $name: $(jq -r 'keys | join(", ")' <<<"$changed")" \
    sqs set-queue-attributes --queue-url "$url" --attributes "$(jq -c 'del(.FifoQueue)' <<<"$wanted")"
}

queue_exists() {
  if [[ $(queue_url "$1") ]]; then echo yes; fi
}

queue_owner() {
  ask sqs list-queue-tags --queue-url "$1" | jq -r --arg tag "$OWNER_TAG" '.Tags[$tag]? // ""'
}

# Ends the script when an existing queue is not there: require_queue NAME ACCOUNT
require_queue() {
  local url
  url=$(look_up "$NO_QUEUE" sqs get-queue-url --queue-name "$1" --queue-owner-aws-account-id "$2")
  [[ $url ]] || die "There is no queue $1 in account $2, region $REGION."
}

delete_queue() {
  local name=$1 url
  url=$(queue_url "$name")
  if [[ ! $url ]] || ! may_remove "queue $name" "$(queue_owner "$url")"; then return; fi
  change "deleting queue $name" sqs delete-queue --queue-url "$url"
}
