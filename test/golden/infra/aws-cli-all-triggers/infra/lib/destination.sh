# shellcheck shell=bash
# What becomes of the outcomes of a function of others: its destinations, and its role.

# Ends the script when the function is not there: require_upstream FUNCTION
require_upstream() {
  [[ $(upstream "$1") ]] || die "There is no function $1."
}

upstream() {
  look_up ResourceNotFoundException lambda get-function-configuration --function-name "$1"
}

# Ends the script when a function has another role: require_upstream_role FUNCTION ROLE
require_upstream_role() {
  local role
  role=$(upstream "$1" | jq -r .Role)
  [[ ${role##*/} == "$2" ]] || die "The role of function $1 is ${role##*/}, and not $2."
}

# put_upstream_policy ROLE POLICY STATEMENTS
put_upstream_policy() {
  local role=$1 name=$2 policy current
  policy=$(jq -sc '{Version: "2012-10-17", Statement: .}' <<<"$3")
  current=$(look_up NoSuchEntity iam get-role-policy --role-name "$role" --policy-name "$name")
  if covers "$current" "{\"PolicyDocument\": $policy}"; then return; fi
  change "setting the permissions $name of role $role" iam put-role-policy \
    --role-name "$role" --policy-name "$name" --policy-document "$policy"
}

# delete_upstream_policy ROLE POLICY
delete_upstream_policy() {
  local current
  current=$(look_up NoSuchEntity iam get-role-policy --role-name "$1" --policy-name "$2")
  if [[ ! $current ]]; then return; fi
  change "removing the permissions $2 of role $1" iam delete-role-policy \
    --role-name "$1" --policy-name "$2"
}

# What becomes of asynchronous events, as a JSON object: invoke_settings FUNCTION QUALIFIER
invoke_settings() {
  local current
  current=$(look_up ResourceNotFoundException lambda get-function-event-invoke-config \
    --function-name "$1" --qualifier "$2")
  if [[ ! $current ]]; then current='{}'; fi
  jq -c '{MaximumRetryAttempts, MaximumEventAgeInSeconds,
    DestinationConfig: (.DestinationConfig // {} | with_entries(select(.value.Destination)))}
    | with_entries(select(.value != null))' <<<"$current"
}

# Sets one destination and keeps what others have set: put_destination FUNCTION QUALIFIER CONDITION ARN
put_destination() {
  local name=$1 qualifier=$2 condition=$3 arn=$4 settings current
  settings=$(invoke_settings "$name" "$qualifier")
  current=$(jq -r --arg on "$condition" '.DestinationConfig[$on].Destination // ""' <<<"$settings")
  if [[ $current == "$arn" ]]; then return; fi
  [[ ! $current ]] || die "Function $name has another destination $condition: $current"
  settings=$(jq -c --arg on "$condition" --arg arn "$arn" \
    '.DestinationConfig[$on] = {Destination: $arn}' <<<"$settings")
  change "setting the destination $condition of function $name" \
    lambda put-function-event-invoke-config --function-name "$name" --qualifier "$qualifier" \
    --cli-input-json "$settings"
}

# Removes a destination that is ours: delete_destination FUNCTION QUALIFIER CONDITION ARN
delete_destination() {
  local name=$1 qualifier=$2 condition=$3 arn=$4 settings
  settings=$(invoke_settings "$name" "$qualifier")
  if ! covers "$settings" "{\"DestinationConfig\": {\"$condition\": {\"Destination\": \"$arn\"}}}"; then
    return
  fi
  settings=$(jq -c --arg on "$condition" 'del(.DestinationConfig[$on])' <<<"$settings")
  # What is left may be Lambda's own defaults alone.
  if covers "$settings" '{"DestinationConfig": {}}' && covers \
    '{"MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 21600}' \
    "$(jq -c 'del(.DestinationConfig)' <<<"$settings")"; then
    change "removing the destination $condition of function $name" \
      lambda delete-function-event-invoke-config --function-name "$name" --qualifier "$qualifier"
    return
  fi
  change "removing the destination $condition of function $name" \
    lambda put-function-event-invoke-config --function-name "$name" --qualifier "$qualifier" \
    --cli-input-json "$settings"
}
