# shellcheck shell=bash
# S3 buckets.

NO_SETTING='NoSuch[A-Za-z]+|[A-Za-z]+NotFound(Error)?'

# Prints the region of a bucket, or nothing: bucket_region NAME
bucket_region() {
  look_up NoSuchBucket s3api get-bucket-location --bucket "$1" --expected-bucket-owner "$ACCOUNT" |
    jq -r '.LocationConstraint // "us-east-1" | if . == "EU" then "eu-west-1" else . end'
}

# Ends the script when an existing bucket cannot notify from here: require_bucket NAME
require_bucket() {
  local place
  place=$(bucket_region "$1")
  [[ $place ]] || die "There is no bucket $1 in account $ACCOUNT."
  [[ $place == "$REGION" ]] || die "Bucket $1 is in $place; its function has to be there too."
}

# Prints a statement that lets a service read objects on behalf of one source, or nothing while there is no
# source: reader_of ARN PRINCIPAL SOURCE_ARN
reader_of() {
  if [[ ! $3 ]]; then return; fi
  jq -nc --arg objects "$1/*" --arg principal "$2" --arg source "$3" '{
    Sid: "Reader", Effect: "Allow", Principal: {Service: $principal}, Action: "s3:GetObject",
    Resource: $objects, Condition: {StringEquals: {"AWS:SourceArn": $source}}}'
}

# put_bucket NAME [STATEMENT]: private, encrypted, versioned, reached over TLS only
put_bucket() {
  local name=$1 policy
  if [[ ! $(bucket_region "$name") ]]; then create_bucket "$name"; fi
  policy=$(tls_only 's3:*' "arn:$PARTITION:s3:::$name" "arn:$PARTITION:s3:::$name/*" |
    jq -c --argjson more "[${2:-}]" '.Statement += $more')
  put_setting "$name" public-access-block '{"PublicAccessBlockConfiguration": {
    "BlockPublicAcls": true, "IgnorePublicAcls": true,
    "BlockPublicPolicy": true, "RestrictPublicBuckets": true}}'
  put_setting "$name" bucket-ownership-controls \
    '{"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}}'
  put_setting "$name" bucket-encryption '{"ServerSideEncryptionConfiguration": {"Rules": [
    {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}}'
  put_setting "$name" bucket-versioning '{"VersioningConfiguration": {"Status": "Enabled"}}'
  put_setting "$name" bucket-policy "$(jq -nc --arg policy "$policy" '{Policy: $policy}')"
}

create_bucket() {
  local name=$1
  set -- s3api create-bucket --bucket "$name"
  # S3 refuses its first region as a location.
  if [[ $REGION != us-east-1 ]]; then
    set -- "$@" --create-bucket-configuration "LocationConstraint=$REGION"
  fi
  change "creating bucket $name" "$@"
  aws s3api wait bucket-exists --bucket "$name"
}

# put_setting BUCKET SETTING WANTED, with SETTING as in «aws s3api get-SETTING»
put_setting() {
  local name=$1 setting=$2 wanted=$3 current
  current=$(look_up "$NO_SETTING" s3api "get-$setting" --bucket "$name" --expected-bucket-owner "$ACCOUNT")
  if [[ $setting == bucket-versioning ]]; then
    current="{\"VersioningConfiguration\": ${current:-null}}"
  fi
  if covers "$current" "$wanted"; then return; fi
  change "setting ${setting//-/ } of bucket $name" s3api "put-$setting" \
    --bucket "$name" --expected-bucket-owner "$ACCOUNT" --cli-input-json "$wanted"
}

# Deletes an empty bucket; one with objects or old versions stays.
delete_bucket() {
  local name=$1 content
  if [[ ! $(bucket_region "$name") ]]; then return; fi
  content=$(ask s3api list-object-versions --bucket "$name" --max-items 1 |
    jq -sr '[.[] | .Versions[]?, .DeleteMarkers[]?] | length')
  if [[ $content != 0 ]]; then
    keep "bucket $name, which holds objects or versions of them: empty it and run this again"
    return
  fi
  change "deleting bucket $name" s3api delete-bucket --bucket "$name" --expected-bucket-owner "$ACCOUNT"
}
