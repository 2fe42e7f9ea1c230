# shellcheck shell=bash
# Distributions of CloudFront, which have no names: a comment tells them apart.

# What is deployed of a function, and its last version, as JSON: versions FUNCTION
versions() {
  ask lambda list-versions-by-function --function-name "$1" | jq -c '
    [.Versions[] | {FunctionArn, Version, is:
      {CodeSha256, Runtime, Architectures, Handler, MemorySize, Timeout, Role, LoggingConfig}}]
    | {deployed: .[0].is, last: (.[1:] | max_by(.Version | tonumber))}'
}

# Publishes what is deployed, unless the last version is the same: publish_version FUNCTION
publish_version() {
  if [[ $(versions "$1" | jq '.last != null and .last.is == .deployed') == true ]]; then return; fi
  change "publishing a version of function $1" lambda publish-version --function-name "$1"
}

# Prints the ARN of the last version: last_version FUNCTION
last_version() {
  versions "$1" | jq -r .last.FunctionArn
}

# A distribution as a JSON object, or nothing: find_distribution COMMENT
find_distribution() {
  ask cloudfront list-distributions |
    jq -c --arg comment "$1" '[.DistributionList.Items[]? | select(.Comment == $comment)][0] // empty'
}

distribution_domain() {
  find_distribution "$1" | jq -r .DomainName
}

# Prints the tag of a distribution that tells whose it is: distribution_owner ARN
distribution_owner() {
  ask cloudfront list-tags-for-resource --resource "$1" |
    jq -r --arg tag "$OWNER_TAG" '.Tags.Items[]? | select(.Key == $tag) | .Value'
}

# Prints what signs the requests to a bucket, as JSON, or nothing: access_control NAME
access_control() {
  ask cloudfront list-origin-access-controls |
    jq -c --arg name "$1" '[.OriginAccessControlList.Items[]? | select(.Name == $name)][0] // empty'
}

# It has no tags: its description tells whose it is.
access_control_config() {
  jq -nc --arg name "$1" --arg owner "$OWNER_TAG=$PROJECT" '{
    Name: $name, Description: $owner, OriginAccessControlOriginType: "s3",
    SigningBehavior: "always", SigningProtocol: "sigv4"}'
}

access_control_owner() {
  jq -r --arg tag "$OWNER_TAG=" '.Description // "" | select(startswith($tag)) | ltrimstr($tag)' <<<"$1"
}

# put_access_control NAME
put_access_control() {
  local found wanted
  found=$(access_control "$1")
  wanted=$(access_control_config "$1")
  if [[ ! $found ]]; then
    change "creating the origin access control $1" cloudfront create-origin-access-control \
      --origin-access-control-config "$wanted"
    return
  fi
  require_own "the origin access control $1" "$(access_control_owner "$found")"
  if covers "$found" "$wanted"; then return; fi
  change "changing the origin access control $1" cloudfront update-origin-access-control \
    --id "$(jq -r .Id <<<"$found")" --if-match "$(access_control_tag "$found")" \
    --origin-access-control-config "$wanted"
}

access_control_tag() {
  ask cloudfront get-origin-access-control --id "$(jq -r .Id <<<"$1")" --query ETag --output text
}

# delete_access_control NAME
delete_access_control() {
  local found
  found=$(access_control "$1")
  if [[ ! $found ]] ||
    ! may_remove "the origin access control $1" "$(access_control_owner "$found")"; then
    return
  fi
  change "deleting the origin access control $1" cloudfront delete-origin-access-control \
    --id "$(jq -r .Id <<<"$found")" --if-match "$(access_control_tag "$found")"
}

# Prints the ARN of the distribution of this project, or nothing: own_distribution_arn COMMENT
own_distribution_arn() {
  local arn
  arn=$(find_distribution "$1" | jq -r .ARN)
  if [[ $arn && $(distribution_owner "$arn") == "$PROJECT" ]]; then printf '%s\n' "$arn"; fi
}

# put_distribution COMMENT CONFIG
put_distribution() {
  local name=$1 wanted=$2 found current
  found=$(find_distribution "$name")
  if [[ ! $found ]]; then
    change "creating the distribution of function $name" cloudfront create-distribution-with-tags \
      --distribution-config-with-tags "$(jq -nc --arg tag "$OWNER_TAG" --arg owner "$PROJECT" \
        --arg reference "$name-$(date +%s)" --argjson config "$wanted" \
        '{DistributionConfig: ($config + {CallerReference: $reference}),
          Tags: {Items: [{Key: $tag, Value: $owner}]}}')"
    return
  fi
  require_own "the distribution of function $name" "$(distribution_owner "$(jq -r .ARN <<<"$found")")"
  current=$(ask cloudfront get-distribution-config --id "$(jq -r .Id <<<"$found")")
  if covers "$(jq -c '.DistributionConfig | .DefaultCacheBehavior.AllowedMethods.Items |= sort' \
    <<<"$current")" "$wanted"; then return; fi
  update_distribution "changing the distribution of function $name" "$(jq -r .Id <<<"$found")" \
    "$current" "$wanted"
}

# Changes what WANTED says and keeps the rest: update_distribution MESSAGE ID CURRENT WANTED
update_distribution() {
  local config
  config=$(jq -nc --argjson current "$3" --argjson wanted "$4" '$current.DistributionConfig * $wanted')
  change "$1" cloudfront update-distribution --id "$2" --if-match "$(jq -r .ETag <<<"$3")" \
    --distribution-config "$config"
}

# One that is deleted has to be off everywhere before: delete_distribution COMMENT
delete_distribution() {
  local name=$1 found id current
  found=$(find_distribution "$name")
  if [[ ! $found ]] ||
    ! may_remove "the distribution of function $name" "$(distribution_owner "$(jq -r .ARN <<<"$found")")"; then
    return
  fi
  id=$(jq -r .Id <<<"$found")
  current=$(ask cloudfront get-distribution-config --id "$id")
  if [[ $(jq .DistributionConfig.Enabled <<<"$current") == true ]]; then
    update_distribution "turning the distribution of function $name off" "$id" "$current" '{"Enabled": false}'
  fi
  say '    CloudFront takes some minutes for that'
  aws cloudfront wait distribution-deployed --id "$id"
  current=$(ask cloudfront get-distribution-config --id "$id")
  change "deleting the distribution of function $name" cloudfront delete-distribution --id "$id" \
    --if-match "$(jq -r .ETag <<<"$current")"
}
