# shellcheck shell=bash
# What a team sets for everything that is made: tags, the boundary of roles, layers and network of functions.
# A script has its own in TAGS, a JSON object, and BOUNDARY, an ARN or nothing.

# Calls that make what is tagged, as far as they take tags.
TAGGED_CALLS='^(cloudwatch|dynamodb|events|iam|kinesis create-stream|lambda|logs|pipes|scheduler|sns|sqs|stepfunctions)'

# Prints all tags of what is made here, as a JSON object.
all_tags() {
  jq -nc --argjson tags "$TAGS" --arg owner "$OWNER_TAG" --arg project "$PROJECT" \
    '$tags + {($owner): $project}'
}

# Prints them as a list, whose members some services call Key and Value and others key and value: tag_list KEY VALUE
tag_list() {
  jq -c --arg key "$1" --arg value "$2" \
    '[to_entries[] | {($key): .key, ($value): .value}]' <<<"$(all_tags)"
}

# Prints an argument of a call, with all tags where it is that of the project alone: with_tags ARGUMENT
with_tags() {
  case $1 in
    "Key=$OWNER_TAG,Value=$PROJECT") tag_list Key Value ;;
    "key=$OWNER_TAG,value=$PROJECT") tag_list key value ;;
    "$OWNER_TAG=$PROJECT") all_tags ;;
    *) printf '%s' "$1" ;;
  esac
}

# Stands before the AWS CLI: what is made has its tags and its boundary from the beginning.
aws() {
  local argument arguments=()
  for argument in "$@"; do
    if [[ "$1 $2" =~ $TAGGED_CALLS && $argument == *"=$PROJECT" ]]; then
      argument=$(with_tags "$argument")
    fi
    arguments+=("$argument")
  done
  if [[ "$1 $2" == 'iam create-role' && $BOUNDARY ]]; then
    arguments+=(--permissions-boundary "$BOUNDARY")
  fi
  command aws "${arguments[@]}"
}

# put_boundary ROLE
put_boundary() {
  local role=$1 current
  current=$(ask iam get-role --role-name "$role" |
    jq -r '.Role.PermissionsBoundary.PermissionsBoundaryArn // ""')
  if [[ $current == "$BOUNDARY" ]]; then return; fi
  change "bounding role $role by $BOUNDARY" iam put-role-permissions-boundary \
    --role-name "$role" --permissions-boundary "$BOUNDARY"
}

# The command of the AWS CLI for the service of an ARN.
service_command() {
  local service
  service=$(cut -d : -f 3 <<<"$1")
  case $service in
    states) printf stepfunctions ;;
    *) printf '%s' "$service" ;;
  esac
}

# Prints the tags of a resource as a JSON object: tags_of ARN
tags_of() {
  local arn=$1 service
  service=$(service_command "$arn")
  case $service in
    dynamodb) ask dynamodb list-tags-of-resource --resource-arn "$arn" ;;
    iam) ask iam list-role-tags --role-name "${arn##*/}" ;;
    kinesis) ask kinesis list-tags-for-stream --stream-name "${arn##*/}" ;;
    lambda) ask lambda list-tags --resource "$arn" ;;
    s3) look_up NoSuchTagSet s3api get-bucket-tagging --bucket "${arn##*:}" ;;
    sqs) ask sqs list-queue-tags --queue-url "$(queue_url "${arn##*:}")" ;;
    *) ask "$service" list-tags-for-resource --resource-arn "$arn" ;;
  esac | jq -c '(.Tags // .tags // .TagSet // {})
    | if type == "array" then map({(.Key // .key): (.Value // .value)}) | add // {} else . end'
}

# Sets the tags that a resource lacks or has otherwise; those that others set stay: put_tags ARN
put_tags() {
  local arn=$1 message="tagging ${1##*:}" service wanted current
  service=$(service_command "$arn")
  wanted=$(all_tags)
  current=$(tags_of "$arn")
  if covers "$current" "$wanted"; then return; fi
  case $service in
    iam)
      change "$message" iam tag-role --role-name "${arn##*/}" --tags "$(tag_list Key Value)"
      ;;
    kinesis)
      change "$message" kinesis add-tags-to-stream --stream-name "${arn##*/}" --tags "$wanted"
      ;;
    lambda) change "$message" lambda tag-resource --resource "$arn" --tags "$wanted" ;;
    logs | pipes)
      change "$message" "$service" tag-resource --resource-arn "$arn" --tags "$wanted"
      ;;
    s3)
      # The call replaces all tags of a bucket.
      change "$message" s3api put-bucket-tagging --bucket "${arn##*:}" --tagging "$(jq -c \
        --argjson wanted "$wanted" '{TagSet: [. + $wanted | to_entries[] | {Key: .key, Value: .value}]}' \
        <<<"${current:-null}")"
      ;;
    sqs)
      change "$message" sqs tag-queue --queue-url "$(queue_url "${arn##*:}")" --tags "$wanted"
      ;;
    stepfunctions)
      change "$message" stepfunctions tag-resource --resource-arn "$arn" --tags "$(tag_list key value)"
      ;;
    *)
      change "$message" "$service" tag-resource --resource-arn "$arn" --tags "$(tag_list Key Value)"
      ;;
  esac
}

# Prints the configuration on standard input without the layers and the network that the function has already:
# Lambda tells more of layers than their ARNs, and names subnets and groups in an order of its own.
not_yet() {
  local name=$1 current
  current=$(look_up ResourceNotFoundException lambda get-function-configuration --function-name "$name")
  jq -c --argjson current "${current:-null}" '
    def network: [.SubnetIds, .SecurityGroupIds | (. // []) | sort];
    if .Layers == [$current.Layers[]?.Arn] then del(.Layers) else . end
    | if .VpcConfig and (.VpcConfig | network) == ($current.VpcConfig // {} | network)
      then del(.VpcConfig) else . end'
}
