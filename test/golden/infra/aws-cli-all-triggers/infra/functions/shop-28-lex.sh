#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/bot-alias.sh
source infra/lib/function.sh
source infra/lib/permission.sh

FUNCTION=${PREFIX}shop-28-lex
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=8
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-28-lex.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-28-lex-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

BOT=ABCDE12345

deploy_bot() {
  require_bot "$BOT"
}

BOT_ALIAS=${PREFIX}shop-28-lex
# Lex makes up the id that it ends in, which is known once the alias is there.
BOT_ALIAS_ARN=

deploy_bot_alias() {
  put_bot_alias "$BOT" "$BOT_ALIAS" 1
  BOT_ALIAS_ARN=$(bot_alias_arn "$BOT" "$BOT_ALIAS")
}

teardown_bot_alias() {
  delete_bot_alias "$BOT" "$BOT_ALIAS"
}

role_statements() {
  allow "arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP:*" logs:CreateLogStream logs:PutLogEvents
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

permissions() {
  permission call lexv2.amazonaws.com "$BOT_ALIAS_ARN" "$ACCOUNT"
}

# An update sets all that there is of an alias: what is not of here stays as it is.
bot_alias_settings() {
  jq -nc --argjson locales '["en_US"]' --arg version 1 \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" '{
      botVersion: $version,
      botAliasLocaleSettings: ($locales | map({
        key: .,
        value: {
          enabled: true,
          codeHookSpecification: {
            lambdaCodeHook: {codeHookInterfaceVersion: "1.0", lambdaARN: $function}
          }
        }
      }) | from_entries)
    }'
}

# The permission to call is there by then.
deploy_link() {
  set_bot_alias "$BOT" "$BOT_ALIAS" "$(bot_alias_settings)"
}

teardown_link() {
  delete_bot_alias "$BOT" "$BOT_ALIAS"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_bot
  deploy_bot_alias
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_permissions "$FUNCTION" "$BOT_ALIAS_ARN" "$(permissions)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_bot_alias
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop28LexFunctionName "$FUNCTION"
  output Shop28LexBotAliasArn "$(bot_alias_arn "$BOT" "$BOT_ALIAS")"
}

main "$@"
