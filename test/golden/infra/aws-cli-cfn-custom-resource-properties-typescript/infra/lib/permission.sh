# shellcheck shell=bash
# Who may invoke a function: the statements of its resource policy.

# Prints what put_permissions takes: permission SID PRINCIPAL SOURCE_ARN [SOURCE_ACCOUNT]
permission() {
  jq -nc --arg sid "$1" --arg principal "$2" --arg source "$3" --arg account "${4:-}" \
    '{sid: $sid, principal: $principal, source: $source, account: $account}'
}

# The statements of a function's policy, in the shape of permission.
permissions_of() {
  look_up ResourceNotFoundException lambda get-policy --function-name "$1" --query Policy --output text |
    jq -c '.Statement[] | (
        [.Condition // {} | .[] | to_entries[] | {key: (.key | ascii_downcase), value}] | from_entries
      ) as $conditions | {
        sid: .Sid,
        principal: (.Principal.Service? // .Principal),
        source: ($conditions["aws:sourcearn"] // ""),
        account: ($conditions["aws:sourceaccount"] // "")
      }'
}

# Makes these the only permissions that the source has: put_permissions FUNCTION SOURCE_ARN PERMISSIONS
put_permissions() {
  local name=$1 source=$2 wanted=$3 current sid principal arn account
  current=$(permissions_of "$name")
  while read -r sid; do
    if [[ ! $sid ]]; then continue; fi
    change "removing permission $sid of function $name" \
      lambda remove-permission --function-name "$name" --statement-id "$sid"
  done <<<"$(outdated_permissions "$source" "$wanted" "$current")"
  while IFS=$'\t' read -r sid principal arn account; do
    if [[ ! $sid ]]; then continue; fi
    change "permitting $principal to invoke function $name ($sid)" \
      lambda add-permission --function-name "$name" --statement-id "$sid" \
      --action lambda:InvokeFunction --principal "$principal" --source-arn "$arn" \
      ${account:+--source-account "$account"}
  done <<<"$(missing_permissions "$wanted" "$current")"
}

outdated_permissions() {
  jq -nr --arg source "$1" --argjson wanted "$(jq -sc . <<<"$2")" --argjson current "$(jq -sc . <<<"$3")" '
    $current - $wanted | .[]
    | select(
        .source == $source or (.source | startswith($source + "/"))
        or (.sid as $sid | any($wanted[]; .sid == $sid))
      ) | .sid'
}

missing_permissions() {
  jq -nr --argjson wanted "$(jq -sc . <<<"$1")" --argjson current "$(jq -sc . <<<"$2")" \
    '$wanted - $current | .[] | [.sid, .principal, .source, .account] | @tsv'
}
