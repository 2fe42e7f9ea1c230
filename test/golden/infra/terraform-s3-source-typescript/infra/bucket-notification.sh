#!/usr/bin/env bash
# Adds or removes one function's notification on a bucket. S3 keeps a single configuration per bucket,
# so everybody else's part is read and written back.
# Usage: BUCKET= REGION= FUNCTION_ARN= NOTIFICATION= bucket-notification.sh add|remove
set -euo pipefail

case ${1:-} in
  add) own="[$NOTIFICATION]" validation=--no-skip-destination-validation ;;
  # A destination of others that is gone must not keep this one from going.
  remove) own="[]" validation=--skip-destination-validation ;;
  *) echo "Usage: bucket-notification.sh add|remove" >&2 && exit 2 ;;
esac

# Terraform runs the functions of a shared bucket side by side; they must not overwrite each other.
lock="${TMPDIR:-/tmp}/notification-$BUCKET.lock"
for _ in {1..60}; do
  mkdir "$lock" 2>/dev/null && break
  sleep 1
done
trap 'rmdir "$lock" 2>/dev/null || true' EXIT

others="LambdaFunctionConfigurations[?LambdaFunctionArn != '$FUNCTION_ARN'] || \`[]\`"
configuration=$(aws s3api get-bucket-notification-configuration \
  --region "$REGION" --bucket "$BUCKET" --output json \
  --query "merge(@, {LambdaFunctionConfigurations: [$others, \`$own\`][]})")

aws s3api put-bucket-notification-configuration \
  --region "$REGION" --bucket "$BUCKET" "$validation" --notification-configuration "$configuration"
