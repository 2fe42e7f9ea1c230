#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/queue.sh
source infra/lib/service-role.sh
source infra/lib/state-machine.sh

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

STATE_MACHINE_ROLE=${PREFIX}orders-states-$REGION
STATE_MACHINE_ROLE_ARN=arn:$PARTITION:iam::$ACCOUNT:role/$STATE_MACHINE_ROLE

state_machine_role_statements() {
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" lambda:InvokeFunction
  allow "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION:*" lambda:InvokeFunction
  allow "$FAILURES_ARN" sqs:SendMessage
}

deploy_state_machine_role() {
  put_service_role "$STATE_MACHINE_ROLE" \
    "$(service_trust states.amazonaws.com "arn:$PARTITION:states:$REGION:$ACCOUNT:stateMachine:*")" \
    "$(state_machine_role_statements)"
}

teardown_state_machine_role() {
  delete_role "$STATE_MACHINE_ROLE"
}

STATE_MACHINE=${PREFIX}orders
STATE_MACHINE_ARN=arn:$PARTITION:states:$REGION:$ACCOUNT:stateMachine:$STATE_MACHINE

state_machine_definition() {
  # Dollar signs are those of jq and of Step Functions. The first rule is of what no new try mends.
  # shellcheck disable=SC2016
  jq -n \
    --arg tasks "arn:$PARTITION:states::" \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    --arg failures "$(queue_url "$FAILURES")" '{
      StartAt: "Run",
      States: {
        Run: {
          Type: "Task",
          Resource: "\($tasks):lambda:invoke",
          Parameters: {
            FunctionName: $function,
            Payload: {"executionId.$": "$$.Execution.Id", "input.$": "$"}
          },
          OutputPath: "$.Payload",
          TimeoutSeconds: 60,
          Retry: [
            {ErrorEquals: ["InvalidInputError"], MaxAttempts: 0},
            {
              ErrorEquals: [
                "Lambda.ClientExecutionTimeoutException",
                "Lambda.ServiceException",
                "Lambda.AWSLambdaException",
                "Lambda.SdkClientException",
                "Lambda.TooManyRequestsException"
              ],
              IntervalSeconds: 2,
              MaxAttempts: 6,
              BackoffRate: 2,
              JitterStrategy: "FULL"
            },
            {
              ErrorEquals: ["States.ALL"],
              IntervalSeconds: 30,
              MaxAttempts: 20,
              BackoffRate: 1.5,
              MaxDelaySeconds: 3600,
              JitterStrategy: "FULL"
            }
          ],
          Catch: [{ErrorEquals: ["States.ALL"], ResultPath: "$", Next: "Keep"}],
          End: true
        },
        Keep: {
          Type: "Task",
          Resource: "\($tasks):sqs:sendMessage",
          Parameters: {
            QueueUrl: $failures,
            MessageBody: {
              "executionId.$": "$$.Execution.Id",
              "input.$": "$$.Execution.Input",
              "error.$": "$"
            }
          },
          ResultPath: "$.Kept",
          Retry: [
            {
              ErrorEquals: ["States.ALL"],
              IntervalSeconds: 5,
              MaxAttempts: 8,
              BackoffRate: 2,
              MaxDelaySeconds: 900,
              JitterStrategy: "FULL"
            }
          ],
          Next: "Failed"
        },
        Failed: {
          Type: "Fail",
          ErrorPath: "$.Error",
          Cause: "The failure queue has its input and its error."
        }
      }
    }'
}

deploy_state_machine() {
  put_state_machine "$STATE_MACHINE" "$STATE_MACHINE_ROLE_ARN" "$(state_machine_definition)"
}

teardown_state_machine() {
  delete_state_machine "$STATE_MACHINE"
}

FAILURES=${PREFIX}orders-failures
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

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_failures
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  deploy_state_machine_role
  deploy_state_machine
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_state_machine
  teardown_state_machine_role
  delete_function "$FUNCTION"
  teardown_failures
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output OrdersFunctionName "$FUNCTION"
  output OrdersStateMachineArn "$STATE_MACHINE_ARN"
}

main "$@"
