#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/function.sh
source infra/lib/permission.sh
source infra/lib/provisioning-template.sh

FUNCTION=${PREFIX}shop-23-iot-fleet-provisioning
RUNTIME=nodejs22.x
ARCHITECTURE=arm64
MEMORY_SIZE=256
TIMEOUT=5
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-23-iot-fleet-provisioning.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-23-iot-fleet-provisioning-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

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
  permission call iot.amazonaws.com "$PROVISIONING_TEMPLATE_ARN" "$ACCOUNT"
}

IOT=arn:$PARTITION:iot:$REGION:$ACCOUNT
PROVISIONING_TEMPLATE=${PREFIX}shop-23-iot-fl-8ffd50e1
PROVISIONING_TEMPLATE_ARN=$IOT:provisioningtemplate/$PROVISIONING_TEMPLATE
PROVISIONING_TEMPLATE_POLICY=${PREFIX}shop-23-iot-fleet-provisioning-devices
PROVISIONING_TEMPLATE_ROLE=${PREFIX}shop-23-iot-fleet-provisioning-845c68eb-$REGION

# What every device of the template may do.
device_policy() {
  # Dollar signs are those of jq, and of what AWS IoT puts the name of the thing in the place of.
  # shellcheck disable=SC2016
  jq -nc --arg iot "$IOT" --arg topics shop-23-iot-fleet-provisioning '
    "${iot:Connection.Thing.ThingName}" as $thing | {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "iot:Connect",
          Resource: "\($iot):client/\($thing)",
          Condition: {Bool: {"iot:Connection.Thing.IsAttached": "true"}}
        },
        {
          Effect: "Allow",
          Action: ["iot:Publish", "iot:Receive"],
          Resource: "\($iot):topic/\($topics)/\($thing)/*"
        },
        {
          Effect: "Allow",
          Action: "iot:Subscribe",
          Resource: "\($iot):topicfilter/\($topics)/\($thing)/*"
        }
      ]
    }'
}

provisioning_statements() {
  allow "$IOT:thing/"shop-23-iot-fleet-provisioning-'*' iot:AttachThingPrincipal iot:CreateThing iot:DescribeThing \
    iot:ListThingPrincipals iot:UpdateThing
  allow "$IOT:cert/*" iot:AttachPolicy iot:AttachPrincipalPolicy iot:AttachThingPrincipal \
    iot:DescribeCertificate iot:ListPrincipalThings iot:UpdateCertificate
  allow "$IOT:policy/$PROVISIONING_TEMPLATE_POLICY" iot:AttachPolicy iot:GetPolicy
}

provisioning_template() {
  # Dollar signs are those of jq.
  # shellcheck disable=SC2016
  jq -nc --argjson parameters '{"SerialNumber":{"Type":"String"},"AWS::IoT::Certificate::Id":{"Type":"String"}}' --arg prefix shop-23-iot-fleet-provisioning- \
    --arg named SerialNumber --arg policy "$PROVISIONING_TEMPLATE_POLICY" '{
      Parameters: $parameters,
      Resources: {
        thing: {
          Type: "AWS::IoT::Thing",
          Properties: {ThingName: {"Fn::Join": ["", [$prefix, {Ref: $named}]]}}
        },
        certificate: {
          Type: "AWS::IoT::Certificate",
          Properties: {CertificateId: {Ref: "AWS::IoT::Certificate::Id"}, Status: "ACTIVE"}
        },
        policy: {Type: "AWS::IoT::Policy", Properties: {PolicyName: $policy}}
      }
    }'
}

provisioning_request() {
  # Dollar signs are those of jq.
  # shellcheck disable=SC2016
  jq -nc --arg name "$PROVISIONING_TEMPLATE" --arg role "arn:$PARTITION:iam::$ACCOUNT:role/$PROVISIONING_TEMPLATE_ROLE" \
    --arg function "arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION" \
    --arg body "$(provisioning_template)" '{
      templateName: $name,
      type: "FLEET_PROVISIONING",
      enabled: true,
      provisioningRoleArn: $role,
      preProvisioningHook: {payloadVersion: "2020-04-01", targetArn: $function},
      templateBody: $body
    }'
}

deploy_link() {
  put_device_policy "$PROVISIONING_TEMPLATE_POLICY" "$(device_policy)"
  put_provisioning_role "$PROVISIONING_TEMPLATE_ROLE" "$PROVISIONING_TEMPLATE_ARN" "$(provisioning_statements)"
  put_provisioning_template "$PROVISIONING_TEMPLATE_ARN" "$(provisioning_request)"
}

teardown_link() {
  delete_provisioning_template "$PROVISIONING_TEMPLATE_ARN"
  delete_role "$PROVISIONING_TEMPLATE_ROLE"
  delete_device_policy "$PROVISIONING_TEMPLATE_POLICY"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  put_permissions "$FUNCTION" "$PROVISIONING_TEMPLATE_ARN" "$(permissions)"
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
  output Shop23IotFleetProvisioningFunctionName "$FUNCTION"
  output Shop23IotFleetProvisioningTemplateName "$PROVISIONING_TEMPLATE"
}

main "$@"
