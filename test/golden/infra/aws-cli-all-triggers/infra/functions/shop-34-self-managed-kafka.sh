#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/mapping.sh
source infra/lib/queue.sh

FUNCTION=${PREFIX}shop-34-self-managed-kafka
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-34-self-managed-kafka.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-34-self-managed-kafka-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

BROKERS='broker-1.kafka.example.com:9096,broker-2.kafka.example.com:9096'

deploy_brokers() {
  say "  brokers are $BROKERS"
}

FAILURES=${PREFIX}shop-34-self-managed-kafka-failures
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
  allow "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/orders-x7Kq2m" secretsmanager:GetSecretValue
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
  "SelfManagedEventSource": {
    "Endpoints": {
      "KAFKA_BOOTSTRAP_SERVERS": [
        "broker-1.kafka.example.com:9096",
        "broker-2.kafka.example.com:9096"
      ]
    }
  },
  "Topics": ["orders"],
  "StartingPosition": "TRIM_HORIZON",
  "BatchSize": 100,
  "ProvisionedPollerConfig": {
    "MinimumPollers": 1,
    "MaximumPollers": 10
  },
  "SourceAccessConfigurations": [
    {
      "Type": "SASL_SCRAM_512_AUTH",
      "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/orders-x7Kq2m"
    }
  ],
  "MaximumRetryAttempts": 5,
  "MaximumRecordAgeInSeconds": 21600,
  "BisectBatchOnFunctionError": true,
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
  output Shop34SelfManagedKafkaFunctionName "$FUNCTION"
}

main "$@"
