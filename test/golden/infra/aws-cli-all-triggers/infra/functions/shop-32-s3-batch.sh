#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/bucket.sh
source infra/lib/function.sh
source infra/lib/service-role.sh

FUNCTION=${PREFIX}shop-32-s3-batch
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-32-s3-batch.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-32-s3-batch-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

BUCKET=${PREFIX}shop-32-s3-batch-$ACCOUNT-$REGION
BUCKET_ARN=arn:$PARTITION:s3:::$BUCKET

deploy_bucket() {
  put_bucket "$BUCKET"
}

teardown_bucket() {
  delete_bucket "$BUCKET"
}

JOB_ROLE=${PREFIX}shop-32-s3-batch-jobs-$REGION
JOB_ROLE_ARN=arn:$PARTITION:iam::$ACCOUNT:role/$JOB_ROLE

job_role_statements() {
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" lambda:InvokeFunction
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION:*" lambda:InvokeFunction
  allow "$BUCKET_ARN/batch/manifests/*" s3:GetObject s3:GetObjectVersion
  allow "$BUCKET_ARN/batch/reports/*" s3:PutObject
}

deploy_job_role() {
  put_service_role "$JOB_ROLE" \
    "$(service_trust batchoperations.s3.amazonaws.com "arn:$PARTITION:s3:$REGION:$ACCOUNT:job/*" |
      jq -c '.Statement[].Condition |= with_entries(.key += "IfExists")')" \
    "$(job_role_statements)"
}

teardown_job_role() {
  delete_role "$JOB_ROLE"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "$BUCKET_ARN/*" s3:GetObject s3:GetObjectVersion
}

function_configuration() {
  cat <<JSON
{
  "FunctionName": "$FUNCTION",
  "Role": "arn:$PARTITION:iam::$ACCOUNT:role/$ROLE",
  "Runtime": "$RUNTIME",
  "Architectures": ["$ARCHITECTURE"],
  "Handler": "$HANDLER",
  "MemorySize": $MEMORY_SIZE,
  "Timeout": $TIMEOUT,
  "LoggingConfig": {"LogFormat": "JSON", "LogGroup": "$LOG_GROUP"},
  "Environment": {"Variables": $ENVIRONMENT}
}
JSON
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_bucket
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  deploy_job_role
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_job_role
  delete_function "$FUNCTION"
  teardown_bucket
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop32S3BatchFunctionName "$FUNCTION"
  output Shop32S3BatchBucketName "$BUCKET"
  output Shop32S3BatchRoleArn "$JOB_ROLE_ARN"
}

main "$@"
