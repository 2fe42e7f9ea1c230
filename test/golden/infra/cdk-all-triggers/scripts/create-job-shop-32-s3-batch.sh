#!/usr/bin/env bash
# Starts a job of S3 Batch Operations that calls the function once for each object of a list.
# Usage: create-job-shop-32-s3-batch.sh LIST [versions]
# Each line of the file LIST is a key in the bucket, as it is; with «versions» a key, a tab and a version.
# It prints the id of the job.
set -euo pipefail

list=$(realpath "${1:?name a file with the keys}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export AWS_PAGER='' AWS_DEFAULT_OUTPUT=json
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1

priority=10
fields='["Bucket", "Key"]'
case ${2:-} in
  '') ;;
  versions) fields='["Bucket", "Key", "VersionId"]' ;;
  *) echo "Usage: $0 LIST [versions]" >&2 && exit 2 ;;
esac

for tool in aws jq; do
  command -v "$tool" >/dev/null || { echo "This script needs $tool." >&2 && exit 1; }
done

bucket=$(aws cloudformation describe-stacks --region us-east-1 --stack-name shop --query "Stacks[0].Outputs[?OutputKey=='Shop32S3BatchBucketName'].OutputValue" --output text)
function=$(aws cloudformation describe-stacks --region us-east-1 --stack-name shop --query "Stacks[0].Outputs[?OutputKey=='Shop32S3BatchFunctionName'].OutputValue" --output text)
role=$(aws cloudformation describe-stacks --region us-east-1 --stack-name shop --query "Stacks[0].Outputs[?OutputKey=='Shop32S3BatchRoleArn'].OutputValue" --output text)
arn=$(aws lambda get-function-configuration --function-name "$function" --query FunctionArn --output text)
account=$(cut -d : -f 5 <<<"$arn")
partition=$(cut -d : -f 2 <<<"$arn")

# A manifest is URL-encoded, so that no key has a comma or a line break of its own.
manifest=$(mktemp)
trap 'rm -f "$manifest"' EXIT
jq -rR --arg bucket "$bucket" --arg mode "${2:-}" 'select(. != "")
  | (if $mode == "versions" then split("\t") else [.] end) as $columns
  | [$bucket, ($columns[0] | @uri | gsub("%2F"; "/"))] + $columns[1:] | join(",")' "$list" >"$manifest"
[[ -s $manifest ]] || { echo "$list names no object." >&2 && exit 1; }

token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
key=batch/manifests/$token.csv
etag=$(aws s3api put-object --bucket "$bucket" --key "$key" --body "$manifest" \
  --expected-bucket-owner "$account" --query ETag --output text | tr -d '"')

# S3 answers a request that is sent twice with the same token with the same job.
jq -n --arg account "$account" --arg role "$role" --arg arn "$arn" --arg bucket "arn:$partition:s3:::$bucket" \
  --arg key "$key" --arg etag "$etag" --arg token "$token" --argjson fields "$fields" \
  --argjson priority "$priority" '{
    AccountId: $account,
    ConfirmationRequired: false,
    ClientRequestToken: $token,
    Priority: $priority,
    RoleArn: $role,
    Operation: {
      LambdaInvoke: {
        FunctionArn: $arn,
        InvocationSchemaVersion: "1.0"
      }
    },
    Manifest: {
      Spec: {Format: "S3BatchOperations_CSV_20180820", Fields: $fields},
      Location: {ObjectArn: "\($bucket)/\($key)", ETag: $etag}
    },
    Report: {
      Bucket: $bucket,
      Prefix: "batch/reports",
      Format: "Report_CSV_20180820",
      Enabled: true,
      ReportScope: "AllTasks"
    }
  }' >"$manifest.json"
trap 'rm -f "$manifest" "$manifest.json"' EXIT

aws s3control create-job --account-id "$account" --cli-input-json "file://$manifest.json" \
  --query JobId --output text
