# shellcheck shell=bash
# Repositories of CodeCommit and their triggers; one call replaces all triggers of a repository.

# Prints yes where there is such a repository: repository_exists NAME
repository_exists() {
  if [[ $(look_up RepositoryDoesNotExistException codecommit get-repository --repository-name "$1") ]]; then
    echo yes
  fi
}

repository_owner() {
  ask codecommit list-tags-for-resource --resource-arn "$1" |
    jq -r --arg tag "$OWNER_TAG" '.tags[$tag]? // ""'
}

# put_repository NAME ARN
put_repository() {
  if [[ ! $(repository_exists "$1") ]]; then
    change "creating repository $1" codecommit create-repository --repository-name "$1" \
      --tags "$OWNER_TAG=$PROJECT"
    return
  fi
  require_own "repository $1" "$(repository_owner "$2")"
}

# Ends the script when an existing repository is not there: require_repository NAME
require_repository() {
  [[ $(repository_exists "$1") ]] || die "There is no repository $1."
}

# One that has branches, and so a history, stays: delete_repository NAME ARN
delete_repository() {
  local branches
  if [[ ! $(repository_exists "$1") ]] || ! may_remove "repository $1" "$(repository_owner "$2")"; then return; fi
  branches=$(ask codecommit list-branches --repository-name "$1" | jq -r '.branches[]?')
  if [[ $branches ]]; then
    keep "repository $1, which has branches: delete it with «aws codecommit delete-repository» if nobody needs them"
    return
  fi
  change "deleting repository $1" codecommit delete-repository --repository-name "$1"
}

# The triggers of a repository, in one spelling and one order: repository_triggers NAME
repository_triggers() {
  ask codecommit get-repository-triggers --repository-name "$1" | jq '.triggers // []' | triggers_in_order
}

triggers_in_order() {
  jq -cS 'map({branches: []} + . | .branches |= sort | .events |= sort) | sort_by(.name)'
}

# Has a repository these triggers and no others: set_repository_triggers REPOSITORY TRIGGERS MESSAGE
set_repository_triggers() {
  if [[ $(repository_triggers "$1") == "$2" ]]; then return; fi
  change "$3" codecommit put-repository-triggers --repository-name "$1" --triggers "$2"
  [[ $(repository_triggers "$1") == "$2" ]] ||
    die "Repository $1 shows other triggers than those just written: someone else may be changing them."
}

# Adds a trigger to those of others, or changes it: put_repository_trigger REPOSITORY TRIGGER
put_repository_trigger() {
  local wanted
  wanted=$(repository_triggers "$1" | jq --argjson own "$2" 'map(select(.name != $own.name)) + [$own]' |
    triggers_in_order)
  set_repository_triggers "$1" "$wanted" "letting repository $1 call function $FUNCTION"
}

# delete_repository_trigger REPOSITORY TRIGGER_NAME
delete_repository_trigger() {
  local wanted
  if [[ ! $(repository_exists "$1") ]]; then return; fi
  wanted=$(repository_triggers "$1" | jq --arg name "$2" 'map(select(.name != $name))' | triggers_in_order)
  set_repository_triggers "$1" "$wanted" "ending the calls of repository $1 to function $FUNCTION"
}
