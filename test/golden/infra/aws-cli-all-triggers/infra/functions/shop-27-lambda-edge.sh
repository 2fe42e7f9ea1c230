#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/lib.sh
source infra/lib/bucket.sh
source infra/lib/distribution.sh
source infra/lib/function.sh
source infra/lib/permission.sh

FUNCTION=${PREFIX}shop-27-lambda-edge
RUNTIME=nodejs22.x
ARCHITECTURE=x86_64
MEMORY_SIZE=128
TIMEOUT=5
LOG_RETENTION=30
ENVIRONMENT='{}'
HANDLER=handler.handler
ZIP=dist/shop-27-lambda-edge.zip
PACKAGE='npm run package'

identify
# Roles are global, so the region keeps those of two regions apart.
ROLE=${PREFIX}shop-27-lambda-edge-$REGION
LOG_GROUP=/aws/lambda/$FUNCTION

BUCKET=${PREFIX}shop-27-lambda-edge-$ACCOUNT-$REGION
BUCKET_ARN=arn:$PARTITION:s3:::$BUCKET

deploy_bucket() {
  put_bucket "$BUCKET" "$(reader_of "$BUCKET_ARN" cloudfront.amazonaws.com "$(own_distribution_arn "$FUNCTION")")"
}

teardown_bucket() {
  delete_bucket "$BUCKET"
}

# Who may assume the role beside Lambda.
ROLE_SERVICES+=' edgelambda.amazonaws.com'

role_statements() {
  # A copy logs in the region that it runs in.
  local group
  for group in "$LOG_GROUP:*" '/aws/lambda/us-east-1.*'; do
    allow "arn:$PARTITION:logs:*:$ACCOUNT:log-group:$group" \
      logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents
  done
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

# Prints a distribution that calls this version: distribution_config VERSION_ARN ACCESS_CONTROL
distribution_config() {
  jq -nc --arg name "$FUNCTION" --arg version "$1" --arg access "$2" \
    --arg origin "$BUCKET.s3.$REGION.amazonaws.com" --arg policy 4135ea2d-6df8-44a3-9df3-4b5a84be39ad \
    --arg event viewer-request '{
      Comment: $name,
      Enabled: true,
      HttpVersion: "http2and3",
      IsIPV6Enabled: true,
      Origins: {Quantity: 1, Items: [{
        Id: "origin",
        DomainName: $origin,
        OriginAccessControlId: $access,
        S3OriginConfig: {OriginAccessIdentity: ""}
      }]},
      DefaultCacheBehavior: {
        TargetOriginId: "origin",
        ViewerProtocolPolicy: "redirect-to-https",
        Compress: true,
        CachePolicyId: $policy,
        AllowedMethods: {Quantity: 2, Items: ["GET", "HEAD"]},
        LambdaFunctionAssociations: {Quantity: 1, Items: [{
          EventType: $event,
          IncludeBody: false,
          LambdaFunctionARN: $version
        }]}
      }
    }'
}

deploy_link() {
  publish_version "$FUNCTION"
  put_access_control "$FUNCTION"
  put_distribution "$FUNCTION" \
    "$(distribution_config "$(last_version "$FUNCTION")" "$(access_control "$FUNCTION" | jq -r .Id)")"
  # The policy of the bucket names the distribution.
  deploy_bucket
}

teardown_link() {
  delete_distribution "$FUNCTION"
  delete_access_control "$FUNCTION"
}

deploy() {
  require_zip "$ZIP" "$PACKAGE"
  require_own_function "$FUNCTION"
  put_role "$ROLE" "$(role_statements)"
  put_log_group "$LOG_GROUP" "$LOG_RETENTION"
  deploy_bucket
  put_function "$FUNCTION" "$ZIP" "$(function_configuration)"
  deploy_link
  verify_function "$FUNCTION"
}

teardown() {
  require_own_function "$FUNCTION"
  teardown_link
  delete_function "$FUNCTION"
  teardown_bucket
  delete_log_group "$LOG_GROUP"
  delete_role "$ROLE"
}

outputs() {
  output Shop27LambdaEdgeFunctionName "$FUNCTION"
  output Shop27LambdaEdgeDistributionDomainName "$(distribution_domain "$FUNCTION")"
}

main "$@"
