# shellcheck shell=bash
# What the scripts of infra/ share: who is deploying where, reading calls and changing calls.

export AWS_PAGER='' AWS_DEFAULT_OUTPUT=json

PROJECT=orders
# Everything made here carries this tag, so that nothing of others is changed or removed.
OWNER_TAG=deployed-by
PREFIX=${PREFIX:-}
# What a script sets up beside a function that another one deploys.
TRIGGER=
ASSUME_YES=
CHANGES=0
KEPT=
WAITING=
WAIT_MINUTES=3

SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT

say() {
  printf '%s\n' "$*" >&2
}

die() {
  say "error: $*"
  exit 1
}

check_environment() {
  local tool prefix_pattern='^([a-z][a-z0-9-]*)?$'
  for tool in aws jq openssl; do
    command -v "$tool" >/dev/null || die "$tool is needed and not installed."
  done
  [[ $PREFIX =~ $prefix_pattern ]] ||
    die "PREFIX may have lower-case letters, digits and hyphens only, but it is «$PREFIX»."
}

# Sets ACCOUNT, PARTITION, REGION and CALLER from the credentials in use.
identify() {
  local identity
  check_environment
  REGION=us-east-1
  export AWS_REGION=$REGION AWS_DEFAULT_REGION=$REGION
  identity=$(ask sts get-caller-identity --query '[Account, Arn]' --output text)
  read -r ACCOUNT CALLER <<<"$identity"
  PARTITION=$(cut -d : -f 2 <<<"$CALLER")
  [[ $ACCOUNT =~ ^[0-9]{12}$ && $PARTITION == aws* ]] || die "STS gave no account: $identity"
}

# Shows what is about to happen where, and asks; --yes answers beforehand.
confirm() {
  local answer=
  say "$1 ${PREFIX:+(prefix $PREFIX) }in account $ACCOUNT, region $REGION, as $CALLER"
  if [[ $ASSUME_YES ]]; then return; fi
  [[ -t 0 ]] || die 'Nobody can be asked here: add --yes to go ahead.'
  read -r -p 'Go ahead? [y/N] ' answer || true
  [[ $answer == [yY]* ]] || die 'Nothing was changed.'
}

# What cannot be read is not taken for missing: it ends the script, out of a condition or a pipe as well.
# Where something is waited for, it may only be too new.
trap 'die "What is there could not be read. Mend the cause and run this script again."' USR1

unreadable() {
  if [[ $WAITING ]]; then : >"$SCRATCH/unread"; else kill -USR1 $$; fi
  return 1
}

# Runs a reading call whose subject is there: ask ARGUMENT…
ask() {
  aws "$@" || unreadable
}

# Runs a reading call: look_up CODES ARGUMENT…
# When the subject is missing, which the error codes CODES (a|b) tell, nothing is printed.
look_up() {
  local pattern="\(([A-Za-z.]*)($1)\)"
  shift
  if aws "$@" 2>"$SCRATCH/errors"; then return; fi
  if [[ $(<"$SCRATCH/errors") =~ $pattern ]]; then return; fi
  cat "$SCRATCH/errors" >&2
  unreadable
}

# What AWS says while something made or changed a moment ago has not reached every part of it.
NOT_READY='cannot be assumed|does not have permissions to call|Unable to validate the following destination'
NOT_READY+='|QueueDeletedRecently|ResourceInUseException|update is in progress|in the following state'
NOT_READY+='|OperationAborted|ConcurrentModification|concurrent modification|TooManyRequests|Throttling'

# Says what is changed and runs the call, again while AWS is not ready: change MESSAGE ARGUMENT…
change() {
  local delay
  say "  $1"
  shift
  CHANGES=$((CHANGES + 1))
  for delay in 2 4 8 15 30 30 30 0; do
    if aws "$@" </dev/null >"$SCRATCH/answer" 2>"$SCRATCH/errors"; then return; fi
    if ((delay == 0)) || ! grep -qE "$NOT_READY" "$SCRATCH/errors"; then break; fi
    say "    AWS is not ready for this yet; next try in $delay seconds"
    sleep "$delay"
  done
  cat "$SCRATCH/errors" >&2
  die 'The call above failed. Mend its cause and run this script again: it goes on from here.'
}

