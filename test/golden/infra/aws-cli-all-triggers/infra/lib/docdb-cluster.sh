# shellcheck shell=bash
# Clusters of Amazon DocumentDB, which no script makes.

# Ends the script when a cluster is not there: require_cluster ARN
require_cluster() {
  [[ $(look_up DBClusterNotFoundFault docdb describe-db-clusters --db-cluster-identifier "${1##*:}") ]] ||
    die "There is no cluster $1."
}
