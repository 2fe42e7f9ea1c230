# shellcheck shell=bash
# The function itself: role, log group, code, configuration, permissions.

# Prints a statement of the execution role: allow ARN ACTION…
allow() {
  local resource=$1
  shift
  jq -nc --arg resource "$resource" \
    '{Effect: "Allow", Action: $ARGS.positional, Resource: $resource}' --args "$@"
}

# Who may assume the roles of functions.
ROLE_SERVICES=lambda.amazonaws.com

# put_role NAME STATEMENTS
put_role() {
  local name=$1 role trust policy
  trust=$(jq -nc --arg services "$ROLE_SERVICES" '
    ($services | split(" ") | if length == 1 then .[0] else . end) as $service
    | {Version: "2012-10-17", Statement: [{
        Effect: "Allow", Action: "sts:AssumeRole", Principal: {Service: $service}}]}')
  policy=$(jq -sc '{Version: "2012-10-17", Statement: .}' <<<"$2")
  role=$(look_up NoSuchEntity iam get-role --role-name "$name")
  if [[ ! $role ]]; then
    change "creating role $name" iam create-role --role-name "$name" \
      --assume-role-policy-document "$trust" --tags "Key=$OWNER_TAG,Value=$PROJECT"
    aws iam wait role-exists --role-name "$name"
  else
    require_own "role $name" "$(role_owner <<<"$role")"
    if ! covers "$role" "{\"Role\": {\"AssumeRolePolicyDocument\": $trust}}"; then
      change "correcting who may assume role $name" iam update-assume-role-policy \
        --role-name "$name" --policy-document "$trust"
    fi
  fi
  put_role_policy "$name" "$policy"
}

role_owner() {
  jq -r --arg tag "$OWNER_TAG" '.Role.Tags // [] | .[] | select(.Key == $tag) | .Value'
}

put_role_policy() {
  local name=$1 policy=$2 current
  current=$(look_up NoSuchEntity iam get-role-policy --role-name "$name" --policy-name execution)
  if covers "$current" "{\"PolicyDocument\": $policy}"; then return; fi
  change "setting the permissions of role $name" iam put-role-policy \
    --role-name "$name" --policy-name execution --policy-document "$policy"
}

delete_role() {
  local name=$1 role policy
  role=$(look_up NoSuchEntity iam get-role --role-name "$name")
  if [[ ! $role ]] || ! may_remove "role $name" "$(role_owner <<<"$role")"; then return; fi
  while read -r policy; do
    if [[ ! $policy ]]; then continue; fi
    change "removing the permissions $policy of role $name" iam delete-role-policy \
      --role-name "$name" --policy-name "$policy"
  done <<<"$(ask iam list-role-policies --role-name "$name" | jq -r '.PolicyNames[]')"
  change "deleting role $name" iam delete-role --role-name "$name"
}

log_group() {
  ask logs describe-log-groups --log-group-name-prefix "$1" |
    jq -c --arg name "$1" '.logGroups[] | select(.logGroupName == $name)'
}

# put_log_group NAME DAYS
put_log_group() {
  local name=$1 days=$2 current
  current=$(log_group "$name")
  if [[ ! $current ]]; then
    change "creating log group $name" logs create-log-group --log-group-name "$name"
  fi
  if covers "$current" "{\"retentionInDays\": $days}"; then return; fi
  change "keeping the log of $name for $days days" logs put-retention-policy \
    --log-group-name "$name" --retention-in-days "$days"
}

delete_log_group() {
  if [[ ! $(log_group "$1") ]]; then return; fi
  change "deleting log group $1" logs delete-log-group --log-group-name "$1"
}

# require_zip PATH COMMAND
require_zip() {
  [[ -f $1 ]] || die "$1 is missing: run «$2» first."
}

function_owner() {
  jq -r --arg tag "$OWNER_TAG" '.Tags[$tag]? // ""'
}

# Ends the script before it changes anything around a function of others that has this name.
require_own_function() {
  local current
  current=$(look_up ResourceNotFoundException lambda get-function --function-name "$1")
  if [[ ! $current ]]; then return; fi
  require_own "function $1" "$(function_owner <<<"$current")"
}

# put_function NAME ZIP CONFIGURATION
put_function() {
  local name=$1 zip=$2 wanted=$3 current
  current=$(look_up ResourceNotFoundException lambda get-function --function-name "$name")
  if [[ ! $current ]]; then
    change "creating function $name" lambda create-function \
      --cli-input-json "$wanted" --zip-file "fileb://$zip" --tags "$OWNER_TAG=$PROJECT"
    settle_function "$name"
    return
  fi
  update_code "$name" "$zip" "$wanted" "$current"
  update_configuration "$name" "$wanted" "$current"
}

update_code() {
  local name=$1 zip=$2 wanted=$3 current=$4 digest
  digest=$(openssl dgst -sha256 -binary "$zip" | openssl base64)
  wanted=$(jq -c --arg digest "$digest" '{CodeSha256: $digest, Architectures}' <<<"$wanted")
  if covers "$(jq -c .Configuration <<<"$current")" "$wanted"; then return; fi
  change "updating the code of function $name" lambda update-function-code --function-name "$name" \
    --zip-file "fileb://$zip" --architectures "$(jq -r '.Architectures[0]' <<<"$wanted")"
  settle_function "$name"
}

update_configuration() {
  local name=$1 wanted=$2 current=$3
  wanted=$(jq -c 'del(.Architectures)' <<<"$wanted")
  # Members that Lambda leaves out of its answer: no variables, and the log settings in some regions.
  current=$(jq -c --argjson wanted "$wanted" \
    '{Environment: {Variables: {}}, LoggingConfig: $wanted.LoggingConfig} + .Configuration' <<<"$current")
  if covers "$current" "$wanted" && same_variables "$current" "$wanted"; then return; fi
  change "updating the configuration of function $name" lambda update-function-configuration \
    --cli-input-json "$wanted"
  settle_function "$name"
}

same_variables() {
  jq -ne --argjson a "$1" --argjson b "$2" \
    '$a.Environment.Variables == $b.Environment.Variables' >/dev/null
}

# put_invoke_config NAME CONFIGURATION: what becomes of asynchronous events that fail
put_invoke_config() {
  local name=$1 wanted=$2 current
  current=$(look_up ResourceNotFoundException \
    lambda get-function-event-invoke-config --function-name "$name")
  if covers "$current" "$wanted"; then return; fi
  change "setting retries and the failure queue of function $name" \
    lambda put-function-event-invoke-config --function-name "$name" --cli-input-json "$wanted"
}

settle_function() {
  aws lambda wait function-active --function-name "$1"
  aws lambda wait function-updated --function-name "$1"
}

verify_function() {
  local current
  current=$(ask lambda get-function-configuration --function-name "$1")
  jq -e '.State != "Failed" and .LastUpdateStatus != "Failed"' <<<"$current" >/dev/null ||
    die "Function $1 does not work: $(jq -r '.StateReason // .LastUpdateStatusReason' <<<"$current")"
}

delete_function() {
  local current
  current=$(look_up ResourceNotFoundException lambda get-function --function-name "$1")
  if [[ ! $current ]]; then return; fi
  change "deleting function $1" lambda delete-function --function-name "$1"
}
