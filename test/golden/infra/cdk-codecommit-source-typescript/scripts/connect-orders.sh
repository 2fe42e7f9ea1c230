#!/usr/bin/env bash
# Has the repository call the function; «remove» ends that.
# CodeCommit replaces all triggers of a repository at once, so the others are read first and written back.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export AWS_PAGER='' AWS_DEFAULT_OUTPUT=json

project=${STACK_NAME:-orders}
name=$project-orders
repository=acme-shop
events='["all"]'
branches='["main"]'
custom_data=shop

fail() {
  echo "$1" >&2
  exit 1
}

current() {
  aws codecommit get-repository-triggers --repository-name "$repository" | jq '.triggers // []' | normal
}

# One spelling and one order, so that two lists can be compared as text.
normal() {
  jq -cS 'map({branches: []} + . | .branches |= sort | .events |= sort) | sort_by(.name)'
}

trigger() {
  local function arn
  function=$(aws cloudformation describe-stacks --stack-name orders --query "Stacks[0].Outputs[?OutputKey=='OrdersFunctionName'].OutputValue" --output text)
  arn=$(aws lambda get-function-configuration --function-name "$function" --query FunctionArn --output text)
  jq -nc --arg name "$name" --arg function "$arn" --argjson events "$events" --argjson branches "$branches" \
    --arg customData "$custom_data" \
    '[{name: $name, destinationArn: $function, events: $events, branches: $branches, customData: $customData }]'
}

command -v jq >/dev/null || fail 'This script needs jq.'

case ${1:-add} in
  add) own=$(trigger) ;;
  remove) own='[]' ;;
  *) fail "Usage: $0 [add|remove]" ;;
esac

before=$(current)
wanted=$(jq --arg name "$name" --argjson own "$own" 'map(select(.name != $name)) + $own' <<<"$before" | normal)
if [[ $before == "$wanted" ]]; then
  echo "$repository needs no change."
  exit
fi

aws codecommit put-repository-triggers --repository-name "$repository" --triggers "$wanted" >/dev/null
if [[ $(current) == "$wanted" ]]; then
  echo "$repository is up to date."
  exit
fi
fail "$repository shows other triggers than those just written: someone else may be changing them."
