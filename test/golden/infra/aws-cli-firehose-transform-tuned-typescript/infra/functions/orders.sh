#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/bucket.sh
source infra/lib/delivery-stream.sh
source infra/lib/function.sh
source infra/lib/log-group.sh
source infra/lib/service-role.sh

FUNCTION=${PREFIX}orders
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=300
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/orders.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}orders-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

BUCKET=${PREFIX}orders-$ACCOUNT-$REGION
BUCKET_ARN=arn:$PARTITION:s3:::$BUCKET

deploy_bucket() {
  put_bucket "$BUCKET"
}

teardown_bucket() {
  delete_bucket "$BUCKET"
}

DELIVERY_LOG=${PREFIX}orders-delivery
DELIVERY_LOG_ARN=arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$DELIVERY_LOG

deploy_delivery_log() {
  put_source_group "$DELIVERY_LOG" "$DELIVERY_LOG_ARN" 30
}

teardown_delivery_log() {
  delete_source_group "$DELIVERY_LOG" "$DELIVERY_LOG_ARN"
}

DELIVERY_ROLE=${PREFIX}orders-delivery-$REGION
DELIVERY_ROLE_ARN=arn:$PARTITION:iam::$ACCOUNT:role/$DELIVERY_ROLE

delivery_role_statements() {
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" lambda:GetFunctionConfiguration lambda:InvokeFunction
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION:*" lambda:GetFunctionConfiguration lambda:InvokeFunction
  allow "$BUCKET_ARN/*" s3:AbortMultipartUpload s3:GetObject s3:PutObject
  allow "$BUCKET_ARN" s3:GetBucketLocation s3:ListBucket s3:ListBucketMultipartUploads
  allow "$DELIVERY_LOG_ARN:*" logs:PutLogEvents
}

deploy_delivery_role() {
  put_service_role "$DELIVERY_ROLE" \
    "$(service_trust firehose.amazonaws.com)" \
    "$(delivery_role_statements)"
}

teardown_delivery_role() {
  delete_role "$DELIVERY_ROLE"
}

DELIVERY_STREAM=${PREFIX}orders

delivery_source() {
  # Dollar signs are those of jq.
  # shellcheck disable=SC2016
  jq -n \
    '{
      DeliveryStreamType: "DirectPut",
      DeliveryStreamEncryptionConfigurationInput: {KeyType: "AWS_OWNED_CMK"}
    }'
}

delivery_destination() {
  # Dollar signs are those of jq, and one of the version.
  # shellcheck disable=SC2016
  jq -n \
    --arg bucket "$BUCKET_ARN" \
    --arg role "$DELIVERY_ROLE_ARN" \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION:\$LATEST" \
    --arg group "$DELIVERY_LOG" \
    --arg prefix 'it'\''s/year=!{timestamp:yyyy}/' \
    --arg errors 'errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/' \
    '{
      BucketARN: $bucket,
      RoleARN: $role,
      BufferingHints: {
        SizeInMBs: 128,
        IntervalInSeconds: 60
      },
      CompressionFormat: "UNCOMPRESSED",
      CloudWatchLoggingOptions: {Enabled: true, LogGroupName: $group, LogStreamName: "delivery"}
    } | . + {
      Prefix: $prefix,
      ErrorOutputPrefix: $errors,
      ProcessingConfiguration: {
        Enabled: true,
        Processors: [{
          Type: "Lambda",
          Parameters: ({
            "NumberOfRetries": "0",
            "BufferSizeInMBs": "0.2",
            "BufferIntervalInSeconds": "0",
            LambdaArn: $function
          } | to_entries | map({ParameterName: .key, ParameterValue: .value}))
        }]
      },
      S3BackupMode: "Disabled"
    }'
}

deploy_delivery_stream() {
  # Firehose writes to log streams that are there, and makes none.
  put_log_stream "$DELIVERY_LOG" delivery
  put_delivery_stream "$DELIVERY_STREAM" "$(delivery_source)" "$(delivery_destination)"
}

teardown_delivery_stream() {
  delete_delivery_stream "$DELIVERY_STREAM"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
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
  deploy_delivery_log
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  deploy_delivery_role
  deploy_delivery_stream
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_delivery_stream
  teardown_delivery_role
  delete_function "$FUNCTION"
  teardown_delivery_log
  teardown_bucket
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersDeliveryStreamName "$DELIVERY_STREAM"
}

main "$@"
