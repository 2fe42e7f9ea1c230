#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
source infra/lib.sh

usage() {
  say 'Use: infra/deploy.sh [--yes]         makes or updates everything'
  say '     infra/deploy.sh output [NAME]   prints one output, or all with their names'
}

deploy_functions() {
  infra/functions/shop-0-activemq.sh deploy --yes
  infra/functions/shop-1-alb.sh deploy --yes
  infra/functions/shop-2-alexa-skill.sh deploy --yes
  infra/functions/shop-3-alexa-smart-home.sh deploy --yes
  infra/functions/shop-4-api-gateway.sh deploy --yes
  infra/functions/shop-5-appsync.sh deploy --yes
  infra/functions/shop-6-cfn-custom-resource.sh deploy --yes
  infra/functions/shop-7-cloudwatch-alarm.sh deploy --yes
  infra/functions/shop-8-cloudwatch-logs.sh deploy --yes
  infra/functions/shop-9-codecommit.sh deploy --yes
  infra/functions/shop-10-codepipeline.sh deploy --yes
  infra/functions/shop-11-cognito.sh deploy --yes
  infra/functions/shop-12-config-rule.sh deploy --yes
  infra/functions/shop-13-connect.sh deploy --yes
  infra/functions/shop-14-documentdb.sh deploy --yes
  infra/functions/shop-15-dynamodb-streams.sh deploy --yes
  infra/functions/shop-16-eventbridge-pipes.sh deploy --yes
  infra/functions/shop-17-eventbridge-rule.sh deploy --yes
  infra/functions/shop-18-eventbridge-schedule.sh deploy --yes
  infra/functions/shop-19-eventbridge-scheduler.sh deploy --yes
  infra/functions/shop-20-firehose-transform.sh deploy --yes
  infra/functions/shop-21-function-url.sh deploy --yes
  infra/functions/shop-22-http-api.sh deploy --yes
  infra/functions/shop-23-iot-fleet-provisioning.sh deploy --yes
  infra/functions/shop-24-iot-rule.sh deploy --yes
  infra/functions/shop-25-kinesis.sh deploy --yes
  infra/functions/shop-26-lambda-destination.sh deploy --yes
  infra/functions/shop-27-lambda-edge.sh deploy --yes
  infra/functions/shop-28-lex.sh deploy --yes
  infra/functions/shop-29-msk.sh deploy --yes
  infra/functions/shop-30-rabbitmq.sh deploy --yes
  infra/functions/shop-31-s3.sh deploy --yes
  infra/functions/shop-32-s3-batch.sh deploy --yes
  infra/functions/shop-33-secrets-rotation.sh deploy --yes
  infra/functions/shop-34-self-managed-kafka.sh deploy --yes
  infra/functions/shop-35-ses.sh deploy --yes
  infra/functions/shop-36-sns.sh deploy --yes
  infra/functions/shop-37-sqs.sh deploy --yes
  infra/functions/shop-38-step-functions.sh deploy --yes
  infra/functions/shop-39-vpc-lattice.sh deploy --yes
  infra/functions/shop-40-websocket-api.sh deploy --yes
}

all_outputs() {
  local script
  for script in infra/functions/*.sh; do "$script" outputs; done
}

print_output() {
  local value
  value=$(all_outputs | awk -F '\t' -v name="$1" '$1 == name { print $2 }')
  [[ $value ]] || die "There is no output $1, or it is not deployed yet."
  printf '%s\n' "$value"
}

case ${1:-} in
  '' | -y | --yes)
    if [[ ${1:-} ]]; then ASSUME_YES=yes; fi
    identify
    confirm 'Deploying'
    deploy_functions
    ;;
  output) if [[ ${2:-} ]]; then print_output "$2"; else all_outputs; fi ;;
  -h | --help) usage ;;
  *)
    usage
    exit 2
    ;;
esac
