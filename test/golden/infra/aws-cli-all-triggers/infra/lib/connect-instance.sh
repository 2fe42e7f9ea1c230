# shellcheck shell=bash
# Functions that the flows of an Amazon Connect instance may call.

# Ends the script when an instance is not there: require_connect_instance ID
require_connect_instance() {
  [[ $(look_up ResourceNotFoundException connect describe-instance --instance-id "$1") ]] ||
    die "There is no Amazon Connect instance $1."
}

# Prints yes where flows of an instance may call a function: connect_function_exists ID FUNCTION_ARN
connect_function_exists() {
  look_up ResourceNotFoundException connect list-lambda-functions --instance-id "$1" |
    jq -r --arg arn "$2" '.LambdaFunctions[]? | select(. == $arn) | "yes"'
}

# put_connect_function ID FUNCTION_ARN
put_connect_function() {
  if [[ $(connect_function_exists "$1" "$2") ]]; then return; fi
  change "letting flows of instance $1 call function $FUNCTION" connect associate-lambda-function \
    --instance-id "$1" --function-arn "$2"
}

# remove_connect_function ID FUNCTION_ARN
remove_connect_function() {
  if [[ ! $(connect_function_exists "$1" "$2") ]]; then return; fi
  change "taking function $FUNCTION from instance $1" connect disassociate-lambda-function \
    --instance-id "$1" --function-arn "$2"
}
