# shellcheck shell=bash
# Schedules of EventBridge Scheduler and the groups that they are in.

schedule_group_state() {
  look_up ResourceNotFoundException scheduler get-schedule-group --name "$1" --query State --output text
}

schedule_group_owner() {
  ask scheduler list-tags-for-resource \
    --resource-arn "arn:$PARTITION:scheduler:$REGION:$ACCOUNT:schedule-group/$1" |
    jq -r --arg tag "$OWNER_TAG" '.Tags[]? | select(.Key == $tag) | .Value'
}

# A group that is being deleted still has its name: put_schedule_group NAME
put_schedule_group() {
  local name=$1 state
  state=$(schedule_group_state "$name")
  if [[ $state == DELETING ]]; then wait_for '' schedule_group_state "$name"; fi
  if [[ $state == ACTIVE ]]; then
    require_own "schedule group $name" "$(schedule_group_owner "$name")"
    return
  fi
  change "creating schedule group $name" scheduler create-schedule-group --name "$name" \
    --tags "Key=$OWNER_TAG,Value=$PROJECT"
  wait_for ACTIVE schedule_group_state "$name"
}

# Ends the script when an existing group is not there: require_schedule_group NAME
require_schedule_group() {
  [[ $(schedule_group_state "$1") == ACTIVE ]] ||
    die "There is no schedule group $1 in region $REGION."
}

# With a group its schedules go, so those of others keep it: delete_schedule_group NAME
delete_schedule_group() {
  local name=$1 others
  if [[ $(schedule_group_state "$name") != ACTIVE ]]; then return; fi
  if ! may_remove "schedule group $name" "$(schedule_group_owner "$name")"; then return; fi
  others=$(ask scheduler list-schedules --group-name "$name" --query 'length(Schedules)')
  if ((others > 0)); then
    keep "schedule group $name, which has $others schedules of others"
    return
  fi
  change "deleting schedule group $name" scheduler delete-schedule-group --name "$name"
}

# Prints a schedule as JSON, or nothing: find_schedule NAME GROUP
find_schedule() {
  look_up ResourceNotFoundException scheduler get-schedule --name "$1" --group-name "$2"
}

# Schedules have no tags; their description tells whose they are.
schedule_owner() {
  jq -r --arg tag "$OWNER_TAG=" '.Description // "" | select(startswith($tag)) | ltrimstr($tag)'
}

# True when a schedule is as it should be; versions of the AWS CLI spell times differently: schedule_is CURRENT WANTED
schedule_is() {
  jq -ne --argjson current "$1" --argjson wanted "$2" '
    def time: if type == "number" then floor | todate elif . then .[:19] + "Z" else . end;
    def read: {ScheduleExpression, ScheduleExpressionTimezone, FlexibleTimeWindow, State, Target,
      StartDate: (.StartDate | time), EndDate: (.EndDate | time)};
    ($current | read) == ($wanted | read)' >"$SCRATCH/same"
}

# Calls replace a whole schedule: put_schedule NAME GROUP DEFINITION
put_schedule() {
  local name=$1 group=$2 wanted current
  wanted=$(jq -c --arg owner "$OWNER_TAG=$PROJECT" '. + {Description: $owner}' <<<"$3")
  current=$(find_schedule "$name" "$group")
  if [[ ! $current ]]; then
    change "creating schedule $name" scheduler create-schedule --name "$name" --group-name "$group" \
      --cli-input-json "$wanted"
    return
  fi
  require_own "schedule $name" "$(schedule_owner <<<"$current")"
  if schedule_is "$current" "$wanted"; then return; fi
  change "updating schedule $name" scheduler update-schedule --name "$name" --group-name "$group" \
    --cli-input-json "$wanted"
}

delete_schedule() {
  local name=$1 group=$2 current
  current=$(find_schedule "$name" "$group")
  if [[ ! $current ]] || ! may_remove "schedule $name" "$(schedule_owner <<<"$current")"; then return; fi
  change "deleting schedule $name" scheduler delete-schedule --name "$name" --group-name "$group"
}
