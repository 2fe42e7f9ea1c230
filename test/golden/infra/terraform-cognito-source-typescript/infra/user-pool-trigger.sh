#!/usr/bin/env bash
# Adds or removes one function among those that a user pool calls. An update of a pool resets what it leaves
# out, so everything is read first and written back.
# Usage: USER_POOL= REGION= FUNCTION_ARN= LAMBDA_CONFIG= user-pool-trigger.sh add|remove
set -euo pipefail

export AWS_PAGER='' AWS_DEFAULT_OUTPUT=json AWS_REGION=$REGION AWS_DEFAULT_REGION=$REGION
case ${1:-} in add | remove) ;; *) echo 'Usage: user-pool-trigger.sh add|remove' >&2 && exit 2 ;; esac

fail() {
  echo "$1" >&2
  exit 1
}

# What is done with a pool, in the words and with the variables of jq.
# shellcheck disable=SC2016
words='
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

# Runs a filter of jq on a pool.
on_pool() {
  jq -rcS --arg function "$FUNCTION_ARN" --argjson config "$LAMBDA_CONFIG" "$words $1"
}

# Prints everything that is known of the pool, or nothing.
known() {
  if ! aws cognito-idp describe-user-pool --user-pool-id "$USER_POOL" >"$scratch/pool" 2>"$scratch/errors"; then
    if grep -q ResourceNotFoundException "$scratch/errors"; then return; fi
    cat "$scratch/errors" >&2
    return 1
  fi
  aws cognito-idp get-user-pool-mfa-config --user-pool-id "$USER_POOL" >"$scratch/factors" || return
  jq -sc '.[0].UserPool + {Factors: .[1]}' "$scratch/pool" "$scratch/factors"
}

for tool in aws jq; do
  command -v "$tool" >/dev/null || fail "user-pool-trigger.sh needs $tool."
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Terraform runs the functions of a shared pool side by side; they must not overwrite each other.
lock="${TMPDIR:-/tmp}/user-pool-$USER_POOL.lock"
for _ in {1..60}; do
  mkdir "$lock" 2>/dev/null && break
  sleep 1
done
trap 'rm -rf "$scratch" && { rmdir "$lock" 2>/dev/null || true; }' EXIT

before=$(known)
if [[ ! $before ]]; then
  [[ $1 == remove ]] || fail "There is no user pool $USER_POOL in $REGION."
  exit
fi

if [[ $1 == add ]]; then
  objection=$(on_pool objection <<<"$before")
  [[ ! $objection ]] || fail "$USER_POOL $objection. Nothing of it was changed."
  wanted=$(on_pool joined <<<"$before")
else
  wanted=$(on_pool left <<<"$before")
fi

changed=$(printf '%s\n' "$before" "$wanted" | on_pool differing)
[[ $changed ]] || exit 0

aws cognito-idp update-user-pool --generate-cli-skeleton |
  jq -e '.LambdaConfig | has("InboundFederation")' >/dev/null ||
  fail 'This AWS CLI does not know all settings of a user pool and would reset the others: update it.'
on_pool settings <<<"$wanted" >"$scratch/settings"
aws cognito-idp update-user-pool --cli-input-json "file://$scratch/settings" >/dev/null

for _ in 1 2 3 4 5; do
  after=$(known)
  differing=$(printf '%s\n' "$wanted" "$after" | on_pool differing)
  [[ $differing ]] || exit 0
  sleep 2
done
fail "$USER_POOL shows other settings than those just written, in $differing: someone else may be changing it."
