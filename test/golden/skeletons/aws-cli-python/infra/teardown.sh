#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
source infra/lib.sh

# Every function is tried; one that fails does not keep the others standing.
teardown_functions() {
  local script failed=
  for script in infra/functions/*.sh; do
    "$script" teardown --yes || failed=yes
  done
  [[ ! $failed ]] || die 'Not everything was removed; see above.'
}

case ${1:-} in
  '' | -y | --yes)
    if [[ ${1:-} ]]; then ASSUME_YES=yes; fi
    identify
    confirm 'Removing everything, with logs and what is in queues, streams and tables,'
    teardown_functions
    ;;
  -h | --help) say 'Use: infra/teardown.sh [--yes]   removes what infra/deploy.sh made' ;;
  *)
    say 'Use: infra/teardown.sh [--yes]'
    exit 2
    ;;
esac
