#!/usr/bin/env bash
# Adds or removes one trigger of a repository. CodeCommit replaces all triggers of a repository at once,
# so everybody else's are read and written back.
# Usage: REPOSITORY= REGION= NAME= TRIGGER= repository-trigger.sh add|remove
set -euo pipefail

export AWS_PAGER=''
case ${1:-} in
  add) own="[$TRIGGER]" ;;
  remove) own='[]' ;;
  *) echo 'Usage: repository-trigger.sh add|remove' >&2 && exit 2 ;;
esac

# Terraform runs the functions of a shared repository side by side; they must not overwrite each other.
lock="${TMPDIR:-/tmp}/repository-$REPOSITORY.lock"
for _ in {1..60}; do
  mkdir "$lock" 2>/dev/null && break
  sleep 1
done
trap 'rmdir "$lock" 2>/dev/null || true' EXIT

# Backticks enclose JSON in a query.
others="triggers[?name != '$NAME'] || \`[]\`"
triggers=$(aws codecommit get-repository-triggers --region "$REGION" --repository-name "$REPOSITORY" \
  --output json --query "[$others, \`${own//\`/\\\`}\`][]")

aws codecommit put-repository-triggers --region "$REGION" \
  --repository-name "$REPOSITORY" --triggers "$triggers" >/dev/null
