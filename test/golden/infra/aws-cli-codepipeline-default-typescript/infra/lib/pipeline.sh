# shellcheck shell=bash
# Pipelines of CodePipeline.

# What CodePipeline says while a role made a moment ago has not reached it.
NOT_READY+='|not authorized to perform AssumeRole'

# Prints a pipeline as JSON, or nothing: find_pipeline NAME
find_pipeline() {
  look_up PipelineNotFoundException codepipeline get-pipeline --name "$1" | jq .pipeline
}

# The owner of the pipeline with this ARN.
pipeline_owner() {
  ask codepipeline list-tags-for-resource --resource-arn "$1" |
    jq -r --arg tag "$OWNER_TAG" '.tags[]? | select(.key == $tag) | .value'
}

# One that is made starts at once: put_pipeline ARN DEFINITION
put_pipeline() {
  local arn=$1 definition=$2 current name
  name=${arn##*:}
  current=$(find_pipeline "$name")
  if [[ ! $current ]]; then
    change "creating pipeline $name" codepipeline create-pipeline --pipeline "$definition" \
      --tags "key=$OWNER_TAG,value=$PROJECT"
    return
  fi
  require_own "pipeline $name" "$(pipeline_owner "$arn")"
  if covers "$current" "$definition"; then return; fi
  change "updating pipeline $name" codepipeline update-pipeline --pipeline "$definition"
}

# delete_pipeline ARN
delete_pipeline() {
  local arn=$1 name
  name=${arn##*:}
  if [[ ! $(find_pipeline "$name") ]]; then return; fi
  if ! may_remove "pipeline $name" "$(pipeline_owner "$arn")"; then return; fi
  change "deleting pipeline $name" codepipeline delete-pipeline --name "$name"
}
