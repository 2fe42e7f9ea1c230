# shellcheck shell=bash
# Access logs that the stages of this project's APIs had, and have no longer.

# Prints the ARN of the log group that a stage writes to, or nothing where that is not this project's:
# own_access_log STAGE
own_access_log() {
  local group
  group=$(jq -r '(.AccessLogSettings.DestinationArn // .accessLogSettings.destinationArn // "") | rtrimstr(":*")' <<<"${1:-null}")
  if [[ $group != *:log-group:* || ! $(log_group "${group##*:log-group:}") ]]; then return; fi
  if [[ $(source_group_owner "$group") == "$PROJECT" ]]; then printf '%s' "$group"; fi
}

# Takes its access log from a stage, and the log group with it, where a script names none any more; what somebody
# else has it write to stays: drop_access_log STAGE ARGUMENT…
drop_access_log() {
  local group
  group=$(own_access_log "$1")
  shift
  if [[ ! $group ]]; then return; fi
  change 'logging no longer who calls' "$@"
  delete_log_group "${group##*:log-group:}"
}
