# shellcheck shell=bash
# User pools of Cognito and their triggers. An update of a pool resets what it leaves out, so everything is
# read first and written back.

# What is done with a pool, in the words and with the variables of jq.
# shellcheck disable=SC2016
POOL_WORDS='
  def function_of: if type == "object" then .LambdaArn else . end;
  def operation: $config | del(.KMSKeyID) | keys[0] | rtrimstr("Config");
  # The older one of two members of an operation holds the ARN alone.
  def members: operation | ., . + "Config";
  def calls: .LambdaConfig // {} | with_entries(select(.value != null and .value != ""));

  # Why the pool cannot call the function as well; nothing where it can.
  def objection:
    calls as $calls
    | [members | $calls[.] | function_of | strings | select(. != $function)] as $taken
    | [$calls | del(.[operation]) | .CustomEmailSender, .CustomSMSSender | function_of | strings] as $senders
    | if $taken != [] then "calls \($taken[0]) for \(operation) already, and has one function for each operation"
      elif $config.KMSKeyID and $senders != [] and $calls.KMSKeyID != $config.KMSKeyID
      then "calls \($senders[0]) with the key \($calls.KMSKeyID), and has one key for both senders"
      else empty end;

  def joined: .LambdaConfig = (calls | del(.[members]) + $config);
  def left: .LambdaConfig = (calls
    | with_entries(select((.key | IN(members) | not) or (.value | function_of) != $function))
    # Without a custom sender there is nothing that a key of ours is for.
    | if .CustomEmailSender or .CustomSMSSender or .KMSKeyID != $config.KMSKeyID then . else del(.KMSKeyID) end);

  # The password policy may have the days of a temporary password, and the two exclude each other.
  def days_once: if .Policies.PasswordPolicy.TemporaryPasswordValidityDays
    then del(.AdminCreateUserConfig.UnusedAccountValidityDays) else . end;

  # In one spelling and order, without what changes by itself.
  def comparable: days_once
    | del(.LastModifiedDate, .EstimatedNumberOfUsers, .SmsConfigurationFailure, .EmailConfigurationFailure)
    | .LambdaConfig = (calls
      | if .PreTokenGeneration and (.PreTokenGenerationConfig | not)
        then .PreTokenGenerationConfig = {LambdaVersion: "V1_0", LambdaArn: .PreTokenGeneration} else . end
      | del(.PreTokenGeneration))
    | walk(if type == "array" then sort else . end);
  def differing: comparable as $one | (input | comparable) as $other
    | [$one + $other | keys[] | select($one[.] != $other[.])] | join(", ");

  # What an update takes: what it leaves out is reset, and what only a description has it refuses.
  def settings: {UserPoolId: .Id} + (days_once | del(.Id, .Name, .Arn, .Status, .CreationDate, .LastModifiedDate,
      .EstimatedNumberOfUsers, .SchemaAttributes, .AliasAttributes, .UsernameAttributes,
      .UsernameConfiguration, .Domain, .CustomDomain, .SmsConfigurationFailure,
      .EmailConfigurationFailure, .Factors))
    # Tags of AWS are there to stay, and not for others to write.
    | .UserPoolTags |= ((. // {}) | with_entries(select(.key | startswith("aws:") | not)));
'

# Runs a filter of jq on a pool: on_pool FILTER FUNCTION_ARN LAMBDA_CONFIG
on_pool() {
  jq -rcS --arg function "$2" --argjson config "$3" "$POOL_WORDS $1"
}

# Prints the ids of the pools with this name: user_pools NAME
user_pools() {
  ask cognito-idp list-user-pools --max-results 60 |
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

user_pool_settings() {
  user_pool_facts "$1" | on_pool settings '' '{}'
}

# Ends the script when the AWS CLI would lose settings because it does not know them.
require_pool_settings() {
  aws cognito-idp update-user-pool --generate-cli-skeleton |
    jq -e '.LambdaConfig | has("InboundFederation")' >/dev/null ||
    die 'This AWS CLI does not know all settings of a user pool and would reset the others: update it.'
}

# Gives a pool these settings beside those that it has: update_user_pool ID SETTINGS
update_user_pool() {
  local id=$1 wanted=$2 current
  current=$(user_pool_settings "$id")
  if covers "$current" "$wanted"; then return; fi
  require_pool_settings
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
  require_pool_settings
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
  require_pool_settings
  change "disconnecting user pool $id" cognito-idp update-user-pool --cli-input-json "$wanted"
}

# delete_user_pool NAME
delete_user_pool() {
  local id
  id=$(own_user_pool "$1")
  if [[ ! $id ]]; then return; fi
  change "deleting user pool $1" cognito-idp delete-user-pool --user-pool-id "$id"
}

# Prints everything that is known of a pool, or nothing: known_user_pool ID
known_user_pool() {
  local facts
  facts=$(look_up ResourceNotFoundException cognito-idp describe-user-pool --user-pool-id "$1") || return
  if [[ ! $facts ]]; then return; fi
  ask cognito-idp get-user-pool-mfa-config --user-pool-id "$1" >"$SCRATCH/factors" || return
  jq -sc '.[0].UserPool + {Factors: .[1]}' - "$SCRATCH/factors" <<<"$facts"
}

# Ends the script when a pool is not there or cannot call a function as well: require_open_pool ID FUNCTION_ARN LAMBDA_CONFIG
require_open_pool() {
  local pool objection
  pool=$(known_user_pool "$1")
  [[ $pool ]] || die "There is no user pool $1 in account $ACCOUNT, region $REGION."
  objection=$(on_pool objection "${@:2}" <<<"$pool")
  [[ ! $objection ]] || die "User pool $1 $objection. Nothing of it was changed."
}

# Lets a pool call a function: join_user_pool ID FUNCTION_ARN LAMBDA_CONFIG
join_user_pool() {
  require_open_pool "$@"
  write_user_pool "connecting user pool $1" joined "$@"
}

# leave_user_pool ID FUNCTION_ARN LAMBDA_CONFIG
leave_user_pool() {
  write_user_pool "disconnecting user pool $1" left "$@"
}

# Makes of a pool what a filter says: write_user_pool MESSAGE FILTER ID FUNCTION_ARN LAMBDA_CONFIG
write_user_pool() {
  local message=$1 filter=$2 id=$3 before wanted changed
  shift 3
  before=$(known_user_pool "$id")
  if [[ ! $before ]]; then return; fi
  wanted=$(on_pool "$filter" "$@" <<<"$before")
  changed=$(printf '%s\n' "$before" "$wanted" | on_pool differing "$@")
  if [[ ! $changed ]]; then return; fi
  require_pool_settings
  on_pool settings "$@" <<<"$wanted" >"$SCRATCH/settings"
  say "  $message"
  CHANGES=$((CHANGES + 1))
  # Not tried again: what was read may be old by then.
  aws cognito-idp update-user-pool --cli-input-json "file://$SCRATCH/settings" >"$SCRATCH/answer" ||
    die 'The call above failed. Mend its cause and run this script again: it goes on from here.'
  verify_user_pool "$id" "$wanted" "$@"
}

# verify_user_pool ID WANTED FUNCTION_ARN LAMBDA_CONFIG
verify_user_pool() {
  local id=$1 wanted=$2 differing after
  shift 2
  for _ in 1 2 3 4 5; do
    after=$(known_user_pool "$id")
    differing=$(printf '%s\n' "$wanted" "$after" | on_pool differing "$@")
    if [[ ! $differing ]]; then return; fi
    sleep 2
  done
  die "User pool $id shows other settings than those just written, in $differing: someone else may be changing it."
}
