# shellcheck shell=bash
# Notifications of S3 buckets. S3 keeps them as one document, so the entries of others are carried along.

# Prints an entry: notification ID FUNCTION_ARN KEY_PREFIX KEY_SUFFIX EVENT…
notification() {
  jq -nc --arg id "$1" --arg arn "$2" --arg prefix "$3" --arg suffix "$4" '
    [{Name: "prefix", Value: $prefix}, {Name: "suffix", Value: $suffix}]
    | map(select(.Value != "")) as $rules
    | {Id: $id, LambdaFunctionArn: $arn, Events: $ARGS.positional}
      + if $rules == [] then {} else {Filter: {Key: {FilterRules: $rules}}} end' --args "${@:5}"
}

notifications_of() {
  look_up NoSuchBucket s3api get-bucket-notification-configuration \
    --bucket "$1" --expected-bucket-owner "$ACCOUNT" | jq -sc '.[0] // {} | del(.ResponseMetadata)'
}

# Prints notifications in one order and spelling, so that equal ones are equal text.
normal_notifications() {
  jq -cS 'with_entries(select(.value != [])) | map_values(
    if type != "array" then . else map(
      .Events |= sort
      | .Filter.Key.FilterRules |= ([.[]? | .Name |= ascii_downcase] | sort_by(.Name))
    ) | sort_by(.Id) end)' <<<"$1"
}

# Prints CURRENT without the entry of that id and function: without_notification CURRENT ID FUNCTION_ARN
without_notification() {
  jq -c --arg id "$2" --arg arn "$3" '.LambdaFunctionConfigurations |=
    [.[]? | select(.Id != $id or .LambdaFunctionArn != $arn)]' <<<"$1"
}

# put_notification BUCKET ID FUNCTION_ARN KEY_PREFIX KEY_SUFFIX EVENT…
put_notification() {
  local bucket=$1 id=$2 arn=$3 entry current wanted
  entry=$(notification "${@:2}")
  current=$(notifications_of "$bucket")
  wanted=$(without_notification "$current" "$id" "$arn" |
    jq -c --argjson entry "$entry" '.LambdaFunctionConfigurations += [$entry]')
  write_notifications "notifying function $id of bucket $bucket" "$bucket" "$current" "$wanted"
}

# remove_notification BUCKET ID FUNCTION_ARN
remove_notification() {
  local bucket=$1 current wanted
  current=$(notifications_of "$bucket")
  wanted=$(without_notification "$current" "$2" "$3")
  write_notifications "ending the notifications of bucket $bucket to function $2" \
    "$bucket" "$current" "$wanted"
}

# write_notifications MESSAGE BUCKET CURRENT WANTED
write_notifications() {
  local wanted
  wanted=$(normal_notifications "$4")
  if [[ $(normal_notifications "$3") == "$wanted" ]]; then return; fi
  change "$1" s3api put-bucket-notification-configuration --bucket "$2" \
    --expected-bucket-owner "$ACCOUNT" --notification-configuration "$4"
  wait_for "$wanted" read_back "$2"
}

read_back() {
  normal_notifications "$(notifications_of "$1")"
}
