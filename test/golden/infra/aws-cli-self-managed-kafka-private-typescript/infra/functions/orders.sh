#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/mapping.sh
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

BROKERS=10.0.4.17:9093

deploy_brokers() {
  say "  brokers are $BROKERS"
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
  allow "*" ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs
  allow "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/client-a8Lp3n" secretsmanager:GetSecretValue
  allow "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/authority-Qz5r9t" secretsmanager:GetSecretValue
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
FILTER_CRITERIA='{"Filters":[{"Pattern":"{\"value\":{\"status\":[{\"anything-but\":[\"draft\"]}]}}"}]}'

mapping_configuration() {
  cat <<JSON
{
  "SelfManagedEventSource": {
    "Endpoints": {
      "KAFKA_BOOTSTRAP_SERVERS": ["10.0.4.17:9093"]
    }
  },
  "Topics": ["orders"],
  "StartingPosition": "AT_TIMESTAMP",
  "StartingPositionTimestamp": 1736933400,
  "Enabled": false,
  "BatchSize": 100,
  "SelfManagedKafkaEventSourceConfig": {
    "ConsumerGroupId": "billing"
  },
  "ProvisionedPollerConfig": {
    "PollerGroupName": "Shop_orders-1",
    "MinimumPollers": 1,
    "MaximumPollers": 10
  },
  "SourceAccessConfigurations": [
    {
      "Type": "CLIENT_CERTIFICATE_TLS_AUTH",
      "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/client-a8Lp3n"
    },
    {
      "Type": "SERVER_ROOT_CA_CERTIFICATE",
      "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/authority-Qz5r9t"
    },
    {
      "Type": "VPC_SUBNET",
      "URI": "subnet:subnet-0a1b2c3d4e5f60718"
    },
    {
      "Type": "VPC_SUBNET",
      "URI": "subnet:subnet-1a1b2c3d4e5f60718"
    },
    {
      "Type": "VPC_SECURITY_GROUP",
      "URI": "security_group:sg-0a1b2c3d4e5f60718"
    }
  ],
  "MaximumRetryAttempts": -1,
  "MaximumRecordAgeInSeconds": 21600,
  "BisectBatchOnFunctionError": true,
  "FilterCriteria": $FILTER_CRITERIA,
  "KMSKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57",
  "MetricsConfig": {
    "Metrics": ["ErrorCount", "EventCount", "KafkaMetrics"]
  },
  "FunctionResponseTypes": ["ReportBatchItemFailures"],
  "DestinationConfig": {"OnFailure": {"Destination": "$FAILURES_ARN"}}
}
JSON
}

deploy_link() {
  put_mapping "$FUNCTION" '' "$(mapping_configuration)"
}

teardown_link() {
  unmap "$FUNCTION" '' "$(mapping_configuration)"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_brokers
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
