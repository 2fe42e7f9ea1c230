# shellcheck shell=bash
# Secrets and their rotation; what a secret holds is never among the words of a command.

# A permission that was given a moment ago.
NOT_READY+='|cannot invoke the specified Lambda function'

# A secret without its value as a JSON object, or nothing: find_secret ID
find_secret() {
  look_up ResourceNotFoundException secretsmanager describe-secret --secret-id "$1"
}

secret_arn() {
  find_secret "$1" | jq -r .ARN
}

# An ARN, or the name of a secret whose ARN is not known to its end: secret_id ARN
secret_id() {
  local name=${1##*:secret:}
  if [[ $1 == *'-??????' ]]; then printf '%s' "${name%'-??????'}"; else printf '%s' "$1"; fi
}

secret_owner() {
  jq -r --arg tag "$OWNER_TAG" '.Tags[]? | select(.Key == $tag) | .Value'
}

# Ends the script when an existing secret is not there: require_secret ID
require_secret() {
  [[ $(find_secret "$1") ]] || die "There is no secret $1."
}

# random_password LENGTH EXCLUDED
random_password() {
  ask secretsmanager get-random-password --query RandomPassword --output text \
    --cli-input-json "$(jq -nc --argjson length "$1" --arg excluded "$2" \
      '{PasswordLength: $length, ExcludeCharacters: $excluded}')"
}

# Makes a secret with what a command prints; it keeps the value that it has: put_secret NAME COMMAND KEY
put_secret() {
  local name=$1 command=$2 key=$3 current value=$SCRATCH/value
  current=$(find_secret "$name")
  if [[ ! $current ]]; then
    (umask 077 && "$command" >"$value")
    change "creating secret $name" secretsmanager create-secret --name "$name" \
      --secret-string "file://$value" ${key:+--kms-key-id "$key"} --tags "Key=$OWNER_TAG,Value=$PROJECT"
    rm -f "$value"
    return
  fi
  require_own "secret $name" "$(secret_owner <<<"$current")"
  if [[ $(jq -r '.DeletedDate // ""' <<<"$current") ]]; then
    change "restoring secret $name" secretsmanager restore-secret --secret-id "$name"
  fi
  if [[ $key && $(jq -r '.KmsKeyId // ""' <<<"$current") != "$key" ]]; then
    change "encrypting secret $name with key $key" secretsmanager update-secret \
      --secret-id "$name" --kms-key-id "$key"
  fi
}

# It can be restored for 30 days: delete_secret NAME
delete_secret() {
  local name=$1 current
  current=$(find_secret "$name")
  if [[ ! $current || $(jq -r '.DeletedDate // ""' <<<"$current") ]]; then return; fi
  if ! may_remove "secret $name" "$(secret_owner <<<"$current")"; then return; fi
  change "deleting secret $name" secretsmanager delete-secret --secret-id "$name"
}

# A call with the same rules would rotate as well: put_rotation ID REQUEST
put_rotation() {
  local id=$1 wanted=$2 current rotator
  current=$(find_secret "$id")
  rotator=$(jq -r 'select(.RotationEnabled) | .RotationLambdaARN // ""' <<<"$current")
  [[ ! $rotator || $rotator == "$(jq -r .RotationLambdaARN <<<"$wanted")" ]] ||
    die "Secret $id is rotated by $rotator."
  if [[ $rotator ]] && covers "$current" "$(jq -c '{RotationRules}' <<<"$wanted")"; then return; fi
  change "letting function $FUNCTION rotate secret $id" secretsmanager rotate-secret \
    --cli-input-json "$wanted"
}

# cancel_rotation ID FUNCTION_ARN
cancel_rotation() {
  local current
  current=$(find_secret "$1")
  if [[ $(jq -r 'select(.RotationEnabled and .DeletedDate == null) | .RotationLambdaARN // ""' <<<"$current") != "$2" ]]; then return; fi
  change "ending the rotation of secret $1" secretsmanager cancel-rotate-secret --secret-id "$1"
}
