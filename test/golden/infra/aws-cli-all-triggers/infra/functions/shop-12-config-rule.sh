#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/config-rule.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/queue.sh

FUNCTION=${PREFIX}shop-12-config-rule
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=60
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-12-config-rule.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-12-config-rule-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

FAILURES=${PREFIX}shop-12-config-rule-failures
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
  allow "*" config:PutEvaluations
  allow "*" config:GetResourceConfigHistory
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
  permission call config.amazonaws.com "arn:$PARTITION:config:$REGION:$ACCOUNT:config-rule/*" "$ACCOUNT"
}

RULE=${PREFIX}shop-12-config-rule
# It has an ARN only once it is there: its permission is told by its statement id alone.
RULE_ARN=$RULE

config_rule() {
  # Dollar signs are those of jq.
  # shellcheck disable=SC2016
  jq -n \
    --arg name "$RULE" \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    --argjson types '["AWS::S3::Bucket"]' \
    '{
      ConfigRuleName: $name,
      Scope: {ComplianceResourceTypes: $types},
      Source: {
        Owner: "CUSTOM_LAMBDA",
        SourceIdentifier: $function,
        SourceDetails: [
          {
            EventSource: "aws.config",
            MessageType: "ConfigurationItemChangeNotification"
          },
          {
            EventSource: "aws.config",
            MessageType: "OversizedConfigurationItemChangeNotification"
          }
        ]
      }
    }'
}

deploy_link() {
  put_config_rule "$RULE" "$(config_rule)"
}

teardown_link() {
  delete_config_rule "$RULE"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_invoke_config "$FUNCTION" "$(invoke_configuration)"
  put_permissions "$FUNCTION" "$RULE_ARN" "$(permissions)"
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
  output Shop12ConfigRuleFunctionName "$FUNCTION"
  output Shop12ConfigRuleConfigRuleName "$RULE"
}

main "$@"
