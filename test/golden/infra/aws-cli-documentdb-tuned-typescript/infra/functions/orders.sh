#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/docdb-cluster.sh
source infra/lib/function.sh
source infra/lib/mapping.sh

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

CLUSTER_ARN=arn:aws:rds:eu-west-1:123456789012:cluster:audit

deploy_cluster() {
  require_cluster "$CLUSTER_ARN"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "$CLUSTER_ARN" rds:DescribeDBClusters
  allow 'arn:aws:rds:eu-west-1:123456789012:cluster-pg:*' rds:DescribeDBClusterParameters
  allow 'arn:aws:rds:eu-west-1:123456789012:subgrp:*' rds:DescribeDBSubnetGroups
  allow "*" ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs
  allow "arn:aws:secretsmanager:eu-west-1:123456789012:secret:docdb/audit-a8Lp3n" secretsmanager:GetSecretValue
  allow "arn:aws:kms:eu-west-1:123456789012:key/5c9e2f1a-7d34-4c8e-b6a1-0f2d3e4c5b6a" kms:Decrypt
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

MAPPING='{
  "DocumentDBEventSourceConfig": {
    "DatabaseName": "audit",
    "CollectionName": "orders.archive",
    "FullDocument": "UpdateLookup"
  },
  "SourceAccessConfigurations": [
    {
      "Type": "BASIC_AUTH",
      "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:docdb/audit-a8Lp3n"
    }
  ],
  "StartingPosition": "AT_TIMESTAMP",
  "StartingPositionTimestamp": 1736933400,
  "MaximumBatchingWindowInSeconds": 5,
  "Enabled": false,
  "BatchSize": 10
}'

deploy_link() {
  put_mapping "$FUNCTION" "$CLUSTER_ARN" "$MAPPING"
}

teardown_link() {
  unmap "$FUNCTION" "$CLUSTER_ARN" "$MAPPING"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_cluster
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
}

main "$@"
