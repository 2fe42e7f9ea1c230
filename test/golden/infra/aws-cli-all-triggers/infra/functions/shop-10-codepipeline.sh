#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/bucket.sh
source infra/lib/function.sh
source infra/lib/pipeline.sh
source infra/lib/queue.sh
source infra/lib/service-role.sh

FUNCTION=${PREFIX}shop-10-codepipeline
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-10-codepipeline.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-10-codepipeline-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

ARTIFACTS=${PREFIX}shop-10-codepipe-ec925039-$ACCOUNT-$REGION
ARTIFACTS_ARN=arn:$PARTITION:s3:::$ARTIFACTS

deploy_artifacts() {
  put_bucket "$ARTIFACTS"
}

teardown_artifacts() {
  delete_bucket "$ARTIFACTS"
}

PIPELINE_ROLE=${PREFIX}shop-10-codepipeline-pipeline-$REGION
PIPELINE_ROLE_ARN=arn:$PARTITION:iam::$ACCOUNT:role/$PIPELINE_ROLE

pipeline_role_statements() {
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" lambda:InvokeFunction
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION:*" lambda:InvokeFunction
  allow "$ARTIFACTS_ARN" s3:GetBucketAcl s3:GetBucketLocation s3:GetBucketVersioning s3:ListBucket
  allow "$ARTIFACTS_ARN/*" s3:GetObject s3:GetObjectTagging s3:GetObjectVersion s3:GetObjectVersionTagging s3:PutObject
}

deploy_pipeline_role() {
  put_service_role "$PIPELINE_ROLE" \
    "$(service_trust codepipeline.amazonaws.com "arn:$PARTITION:codepipeline:$REGION:$ACCOUNT:*")" \
    "$(pipeline_role_statements)"
}

teardown_pipeline_role() {
  delete_role "$PIPELINE_ROLE"
}

PIPELINE=${PREFIX}shop-10-codepipeline
PIPELINE_ARN=arn:$PARTITION:codepipeline:$REGION:$ACCOUNT:$PIPELINE

pipeline_definition() {
  # Dollar signs are those of jq.
  # shellcheck disable=SC2016
  jq -n \
    --arg name "$PIPELINE" \
    --arg mode SUPERSEDED \
    --arg role "$PIPELINE_ROLE_ARN" \
    --arg bucket "$ARTIFACTS" \
    --arg key source.zip \
    --arg function "$FUNCTION" \
    '{
      name: $name,
      pipelineType: "V2",
      executionMode: $mode,
      roleArn: $role,
      artifactStore: {type: "S3", location: $bucket},
      stages: [
        {
          name: "Source",
          actions: [{
            name: "Source",
            actionTypeId: {category: "Source", owner: "AWS", provider: "S3", version: "1"},
            configuration: {
              S3Bucket: $bucket,
              S3ObjectKey: $key,
              PollForSourceChanges: "false"
            },
            outputArtifacts: [{name: "Source"}]
          }]
        },
        {
          name: "Invoke",
          actions: [{
            name: "Function",
            actionTypeId: {category: "Invoke", owner: "AWS", provider: "Lambda", version: "1"},
            configuration: {FunctionName: $function},
            inputArtifacts: [{name: "Source"}]
          }]
        }
      ]
    }'
}

deploy_pipeline() {
  put_pipeline "$PIPELINE_ARN" "$(pipeline_definition)"
}

teardown_pipeline() {
  delete_pipeline "$PIPELINE_ARN"
}

FAILURES=${PREFIX}shop-10-codepipeline-failures
FAILURES_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$FAILURES

deploy_failures() {
  put_queue "$FAILURES" \
    MessageRetentionPeriod=1209600
}

teardown_failures() {
  delete_queue "$FAILURES"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "*" codepipeline:PutJobFailureResult codepipeline:PutJobSuccessResult
  allow "$FAILURES_ARN" sqs:SendMessage
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

invoke_configuration() {
  cat <<JSON
{
  "MaximumRetryAttempts": 2,
  "MaximumEventAgeInSeconds": 1200,
  "DestinationConfig": {"OnFailure": {"Destination": "$FAILURES_ARN"}}
}
JSON
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_artifacts
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  deploy_pipeline_role
  deploy_pipeline
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_pipeline
  teardown_pipeline_role
  delete_function "$FUNCTION"
  teardown_failures
  teardown_artifacts
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop10CodepipelineFunctionName "$FUNCTION"
  output Shop10CodepipelinePipelineName "$PIPELINE"
}

main "$@"