# Waits until a command prints this text: wait_for TEXT COMMAND…
wait_for() {
  local wanted=$1 tries
  shift
  for ((tries = 0; tries < WAIT_MINUTES * 20; tries++)); do
    rm -f "$SCRATCH/unread"
    if [[ $(WAITING=yes "$@") == "$wanted" && ! -e $SCRATCH/unread ]]; then return; fi
    sleep 3
  done
  die "Waited $WAIT_MINUTES minutes in vain for «$*» to become «$wanted»."
}

# Notes what teardown leaves standing, and goes on.
keep() {
  say "  keeping $1"
  KEPT=yes
}

# Ends the script when something that exists is not this project's: require_own THING OWNER
require_own() {
  [[ $2 == "$PROJECT" ]] ||
    die "$1 exists, but not with the tag $OWNER_TAG=$PROJECT. Set PREFIX to deploy under other names."
}

# True when teardown may remove it; what others made is kept: may_remove THING OWNER
may_remove() {
  if [[ $2 == "$PROJECT" ]]; then return; fi
  keep "$1, which lacks the tag $OWNER_TAG=$PROJECT"
  return 1
}

# Prints the members of the JSON object WANTED that ACTUAL lacks or has with another value.
# Members that only ACTUAL has do not count, but {} wants none; JSON inside strings is compared as JSON.
differences() {
  jq -nc --argjson actual "${1:-null}" --argjson wanted "$2" '
    def within($actual):
      if . == {} then $actual == {} or $actual == null
      elif type == "object" then
        . as $wanted | ($actual | type) == "object" and
          all(keys[]; . as $key | $wanted[$key] | within($actual[$key]))
      elif type == "array" then
        . as $wanted | ($actual | type) == "array" and length == ($actual | length) and
          all(range(length); . as $index | $wanted[$index] | within($actual[$index]))
      elif type == "string" then
        . == $actual or (try fromjson catch null) as $inner
          | $inner != null and $inner == ($actual | try fromjson catch null)
      else . == $actual
      end;
    $wanted | with_entries(select(.key as $key | .value | within($actual[$key]) | not))'
}

# True when ACTUAL has everything that WANTED has: covers ACTUAL WANTED
covers() {
  [[ $(differences "$1" "$2") == '{}' ]]
}

# Prints a policy that denies every call without TLS: tls_only ACTION ARN…
tls_only() {
  jq -nc --arg action "$1" '{Version: "2012-10-17", Statement: [{
    Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: $action, Resource: $ARGS.positional,
    Condition: {Bool: {"aws:SecureTransport": "false"}}}]}' --args "${@:2}"
}

# Prints one output as a line: output NAME VALUE
output() {
  if [[ $2 ]]; then printf '%s\t%s\n' "$1" "$2"; fi
}

# The command line of a function's script: deploy, teardown or outputs.
main() {
  case ${2:-} in -y | --yes) ASSUME_YES=yes ;; esac
  case ${1:-} in
    deploy)
      confirm "Deploying ${TRIGGER:-$FUNCTION}"
      deploy
      if ((CHANGES == 0)); then say '  nothing to change'; fi
      outputs
      ;;
    teardown)
      confirm "Removing ${TRIGGER:-$FUNCTION}"
      teardown
      if [[ $KEPT ]]; then die "Not everything of ${TRIGGER:-$FUNCTION} could be removed; see above."; fi
      if ((CHANGES == 0)); then say '  nothing to remove'; fi
      ;;
    outputs) outputs ;;
    *) die "Use: $0 deploy|teardown [--yes], or $0 outputs" ;;
  esac
}
