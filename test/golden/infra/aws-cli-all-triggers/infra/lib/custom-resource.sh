# shellcheck shell=bash
# Stacks of CloudFormation that hold one resource, which a function makes.

# A stack as a JSON object, or nothing: find_stack NAME
find_stack() {
  look_up ValidationError cloudformation describe-stacks --stack-name "$1" | jq -c '.Stacks[]?'
}

# The owner of a stack that is given as a JSON object.
stack_owner() {
  jq -r --arg tag "$OWNER_TAG" '.Tags[]? | select(.Key == $tag) | .Value' <<<"$1"
}

stack_template_of() {
  ask cloudformation get-template --stack-name "$1" |
    jq -c '.TemplateBody | if type == "string" then fromjson else . end'
}

# Waits for CloudFormation: await_stack create|update|delete NAME
await_stack() {
  aws cloudformation wait "stack-$1-complete" --stack-name "$2" ||
    die "CloudFormation could not $1 stack $2; «aws cloudformation describe-stack-events» tells why."
}

# put_stack NAME TEMPLATE
put_stack() {
  local name=$1 template=$2 current
  current=$(find_stack "$name")
  # One whose creation was rolled back can only be deleted.
  if [[ $current && $(jq -r .StackStatus <<<"$current") == ROLLBACK_COMPLETE ]]; then
    delete_stack "$name"
    current=
  fi
  if [[ ! $current ]]; then
    change "creating stack $name" cloudformation create-stack --stack-name "$name" \
      --template-body "$template" --tags "Key=$OWNER_TAG,Value=$PROJECT"
    await_stack create "$name"
    return
  fi
  require_own "stack $name" "$(stack_owner "$current")"
  if [[ $(jq -ne --argjson current "$(stack_template_of "$name")" --argjson wanted "$template" '$current == $wanted') ]]; then return; fi
  change "updating stack $name" cloudformation update-stack --stack-name "$name" \
    --template-body "$template"
  await_stack update "$name"
}

# delete_stack NAME
delete_stack() {
  local name=$1 current
  current=$(find_stack "$name")
  if [[ ! $current ]] || ! may_remove "stack $name" "$(stack_owner "$current")"; then return; fi
  change "deleting stack $name" cloudformation delete-stack --stack-name "$name"
  await_stack delete "$name"
}
