#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/mapping.sh
source infra/lib/msk-cluster.sh
source infra/lib/queue.sh

FUNCTION=${PREFIX}orders
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/orders.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}orders-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

CLUSTER_ARN=arn:aws:kafka:eu-west-1:123456789012:cluster/billing/8b2d6c1a-0c4e-4b57-a2de-5d1f7e3c9a61-4

deploy_cluster() {
  require_cluster "$CLUSTER_ARN"
}

FAILURES=${PREFIX}orders-failures
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
  allow "$CLUSTER_ARN" kafka:DescribeClusterV2 kafka:GetBootstrapBrokers kafka:ListScramSecrets
  allow "*" ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs
  allow "arn:aws:secretsmanager:eu-west-1:123456789012:secret:AmazonMSK_billing-x7Kq2m" secretsmanager:GetSecretValue
  allow "arn:aws:kms:eu-west-1:123456789012:key/5c9e2f1a-7d34-4c8e-b6a1-0f2d3e4c5b6a" kms:Decrypt
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

# A dollar sign in a filter is one.
# shellcheck disable=SC2016
FILTER_CRITERIA='{"Filters":[{"Pattern":"{\"value\":{\"status\":[\"paid\",{\"prefix\":\"it'\''s $HOME\"}]}}"}]}'

mapping_configuration() {
  cat <<JSON
{
  "Topics": ["orders.paid"],
  "StartingPosition": "LATEST",
  "BatchSize": 500,
  "MaximumBatchingWindowInSeconds": 20,
  "AmazonManagedKafkaEventSourceConfig": {
    "ConsumerGroupId": "billing"
  },
  "ProvisionedPollerConfig": {
    "MinimumPollers": 2,
    "MaximumPollers": 4
  },
  "SourceAccessConfigurations": [
    {
      "Type": "SASL_SCRAM_512_AUTH",
      "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:AmazonMSK_billing-x7Kq2m"
    }
  ],
  "MaximumRetryAttempts": 0,
  "MaximumRecordAgeInSeconds": -1,
  "BisectBatchOnFunctionError": false,
  "FilterCriteria": $FILTER_CRITERIA,
  "KMSKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57",
  "MetricsConfig": {
    "Metrics": ["EventCount"]
  },
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
  output OrdersFunctionName "$FUNCTION"
}

main "$@"
