# shellcheck shell=bash
# Alarms of CloudWatch; one call replaces a whole alarm.

# A metric alarm as a JSON object, or nothing: find_alarm NAME
find_alarm() {
  ask cloudwatch describe-alarms --alarm-names "$1" | jq -c '.MetricAlarms[]?'
}

alarm_owner() {
  ask cloudwatch list-tags-for-resource --resource-arn "$1" |
    jq -r --arg tag "$OWNER_TAG" '.Tags[]? | select(.Key == $tag) | .Value'
}

# Ends the script before it changes an alarm of others that has this name: require_own_alarm NAME ARN
require_own_alarm() {
  if [[ ! $(find_alarm "$1") ]]; then return; fi
  require_own "alarm $1" "$(alarm_owner "$2")"
}

# put_alarm NAME DEFINITION
put_alarm() {
  local name=$1 wanted=$2 current
  current=$(find_alarm "$name")
  if [[ ! $current ]]; then
    change "creating alarm $name" cloudwatch put-metric-alarm --cli-input-json "$wanted" \
      --tags "Key=$OWNER_TAG,Value=$PROJECT"
    return
  fi
  if covers "$current" "$wanted" && covers "$wanted" "$(optional_settings "$current")"; then return; fi
  change "updating alarm $name" cloudwatch put-metric-alarm --cli-input-json "$wanted"
}

# What an alarm has of the settings that a definition may leave out.
optional_settings() {
  jq -c '{Statistic, ExtendedStatistic, DatapointsToAlarm} | with_entries(select(.value != null))' <<<"$1"
}

# delete_alarm NAME ARN
delete_alarm() {
  if [[ ! $(find_alarm "$1") ]] || ! may_remove "alarm $1" "$(alarm_owner "$2")"; then return; fi
  change "deleting alarm $1" cloudwatch delete-alarms --alarm-names "$1"
}
