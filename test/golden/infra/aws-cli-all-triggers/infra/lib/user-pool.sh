# shellcheck shell=bash
# User pools of Cognito and their triggers.

# Prints the ids of the pools with this name: user_pools NAME
user_pools() {
  aws cognito-idp list-user-pools --max-results 60 |
    jq -r --arg name "$1" '.UserPools[] | select(.Name == $name) | .Id'
}

# Prints what a pool is, as JSON, or nothing: user_pool_facts ID
user_pool_facts() {
  look_up ResourceNotFoundException cognito-idp describe-user-pool --user-pool-id "$1" |
    jq -c .UserPool
}

# Prints the id of the pool of this project with this name, or nothing; others may have the same.
own_user_pool() {
  local id
  for id in $(user_pools "$1"); do
    if [[ $(user_pool_facts "$id" | jq -r --arg tag "$OWNER_TAG" '.UserPoolTags[$tag]') == "$PROJECT" ]]; then
      printf '%s\n' "$id"
      return
    fi
  done
}

# put_user_pool NAME DEFINITION
put_user_pool() {
  local name=$1 wanted=$2 id
  id=$(own_user_pool "$name")
  if [[ ! $id ]]; then
    change "creating user pool $name" cognito-idp create-user-pool --cli-input-json "$wanted" \
      --user-pool-tags "$OWNER_TAG=$PROJECT"
    return
  fi
  # What a pool is made with stays as it is.
  update_user_pool "$id" "$(jq -c 'del(.PoolName, .UsernameAttributes, .UsernameConfiguration)' <<<"$wanted")"
}

# Prints what an update takes of a pool as it is: what an update leaves out is reset.
user_pool_settings() {
  user_pool_facts "$1" | jq -c '
    {UserPoolId: .Id} + with_entries(select(.key | IN(
      "AccountRecoverySetting", "AdminCreateUserConfig", "AutoVerifiedAttributes",
      "DeletionProtection", "DeviceConfiguration", "EmailConfiguration",
      "EmailVerificationMessage", "EmailVerificationSubject", "LambdaConfig", "MfaConfiguration",
      "Policies", "SmsAuthenticationMessage", "SmsConfiguration", "SmsVerificationMessage",
      "UserAttributeUpdateSettings", "UserPoolAddOns", "UserPoolTags", "UserPoolTier",
      "VerificationMessageTemplate")))
    # The password policy has the days of a temporary password, and the two exclude each other.
    | del(.AdminCreateUserConfig.UnusedAccountValidityDays)'
}

# Gives a pool these settings beside those that it has: update_user_pool ID SETTINGS
update_user_pool() {
  local id=$1 wanted=$2 current
  current=$(user_pool_settings "$id")
  if covers "$current" "$wanted"; then return; fi
  change "updating user pool $id" cognito-idp update-user-pool \
    --cli-input-json "$(jq -c --argjson wanted "$wanted" '. * $wanted' <<<"$current")"
}

# Prints settings of a pool without what calls this function: without_function SETTINGS FUNCTION_ARN
without_function() {
  jq -cS --arg function "$2" '.LambdaConfig |= (
    . // {} | with_entries(select((.value.LambdaArn? // .value) != $function))
    # Without a custom sender there is nothing that a key is for.
    | if has("CustomEmailSender") or has("CustomSMSSender") then . else del(.KMSKeyID) end)' <<<"$1"
}

# Lets a pool call this function for nothing else: put_user_pool_trigger ID FUNCTION_ARN LAMBDA_CONFIG
put_user_pool_trigger() {
  local id=$1 current wanted
  current=$(user_pool_settings "$id" | jq -cS .)
  wanted=$(without_function "$current" "$2" | jq -cS --argjson config "$3" '.LambdaConfig += $config')
  if [[ $current == "$wanted" ]]; then return; fi
  change "connecting user pool $id" cognito-idp update-user-pool --cli-input-json "$wanted"
}

# delete_user_pool_trigger NAME FUNCTION_ARN
delete_user_pool_trigger() {
  local id current wanted
  id=$(own_user_pool "$1")
  if [[ ! $id ]]; then return; fi
  current=$(user_pool_settings "$id" | jq -cS .)
  wanted=$(without_function "$current" "$2")
  if [[ $current == "$wanted" ]]; then return; fi
  change "disconnecting user pool $id" cognito-idp update-user-pool --cli-input-json "$wanted"
}

# delete_user_pool NAME
delete_user_pool() {
  local id
  id=$(own_user_pool "$1")
  if [[ ! $id ]]; then return; fi
  change "deleting user pool $1" cognito-idp delete-user-pool --user-pool-id "$id"
}
