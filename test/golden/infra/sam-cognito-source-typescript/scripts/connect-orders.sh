#!/usr/bin/env bash
# Has the user pool call the function beside what it calls already; «remove» ends that. Where the function
# is gone already, the variable FUNCTION_ARN names it.
# An update of a user pool resets what it leaves out, so everything is read first and written back.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export AWS_PAGER='' AWS_DEFAULT_OUTPUT=json

project=${STACK_NAME:-orders}
pool=eu-west-1_aB3dE6gH9

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
  jq -rcS --arg function "$function" --argjson config "$config" "$words $1"
}

# Prints everything that is known of the pool, or nothing.
known() {
  if ! aws cognito-idp describe-user-pool --user-pool-id "$pool" >"$scratch/pool" 2>"$scratch/errors"; then
    if grep -q ResourceNotFoundException "$scratch/errors"; then return; fi
    cat "$scratch/errors" >&2
    return 1
  fi
  aws cognito-idp get-user-pool-mfa-config --user-pool-id "$pool" >"$scratch/factors" || return
  jq -sc '.[0].UserPool + {Factors: .[1]}' "$scratch/pool" "$scratch/factors"
}

function_arn() {
  local name
  name=$(aws cloudformation describe-stacks --stack-name "$project" --query "Stacks[0].Outputs[?OutputKey=='OrdersFunctionName'].OutputValue" --output text) || return
  aws lambda get-function-configuration --function-name "$name" --query FunctionArn --output text
}

case ${1:-add} in add | remove) ;; *) fail "Usage: $0 [add|remove]" ;; esac
for tool in aws jq; do
  command -v "$tool" >/dev/null || fail "This script needs $tool."
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

before=$(known)
if [[ ! $before ]]; then
  [[ ${1:-add} == remove ]] || fail "There is no user pool $pool here."
  echo "There is no user pool $pool any more."
  exit
fi

function=${FUNCTION_ARN:-$(function_arn)}
[[ $function == arn:* ]] || fail 'The function is not deployed: deploy first, or name it with FUNCTION_ARN.'
config=$(jq -nc --arg function "$function" --arg operation CustomSMSSender \
  --arg key arn:aws:kms:eu-west-1:123456789012:key/1f0c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f \
  --arg version V1_0 \
  '{($operation): {LambdaVersion: $version, LambdaArn: $function}, KMSKeyID: $key}')

if [[ ${1:-add} == add ]]; then
  objection=$(on_pool objection <<<"$before")
  [[ ! $objection ]] || fail "$pool $objection. Nothing was changed."
  wanted=$(on_pool joined <<<"$before")
else
  wanted=$(on_pool left <<<"$before")
fi

changed=$(printf '%s\n' "$before" "$wanted" | on_pool differing)
if [[ ! $changed ]]; then
  echo "$pool needs no change."
  exit
fi

aws cognito-idp update-user-pool --generate-cli-skeleton |
  jq -e '.LambdaConfig | has("InboundFederation")' >/dev/null ||
  fail 'This AWS CLI does not know all settings of a user pool and would reset the others: update it.'
on_pool settings <<<"$wanted" >"$scratch/settings"
aws cognito-idp update-user-pool --cli-input-json "file://$scratch/settings" >/dev/null

for _ in 1 2 3 4 5; do
  after=$(known)
  differing=$(printf '%s\n' "$wanted" "$after" | on_pool differing)
  if [[ ! $differing ]]; then
    echo "$pool is up to date."
    exit
  fi
  sleep 2
done
fail "$pool shows other settings than those just written, in $differing: someone else may be changing it."
