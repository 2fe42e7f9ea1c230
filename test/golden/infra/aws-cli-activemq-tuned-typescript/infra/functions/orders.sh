#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/mapping.sh
source infra/lib/mq-broker.sh

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

BROKER_ARN=arn:aws:mq:eu-west-1:123456789012:broker:billing:b-8b2d8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10

deploy_broker() {
  require_broker "$BROKER_ARN"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "$BROKER_ARN" mq:DescribeBroker
  allow "*" ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs
  allow "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/billing-a8Lp3n" secretsmanager:GetSecretValue
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

# A dollar sign in a filter is one.
# shellcheck disable=SC2016
FILTER_CRITERIA='{"Filters":[{"Pattern":"{\"data\":{\"status\":[\"paid\"]}}"},{"Pattern":"{\"data\":{\"total\":[{\"numeric\":[\">\",100]}],\"note\":[{\"anything-but\":[\"it'\''s $HOME\"]}]}}"}]}'

MAPPING='{
  "Queues": ["shop.orders-paid"],
  "SourceAccessConfigurations": [
    {
      "Type": "BASIC_AUTH",
      "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/billing-a8Lp3n"
    }
  ],
  "FilterCriteria": '"$FILTER_CRITERIA"',
  "KMSKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57",
  "MaximumBatchingWindowInSeconds": 5,
  "Enabled": false,
  "BatchSize": 10
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
  output OrdersFunctionName "$FUNCTION"
}

main "$@"
