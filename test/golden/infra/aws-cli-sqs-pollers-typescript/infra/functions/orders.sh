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
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/orders.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}orders-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

QUEUE=${PREFIX}orders
QUEUE_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$QUEUE

deploy_queue() {
  put_queue "$QUEUE" \
    VisibilityTimeout=180 \
    RedrivePolicy="$(redrive_policy "$DEAD_LETTERS_ARN" 5)" \
    MessageRetentionPeriod=345600
}

teardown_queue() {
  delete_queue "$QUEUE"
}

DEAD_LETTERS=${PREFIX}orders-dlq
DEAD_LETTERS_ARN=arn:$PARTITION:sqs:$REGION:$ACCOUNT:$DEAD_LETTERS

deploy_dead_letters() {
  put_queue "$DEAD_LETTERS" \
    MessageRetentionPeriod=1209600
}

teardown_dead_letters() {
  delete_queue "$DEAD_LETTERS"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
  allow "$QUEUE_ARN" sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes
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
FILTER_CRITERIA='{"Filters":[{"Pattern":"{\"body\":{\"status\":[\"placed\"]}}"}]}'

MAPPING='{
  "BatchSize": 10,
  "FilterCriteria": '"$FILTER_CRITERIA"',
  "KMSKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57",
  "MetricsConfig": {
    "Metrics": ["EventCount"]
  },
  "FunctionResponseTypes": ["ReportBatchItemFailures"],
  "ProvisionedPollerConfig": {
    "MinimumPollers": 3,
    "MaximumPollers": 40
  }
}'

deploy_link() {
  put_mapping "$FUNCTION" "$QUEUE_ARN" "$MAPPING"
}

teardown_link() {
  unmap "$FUNCTION" "$QUEUE_ARN"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_dead_letters
  deploy_queue
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_queue
  teardown_dead_letters
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersQueueUrl "$(queue_url "$QUEUE")"
}

main "$@"
