# shellcheck shell=bash
# Brokers of Amazon MQ, which no script makes.

# Ends the script when a broker is not there: require_broker ARN
require_broker() {
  [[ $(look_up NotFoundException mq describe-broker --broker-id "${1##*:}") ]] ||
    die "There is no broker $1."
}
