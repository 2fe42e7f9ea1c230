# shellcheck shell=bash
# Aliases of bots of Lex V2, whose ids Lex makes up.

# Ends the script when a bot is not there: require_bot ID
require_bot() {
  [[ $(look_up ResourceNotFoundException lexv2-models describe-bot --bot-id "$1") ]] ||
    die "There is no Lex bot $1."
}

# The id of an alias, or nothing: bot_alias_id BOT NAME
bot_alias_id() {
  look_up ResourceNotFoundException lexv2-models list-bot-aliases --bot-id "$1" |
    jq -r --arg name "$2" '.botAliasSummaries[]? | select(.botAliasName == $name) | .botAliasId'
}

# bot_alias_arn BOT NAME
bot_alias_arn() {
  printf 'arn:%s:lex:%s:%s:bot-alias/%s/%s' "$PARTITION" "$REGION" "$ACCOUNT" "$1" \
    "$(bot_alias_id "$1" "$2")"
}

# bot_alias_owner BOT NAME
bot_alias_owner() {
  ask lexv2-models list-tags-for-resource --resource-arn "$(bot_alias_arn "$1" "$2")" |
    jq -r --arg tag "$OWNER_TAG" '.tags[$tag] // ""'
}

# bot_alias_status BOT ID
bot_alias_status() {
  ask lexv2-models describe-bot-alias --bot-id "$1" --bot-alias-id "$2" \
    --query botAliasStatus --output text
}

# Makes an alias that calls nothing yet: put_bot_alias BOT NAME VERSION
put_bot_alias() {
  local bot=$1 name=$2 version=$3
  if [[ $(bot_alias_id "$bot" "$name") ]]; then
    require_own "alias $name of bot $bot" "$(bot_alias_owner "$bot" "$name")"
    return
  fi
  change "creating alias $name of bot $bot" lexv2-models create-bot-alias --bot-id "$bot" \
    --bot-alias-name "$name" --bot-version "$version" --tags "$OWNER_TAG=$PROJECT"
  wait_for Available bot_alias_status "$bot" "$(bot_alias_id "$bot" "$name")"
}

# set_bot_alias BOT NAME SETTINGS
set_bot_alias() {
  local bot=$1 name=$2 wanted=$3 id current
  id=$(bot_alias_id "$bot" "$name")
  current=$(ask lexv2-models describe-bot-alias --bot-id "$bot" --bot-alias-id "$id")
  if jq -e --argjson wanted "$wanted" \
    '{botVersion, botAliasLocaleSettings} == $wanted' <<<"$current" >"$SCRATCH/same"; then return; fi
  wanted=$(jq -c --argjson wanted "$wanted" '
    {botId, botAliasId, botAliasName, description, conversationLogSettings, sentimentAnalysisSettings} + $wanted |
    with_entries(select(.value != null))' <<<"$current")
  change "letting alias $name of bot $bot call function $FUNCTION" lexv2-models update-bot-alias \
    --cli-input-json "$wanted"
  wait_for Available bot_alias_status "$bot" "$id"
}

# delete_bot_alias BOT NAME
delete_bot_alias() {
  local bot=$1 name=$2 id
  id=$(bot_alias_id "$bot" "$name")
  if [[ ! $id ]] || ! may_remove "alias $name of bot $bot" "$(bot_alias_owner "$bot" "$name")"; then return; fi
  change "deleting alias $name of bot $bot" lexv2-models delete-bot-alias --bot-id "$bot" \
    --bot-alias-id "$id"
}
