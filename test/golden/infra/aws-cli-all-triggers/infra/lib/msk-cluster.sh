# shellcheck shell=bash
# Clusters of Amazon MSK, which no script makes.

# Ends the script when a cluster is not there: require_cluster ARN
require_cluster() {
  [[ $(look_up NotFoundException kafka describe-cluster-v2 --cluster-arn "$1") ]] ||
    die "There is no cluster $1."
}
