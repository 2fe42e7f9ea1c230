# shellcheck shell=bash
# Roles that services assume to call functions.

# What services say while a role made a moment ago has not reached them.
NOT_READY+='|(to|cannot|unable to) assume (the|this|role|provided)'

# Prints who may assume a role, and for what; without it, for the account: service_trust PRINCIPAL [SOURCE_ARN]
service_trust() {
  jq -nc --arg principal "$1" --arg source "${2:-}" --arg account "$ACCOUNT" '
    {Version: "2012-10-17", Statement: [{
      Effect: "Allow", Action: "sts:AssumeRole", Principal: {Service: $principal},
      Condition: (if $source == "" then {StringEquals: {"sts:ExternalId": $account}}
        else {StringEquals: {"aws:SourceAccount": $account}, ArnLike: {"aws:SourceArn": $source}} end)}]}'
}

# put_service_role NAME TRUST STATEMENTS
put_service_role() {
  local name=$1 trust=$2 role
  role=$(look_up NoSuchEntity iam get-role --role-name "$name")
  if [[ ! $role ]]; then
    change "creating role $name" iam create-role --role-name "$name" \
      --assume-role-policy-document "$trust" --tags "Key=$OWNER_TAG,Value=$PROJECT"
    aws iam wait role-exists --role-name "$name"
  else
    require_own "role $name" "$(role_owner <<<"$role")"
    if ! same_trust "$role" "$trust"; then
      change "correcting who may assume role $name" iam update-assume-role-policy \
        --role-name "$name" --policy-document "$trust"
    fi
  fi
  put_role_policy "$name" "$(jq -sc '{Version: "2012-10-17", Statement: .}' <<<"$3")"
}

# True when nobody else may assume the role either: same_trust ROLE TRUST
same_trust() {
  jq -ne --argjson role "$1" --argjson trust "$2" \
    '$role.Role.AssumeRolePolicyDocument == $trust' >"$SCRATCH/same"
}
