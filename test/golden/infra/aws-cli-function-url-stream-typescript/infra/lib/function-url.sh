# shellcheck shell=bash
# The URL of a function, and the statements that let everybody call it.

# Prints the configuration of a function's URL, or nothing: find_function_url FUNCTION
find_function_url() {
  look_up ResourceNotFoundException lambda get-function-url-config --function-name "$1"
}

# Prints a function's URL, or nothing: function_url FUNCTION
function_url() {
  find_function_url "$1" | jq -r .FunctionUrl
}

# put_function_url FUNCTION AUTH_TYPE INVOKE_MODE CORS; {} is no CORS
put_function_url() {
  local name=$1 cors=$4 current wanted
  current=$(find_function_url "$name")
  wanted=$(jq -nc --arg auth "$2" --arg mode "$3" '{AuthType: $auth, InvokeMode: $mode}')
  if [[ ! $current ]]; then
    change "creating the URL of function $name" lambda create-function-url-config \
      --function-name "$name" --cli-input-json "$wanted" --cors "$cors"
  elif ! covers "$current" "$wanted" || ! same_url_cors "$current" "$cors"; then
    change "updating the URL of function $name" lambda update-function-url-config \
      --function-name "$name" --cli-input-json "$wanted" --cors "$cors"
  fi
}

same_url_cors() {
  jq -en --argjson current "$1" --argjson wanted "$2" '
    def told: . // {} | with_entries(select(.value != false and .value != 0 and .value != []));
    ($current.Cors | told) == ($wanted | told)' >/dev/null
}

delete_function_url() {
  if [[ ! $(find_function_url "$1") ]]; then return; fi
  change "deleting the URL of function $1" lambda delete-function-url-config --function-name "$1"
}

# With NONE everybody may call through the URL, else whom IAM lets: put_url_access FUNCTION AUTH_TYPE SID_PREFIX
put_url_access() {
  local name=$1 auth=$2 sid=$3url by=$3invoke-by-url
  if [[ $auth != NONE ]]; then
    remove_url_statement "$name" "$sid"
    remove_url_statement "$name" "$by"
    return
  fi
  put_url_statement "$name" "$sid" lambda:InvokeFunctionUrl \
    '{"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}' --function-url-auth-type NONE
  put_url_statement "$name" "$by" lambda:InvokeFunction \
    '{"Bool": {"lambda:InvokedViaFunctionUrl": "true"}}' --invoked-via-function-url
}

# Prints a statement of a function's policy, or nothing: url_statement FUNCTION SID
url_statement() {
  look_up ResourceNotFoundException lambda get-policy --function-name "$1" --query Policy --output text |
    jq -c --arg sid "$2" '.Statement[] | select(.Sid == $sid)'
}

# put_url_statement FUNCTION SID ACTION CONDITION OPTION…
put_url_statement() {
  local name=$1 sid=$2 action=$3 condition=$4
  shift 4
  if jq -es --arg action "$action" --argjson condition "$condition" '.[0] // {}
    | .Action == $action and .Condition == $condition and (.Principal | . == "*" or .AWS? == "*")
  ' <<<"$(url_statement "$name" "$sid")" >/dev/null; then return; fi
  remove_url_statement "$name" "$sid"
  change "letting everybody call $action of function $name through its URL" \
    lambda add-permission --function-name "$name" --statement-id "$sid" --action "$action" \
    --principal '*' "$@"
}

remove_url_statement() {
  if [[ ! $(url_statement "$1" "$2") ]]; then return; fi
  change "removing permission $2 of function $1" \
    lambda remove-permission --function-name "$1" --statement-id "$2"
}
