#!/usr/bin/env bash
# Makes the bucket notify the function; «remove» ends that.
# S3 replaces all notifications of a bucket at once, so the others are read first and written back.
set -euo pipefail

export AWS_PAGER=''

bucket=acme-uploads
stack=${STACK_NAME:-orders}
id=$stack-orders
settings='{"Events":["s3:ObjectCreated:*"],"Filter":{"Key":{"FilterRules":[{"Name":"prefix","Value":"incoming/"}]}}}'

fail() {
  echo "$1" >&2
  exit 1
}

# The AWS CLI prints nothing for a bucket without notifications.
current() {
  local json
  json=$(aws s3api get-bucket-notification-configuration --bucket "$bucket" \
    --expected-bucket-owner "$account" --output json) || return
  normal <<<"${json:-null}"
}

# One spelling and one order, so that two configurations can be compared as text.
normal() {
  jq --sort-keys '(. // {}) | with_entries(select(.value != [])) | walk(
    if type == "array" then sort
    elif type == "object" and has("Name") then .Name |= ascii_downcase
    else . end)'
}

notification() {
  local name arn
  name=$(aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='OrdersFunctionName'].OutputValue" --output text) || return
  arn=$(aws lambda get-function-configuration --function-name "$name" --query FunctionArn --output text) || return
  jq --null-input --arg id "$id" --arg arn "$arn" --argjson settings "$settings" \
    '[{ Id: $id, LambdaFunctionArn: $arn } + $settings]'
}

command -v jq >/dev/null || fail 'This script needs jq.'
account=$(aws sts get-caller-identity --query Account --output text)

case ${1:-add} in
  add) ours=$(notification) ;;
  remove) ours='[]' ;;
  *) fail "Usage: $0 [add|remove]" ;;
esac

before=$(current)
wanted=$(jq --arg id "$id" --argjson ours "$ours" '.LambdaFunctionConfigurations =
  [.LambdaFunctionConfigurations[]? | select(.Id != $id)] + $ours' <<<"$before" | normal)
if [[ $before == "$wanted" ]]; then
  echo "$bucket needs no change."
  exit
fi

aws s3api put-bucket-notification-configuration --bucket "$bucket" \
  --expected-bucket-owner "$account" --notification-configuration "$wanted"

for _ in 1 2 3 4 5; do
  if [[ $(current) == "$wanted" ]]; then
    echo "$bucket is up to date."
    exit
  fi
  sleep 2
done
fail "$bucket shows another configuration than the one just written: someone else may be changing it."
