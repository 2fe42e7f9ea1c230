# shellcheck shell=bash
# Pipes of EventBridge.

# A role whose permissions have not reached every part of AWS.
NOT_READY+='|is not authorized to perform'

# Prints a pipe as JSON, or nothing: find_pipe NAME
find_pipe() {
  look_up NotFoundException pipes describe-pipe --name "$1"
}

# Prints RUNNING, STOPPED, gone, or where a pipe is on its way.
pipe_state() {
  find_pipe "$1" | jq -rs '.[0].CurrentState // "gone"'
}

pipe_owner() {
  jq -r --arg tag "$OWNER_TAG" '.Tags[$tag]? // ""'
}

# What of a pipe is set, in one form however it is told.
pipe_form() {
  jq -c '{RoleArn, DesiredState, Source, Target, TargetParameters, Level: .LogConfiguration.Level,
    Queue: .SourceParameters.SqsQueueParameters,
    Stream: (.SourceParameters | .KinesisStreamParameters // .DynamoDBStreamParameters |
      del(.StartingPosition?)),
    Filters: (.SourceParameters.FilterCriteria.Filters // []),
    Log: (.LogConfiguration.CloudwatchLogsLogDestination.LogGroupArn // "" | rtrimstr(":*"))}'
}

# put_pipe NAME DEFINITION
put_pipe() {
  local name=$1 wanted=$2 current
  if [[ $(pipe_state "$name") == DELETING ]]; then wait_for gone pipe_state "$name"; fi
  current=$(find_pipe "$name")
  if [[ ! $current ]]; then
    change "creating pipe $name" pipes create-pipe --cli-input-json "$(
      jq -c --arg name "$name" --arg tag "$OWNER_TAG" --arg project "$PROJECT" \
        '. + {Name: $name, Tags: {($tag): $project}}' <<<"$wanted"
    )"
  else
    require_own "pipe $name" "$(pipe_owner <<<"$current")"
    if [[ $(jq -r .Source <<<"$current") != "$(jq -r .Source <<<"$wanted")" ]]; then
      die "Pipe $name has another source, which cannot be changed: run the teardown first."
    fi
    if ! covers "$(pipe_form <<<"$current")" "$(pipe_form <<<"$wanted")"; then
      change "updating pipe $name" pipes update-pipe --cli-input-json "$(
        jq -c --arg name "$name" '{Name: $name} +
          del(.Source, .SourceParameters[].StartingPosition?)' <<<"$wanted"
      )"
    fi
  fi
  settle_pipe "$name" "$(jq -r .DesiredState <<<"$wanted")"
}

# Waits until a pipe is as it should be, and ends the script where it cannot: settle_pipe NAME STATE
settle_pipe() {
  local name=$1 wanted=$2 state tries
  for ((tries = 0; tries < 60; tries++)); do
    state=$(pipe_state "$name")
    if [[ $state == "$wanted" ]]; then return; fi
    if [[ $state == *_FAILED ]]; then
      die "Pipe $name is $state: $(find_pipe "$name" | jq -r '.StateReason // "no reason is told"')"
    fi
    sleep 3
  done
  die "Waited three minutes in vain for pipe $name to become $wanted."
}

delete_pipe() {
  local name=$1 current
  current=$(find_pipe "$name")
  if [[ ! $current ]] || ! may_remove "pipe $name" "$(pipe_owner <<<"$current")"; then return; fi
  change "deleting pipe $name" pipes delete-pipe --name "$name"
  wait_for gone pipe_state "$name"
}
