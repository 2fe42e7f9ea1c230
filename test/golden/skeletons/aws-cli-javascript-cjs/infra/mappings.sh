#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
source infra/lib.sh
source infra/lib/mapping.sh

usage() {
  cat >&2 <<'TEXT'
Use: infra/mappings.sh list
     infra/mappings.sh enable|disable FUNCTION [--uuid UUID]
     infra/mappings.sh update FUNCTION [--uuid UUID] OPTION…
     infra/mappings.sh delete FUNCTION [--uuid UUID] [--yes]

FUNCTION is the name of a script in infra/functions. OPTION is an option of
«aws lambda update-event-source-mapping», such as --batch-size 5; it holds until
infra/deploy.sh sets what the script of the function says.
TEXT
}

list_mappings() {
  local script name
  printf 'FUNCTION\tSTATE\tBATCH\tUUID\tSOURCE\n'
  for script in infra/functions/*.sh; do
    name=$PREFIX$(basename "$script" .sh)
    mappings_of "$name" | jq -r --arg name "$name" \
      '[$name, .State, .BatchSize, .UUID, .EventSourceArn // .SelfManagedEventSource] | map(tostring) | @tsv'
  done
}

# Prints the UUID of the one mapping that is meant: the_mapping FUNCTION UUID
the_mapping() {
  local uuids
  [[ -f infra/functions/$1.sh ]] || die "There is no infra/functions/$1.sh."
  uuids=$(mappings_of "$PREFIX$1" | jq -r --arg uuid "$2" 'select($uuid == "" or .UUID == $uuid) | .UUID')
  [[ $uuids ]] || die "Function $PREFIX$1 has no ${2:+such }mapping."
  [[ $uuids != *$'\n'* ]] || die "Function $PREFIX$1 has several mappings: choose one with --uuid."
  printf '%s' "$uuids"
}

set_mapping() {
  local message=$1 uuid=$2
  shift 2
  change "$message $uuid" lambda update-event-source-mapping --uuid "$uuid" "$@"
  settle_mapping "$uuid"
  say "  mapping $uuid is $(mapping_state "$uuid")"
}

verb=${1:-}
name=${2:-}
case $verb in
  list | enable | disable | update | delete) shift ;;
  -h | --help)
    usage
    exit
    ;;
  *)
    usage
    exit 2
    ;;
esac

if [[ $verb == list ]]; then
  identify
  list_mappings
  exit
fi

[[ $name && $name != -* ]] || die "$verb needs the name of a function."
shift
uuid=
if [[ ${1:-} == --uuid ]]; then
  uuid=${2:-}
  shift 2 || die '--uuid needs a value.'
fi

identify
uuid=$(the_mapping "$name" "$uuid")
case $verb in
  enable) set_mapping 'enabling mapping' "$uuid" --enabled ;;
  disable) set_mapping 'disabling mapping' "$uuid" --no-enabled ;;
  update)
    (($# > 0)) || die 'update needs an option, such as --batch-size 5.'
    set_mapping 'updating mapping' "$uuid" "$@"
    ;;
  delete)
    if [[ ${1:-} == --yes ]]; then ASSUME_YES=yes; fi
    confirm "Deleting mapping $uuid"
    delete_mapping "$uuid"
    ;;
esac
