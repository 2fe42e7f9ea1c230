#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/mapping.sh
source infra/lib/mq-broker.sh

FUNCTION=${PREFIX}shop-30-rabbitmq
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-30-rabbitmq.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-30-rabbitmq-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

BROKER_ARN=arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10

deploy_broker() {
  require_broker "$BROKER_ARN"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "$BROKER_ARN" mq:DescribeBroker
  allow "*" ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs
  allow "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/orders-x7Kq2m" secretsmanager:GetSecretValue
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
  "Queues": ["orders"],
  "SourceAccessConfigurations": [
    {
      "Type": "BASIC_AUTH",
      "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/orders-x7Kq2m"
    },
    {
      "Type": "VIRTUAL_HOST",
      "URI": "/"
    }
  ],
  "BatchSize": 100
}'

deploy_link() {
  put_mapping "$FUNCTION" "$BROKER_ARN" "$MAPPING"
}

teardown_link() {
  unmap "$FUNCTION" "$BROKER_ARN" "$MAPPING"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_broker
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
  output Shop30RabbitmqFunctionName "$FUNCTION"
}

main "$@"
