# shellcheck shell=bash
# Templates that AWS IoT provisions devices by, the role that it assumes for them, and the policy of devices.

# A role that was made a moment ago.
NOT_READY+='|assume'

# True when a part of a JSON object is as wanted, and has nothing more: same_json OBJECT PATH WANTED
same_json() {
  jq -e --argjson wanted "$3" "$2 | . == \$wanted" <<<"$1" >"$SCRATCH/same"
}

# The owner of something of AWS IoT: iot_owner ARN
iot_owner() {
  ask iot list-tags-for-resource --resource-arn "$1" |
    jq -r --arg tag "$OWNER_TAG" '.tags[]? | select(.Key == $tag) | .Value'
}

# A policy of AWS IoT as a JSON object, or nothing: find_device_policy NAME
find_device_policy() {
  look_up ResourceNotFoundException iot get-policy --policy-name "$1"
}

# Devices that have the policy follow it; AWS IoT keeps five versions: put_device_policy NAME DOCUMENT
put_device_policy() {
  local name=$1 wanted=$2 current version
  current=$(find_device_policy "$name")
  if [[ ! $current ]]; then
    change "creating policy $name" iot create-policy --policy-name "$name" \
      --policy-document "$wanted" --tags "Key=$OWNER_TAG,Value=$PROJECT"
    return
  fi
  require_own "policy $name" "$(iot_owner "$(jq -r .policyArn <<<"$current")")"
  if same_json "$current" '.policyDocument | fromjson' "$wanted"; then return; fi
  for version in $(old_versions "$name" 3); do
    change "deleting version $version of policy $name" iot delete-policy-version \
      --policy-name "$name" --policy-version-id "$version"
  done
  change "updating policy $name" iot create-policy-version --policy-name "$name" \
    --policy-document "$wanted" --set-as-default
}

# The versions of a policy that do not hold, but for the latest of them: old_versions NAME LEFT_OUT
old_versions() {
  ask iot list-policy-versions --policy-name "$1" |
    jq -r --argjson left "$2" '[.policyVersions[] | select(.isDefaultVersion | not) | .versionId | tonumber] |
      sort | reverse | .[$left:][]'
}

# Devices that were provisioned keep their policy: delete_device_policy NAME
delete_device_policy() {
  local name=$1 current version
  current=$(find_device_policy "$name")
  if [[ ! $current ]]; then return; fi
  if ! may_remove "policy $name" "$(iot_owner "$(jq -r .policyArn <<<"$current")")"; then return; fi
  if [[ $(ask iot list-targets-for-policy --policy-name "$name" --query 'targets[0]' --output text) != None ]]; then
    keep "policy $name, which devices have"
    return
  fi
  for version in $(old_versions "$name" 0); do
    change "deleting version $version of policy $name" iot delete-policy-version \
      --policy-name "$name" --policy-version-id "$version"
  done
  change "deleting policy $name" iot delete-policy --policy-name "$name"
}

# put_provisioning_role NAME TEMPLATE_ARN STATEMENTS
put_provisioning_role() {
  local name=$1 template=$2 role trust
  trust=$(jq -nc --arg account "$ACCOUNT" --arg template "$template" '{Version: "2012-10-17", Statement: [{
    Effect: "Allow", Action: "sts:AssumeRole", Principal: {Service: "iot.amazonaws.com"},
    Condition: {StringEquals: {"aws:SourceAccount": $account}, ArnLike: {"aws:SourceArn": $template}}}]}')
  role=$(look_up NoSuchEntity iam get-role --role-name "$name")
  if [[ ! $role ]]; then
    change "creating role $name" iam create-role --role-name "$name" \
      --assume-role-policy-document "$trust" --tags "Key=$OWNER_TAG,Value=$PROJECT"
    aws iam wait role-exists --role-name "$name"
  else
    require_own "role $name" "$(role_owner <<<"$role")"
    if ! same_json "$role" .Role.AssumeRolePolicyDocument "$trust"; then
      change "correcting who may assume role $name" iam update-assume-role-policy \
        --role-name "$name" --policy-document "$trust"
    fi
  fi
  put_role_policy "$name" "$(jq -sc '{Version: "2012-10-17", Statement: .}' <<<"$3")"
}

# A template as a JSON object, or nothing: find_provisioning_template NAME
find_provisioning_template() {
  look_up ResourceNotFoundException iot describe-provisioning-template --template-name "$1"
}

# Its body has versions of its own; type and name stay: put_provisioning_template ARN REQUEST
put_provisioning_template() {
  local name=${1##*/} wanted=$2 current body
  current=$(find_provisioning_template "$name")
  if [[ ! $current ]]; then
    change "creating template $name" iot create-provisioning-template --cli-input-json "$wanted" \
      --tags "Key=$OWNER_TAG,Value=$PROJECT"
    return
  fi
  require_own "template $name" "$(iot_owner "$1")"
  body=$(jq -r .templateBody <<<"$wanted")
  if ! same_json "$current" '.templateBody | fromjson' "$body"; then
    delete_old_body "$name"
    change "updating the body of template $name" iot create-provisioning-template-version \
      --template-name "$name" --template-body "$body" --set-as-default
  fi
  wanted=$(jq -c 'del(.type, .templateBody)' <<<"$wanted")
  if covers "$current" "$wanted"; then return; fi
  change "updating template $name" iot update-provisioning-template --cli-input-json "$wanted"
}

# Five versions are all that AWS IoT keeps: delete_old_body NAME
delete_old_body() {
  local versions oldest
  versions=$(ask iot list-provisioning-template-versions --template-name "$1")
  if (($(jq '.versions | length' <<<"$versions") < 5)); then return; fi
  oldest=$(jq '[.versions[] | select(.isDefaultVersion | not) | .versionId] | min' <<<"$versions")
  change "deleting version $oldest of template $1" iot delete-provisioning-template-version \
    --template-name "$1" --version-id "$oldest"
}

# delete_provisioning_template ARN
delete_provisioning_template() {
  local arn=$1 name
  name=${arn##*/}
  if [[ ! $(find_provisioning_template "$name") ]]; then return; fi
  if ! may_remove "template $name" "$(iot_owner "$arn")"; then return; fi
  change "deleting template $name" iot delete-provisioning-template --template-name "$name"
}
