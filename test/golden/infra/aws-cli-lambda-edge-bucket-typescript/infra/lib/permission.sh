# shellcheck shell=bash
# Who may invoke a function: the statements of its resource policy.

# Prints what put_permissions takes: permission SID PRINCIPAL SOURCE [SOURCE_ACCOUNT]
# SOURCE is an ARN, or the event source token of a caller that has none.
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
        source: ($conditions["aws:sourcearn"] // $conditions["lambda:eventsourcetoken"] // ""),
        account: ($conditions["aws:sourceaccount"] // "")
      }'
}

# Makes these the only permissions that their principals have for the source: put_permissions FUNCTION SOURCE PERMISSIONS
put_permissions() {
  local name=$1 source=$2 wanted=$3 current sid principal from account by
  current=$(permissions_of "$name")
  while read -r sid; do
    if [[ ! $sid ]]; then continue; fi
    change "removing permission $sid of function $name" \
      lambda remove-permission --function-name "$name" --statement-id "$sid"
  done <<<"$(outdated_permissions "$source" "$wanted" "$current")"
  while IFS=$'\t' read -r sid principal from account; do
    if [[ ! $sid ]]; then continue; fi
    if [[ $from == arn:* ]]; then by=--source-arn; else by=--event-source-token; fi
    change "permitting $principal to invoke function $name ($sid)" \
      lambda add-permission --function-name "$name" --statement-id "$sid" \
      --action lambda:InvokeFunction --principal "$principal" "$by" "$from" \
      ${account:+--source-account "$account"}
  done <<<"$(missing_permissions "$wanted" "$current")"
}

outdated_permissions() {
  jq -nr --arg source "$1" --argjson wanted "$(jq -sc . <<<"$2")" --argjson current "$(jq -sc . <<<"$3")" '
    $current - $wanted | .[]
    | . as {$sid, $principal}
    | select(
        any($wanted[]; .sid == $sid)
        or (.source == $source or (.source | startswith($source + "/")))
          and any($wanted[]; .principal == $principal)
      ) | .sid'
}

missing_permissions() {
  jq -nr --argjson wanted "$(jq -sc . <<<"$1")" --argjson current "$(jq -sc . <<<"$2")" \
    '$wanted - $current | .[] | [.sid, .principal, .source, .account] | @tsv'
}
