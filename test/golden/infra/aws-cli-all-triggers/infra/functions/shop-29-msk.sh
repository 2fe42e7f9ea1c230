#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/mapping.sh
source infra/lib/msk-cluster.sh
source infra/lib/queue.sh

FUNCTION=${PREFIX}shop-29-msk
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-29-msk.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-29-msk-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

CLUSTER_ARN=arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2

deploy_cluster() {
  require_cluster "$CLUSTER_ARN"
}

FAILURES=${PREFIX}shop-29-msk-failures
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
  allow "$CLUSTER_ARN" kafka:DescribeClusterV2 kafka:GetBootstrapBrokers kafka-cluster:Connect kafka-cluster:DescribeClusterDynamicConfiguration
  allow "arn:aws:kafka:eu-west-1:123456789012:topic/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2/orders" kafka-cluster:DescribeTopic kafka-cluster:ReadData
  allow 'arn:aws:kafka:eu-west-1:123456789012:group/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2/*' kafka-cluster:AlterGroup kafka-cluster:DescribeGroup
  allow "*" ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs
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

mapping_configuration() {
  cat <<JSON
{
  "Topics": ["orders"],
  "StartingPosition": "TRIM_HORIZON",
  "BatchSize": 100,
  "ProvisionedPollerConfig": {
    "MinimumPollers": 1,
    "MaximumPollers": 10
  },
  "MaximumRetryAttempts": 5,
  "MaximumRecordAgeInSeconds": 21600,
  "BisectBatchOnFunctionError": true,
  "FunctionResponseTypes": ["ReportBatchItemFailures"],
  "DestinationConfig": {"OnFailure": {"Destination": "$FAILURES_ARN"}}
}
JSON
}

deploy_link() {
  put_mapping "$FUNCTION" "$CLUSTER_ARN" "$(mapping_configuration)"
}

teardown_link() {
  unmap "$FUNCTION" "$CLUSTER_ARN" "$(mapping_configuration)"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_cluster
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_failures
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop29MskFunctionName "$FUNCTION"
}

main "$@"
