# shellcheck shell=bash
# DynamoDB tables and their streams.

# Backups of a table can be set up a moment after it is there.
NOT_READY+='|ContinuousBackupsUnavailable'

# Prints what a table is, as JSON, or nothing: table_facts NAME
table_facts() {
  look_up ResourceNotFoundException dynamodb describe-table --table-name "$1" | jq -c .Table
}

# Prints ACTIVE, gone, or where a table is on its way.
table_state() {
  table_facts "$1" | jq -rs '.[0].TableStatus // "gone"'
}

table_owner() {
  ask dynamodb list-tags-of-resource --resource-arn "$(table_facts "$1" | jq -r .TableArn)" |
    jq -r --arg tag "$OWNER_TAG" '.Tags[] | select(.Key == $tag) | .Value'
}

# put_table NAME KEY VIEW: paid by request, with backups, the text KEY as its key and a stream of VIEW
put_table() {
  local name=$1 key=$2 view=$3
  if [[ $(table_state "$name") == DELETING ]]; then wait_for gone table_state "$name"; fi
  if [[ $(table_state "$name") == gone ]]; then
    change "creating table $name" dynamodb create-table --table-name "$name" \
      --attribute-definitions "AttributeName=$key,AttributeType=S" \
      --key-schema "AttributeName=$key,KeyType=HASH" --billing-mode PAY_PER_REQUEST \
      --stream-specification "StreamEnabled=true,StreamViewType=$view" \
      --tags "Key=$OWNER_TAG,Value=$PROJECT"
  else
    require_own "table $name" "$(table_owner "$name")"
  fi
  wait_for ACTIVE table_state "$name"
  turn_stream_on "$name" "$view"
  keep_backups "$name"
}

# Prints what the records of a table's stream hold, or nothing when it is off.
stream_view() {
  table_facts "$1" | jq -r '.StreamSpecification | select(.StreamEnabled) | .StreamViewType'
}

# turn_stream_on NAME VIEW
turn_stream_on() {
  local name=$1 view=$2 current
  current=$(stream_view "$name")
  if [[ $current == "$view" ]]; then return; fi
  [[ ! $current ]] || die "The stream of table $name has $current, and no stream can change to $view. \
Once its records are processed, turn it off and run this script again: \
aws dynamodb update-table --table-name $name --stream-specification StreamEnabled=false"
  change "turning the stream of table $name on" dynamodb update-table --table-name "$name" \
    --stream-specification "StreamEnabled=true,StreamViewType=$view"
  wait_for ACTIVE table_state "$name"
}

# Lets a table go back to any second of the last 35 days.
keep_backups() {
  local name=$1 current
  current=$(ask dynamodb describe-continuous-backups --table-name "$name" |
    jq -r .ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus)
  if [[ $current == ENABLED ]]; then return; fi
  change "keeping backups of table $name" dynamodb update-continuous-backups --table-name "$name" \
    --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true
}

# Prints the ARN of a stream as it is, and for the ARN of a table a pattern of its streams.
streams_of() {
  if [[ $1 == */stream/* ]]; then printf '%s\n' "$1"; else printf '%s/stream/*\n' "$1"; fi
}

# Prints the ARN of a stream, or of the one that a table has, and ends the script when there is
# none that is on: require_table_stream ARN
require_table_stream() {
  local stream=$1 table=${1#*:table/} state
  table=${table%%/*}
  if [[ $1 != */stream/* ]]; then stream=$(table_facts "$table" | jq -r '.LatestStreamArn // ""'); fi
  [[ $stream ]] || die "Table $table has no stream. It is turned on by whoever owns the table."
  state=$(look_up ResourceNotFoundException dynamodbstreams describe-stream --stream-arn "$stream" |
    jq -r .StreamDescription.StreamStatus)
  [[ $state == ENABLED ]] || die "There is no stream $stream that is on."
  printf '%s\n' "$stream"
}

# Deletes a table with its items; DynamoDB keeps a backup of it for 35 days.
delete_table() {
  local name=$1
  if [[ $(table_state "$name") == gone ]]; then return; fi
  if ! may_remove "table $name" "$(table_owner "$name")"; then return; fi
  change "deleting table $name" dynamodb delete-table --table-name "$name"
  wait_for gone table_state "$name"
}
