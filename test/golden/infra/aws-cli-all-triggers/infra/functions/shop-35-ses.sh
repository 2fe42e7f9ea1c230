#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/queue.sh
source infra/lib/receipt-rule.sh

FUNCTION=${PREFIX}shop-35-ses
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=30
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-35-ses.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-35-ses-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

RULES=${PREFIX}shop-35-ses
RULES_ARN=arn:$PARTITION:ses:$REGION:$ACCOUNT:receipt-rule-set/$RULES

deploy_rules() {
  put_rule_set "$RULES"
}

teardown_rules() {
  delete_rule_set "$RULES"
}

FAILURES=${PREFIX}shop-35-ses-failures
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
  "MaximumEventAgeInSeconds": 3600,
  "DestinationConfig": {"OnFailure": {"Destination": "$FAILURES_ARN"}}
}
JSON
}

permissions() {
  permission call ses.amazonaws.com "$RULES_ARN:receipt-rule/*" "$ACCOUNT"
}

receipt_rule() {
  # A dollar sign in a key is one.
  # shellcheck disable=SC2016
  jq -nc --arg name "${TRIGGER:-$FUNCTION}" \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    --argjson recipients '[]' \
    --arg tls Require '{
      Name: $name,
      Enabled: true,
      Recipients: $recipients,
      ScanEnabled: true,
      TlsPolicy: $tls,
      Actions: [
        {LambdaAction: {FunctionArn: $function, InvocationType: "Event"} }
      ]
    }'
}

deploy_link() {
  put_receipt_rule "$RULES" "$(receipt_rule)"
}

teardown_link() {
  delete_receipt_rule "$RULES" "${TRIGGER:-$FUNCTION}"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_rules
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  put_permissions "$FUNCTION" "$RULES_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_failures
  teardown_rules
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop35SesFunctionName "$FUNCTION"
}

main "$@"
