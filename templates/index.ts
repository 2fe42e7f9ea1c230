// Written by «npm run build» from the folders beside it.
/** Loads a trigger by its id. */
export const triggers = {
  activemq: () => import('./triggers/activemq/trigger.js'),
  alb: () => import('./triggers/alb/trigger.js'),
  'alexa-skill': () => import('./triggers/alexa-skill/trigger.js'),
  'alexa-smart-home': () => import('./triggers/alexa-smart-home/trigger.js'),
  'api-gateway': () => import('./triggers/api-gateway/trigger.js'),
  appsync: () => import('./triggers/appsync/trigger.js'),
  'cfn-custom-resource': () => import('./triggers/cfn-custom-resource/trigger.js'),
  'cloudwatch-alarm': () => import('./triggers/cloudwatch-alarm/trigger.js'),
  'cloudwatch-logs': () => import('./triggers/cloudwatch-logs/trigger.js'),
  codecommit: () => import('./triggers/codecommit/trigger.js'),
  codepipeline: () => import('./triggers/codepipeline/trigger.js'),
  cognito: () => import('./triggers/cognito/trigger.js'),
  'config-rule': () => import('./triggers/config-rule/trigger.js'),
  connect: () => import('./triggers/connect/trigger.js'),
  documentdb: () => import('./triggers/documentdb/trigger.js'),
  'dynamodb-streams': () => import('./triggers/dynamodb-streams/trigger.js'),
  'eventbridge-pipes': () => import('./triggers/eventbridge-pipes/trigger.js'),
  'eventbridge-rule': () => import('./triggers/eventbridge-rule/trigger.js'),
  'eventbridge-schedule': () => import('./triggers/eventbridge-schedule/trigger.js'),
  'eventbridge-scheduler': () => import('./triggers/eventbridge-scheduler/trigger.js'),
  'firehose-transform': () => import('./triggers/firehose-transform/trigger.js'),
  'function-url': () => import('./triggers/function-url/trigger.js'),
  'http-api': () => import('./triggers/http-api/trigger.js'),
  'iot-fleet-provisioning': () => import('./triggers/iot-fleet-provisioning/trigger.js'),
  'iot-rule': () => import('./triggers/iot-rule/trigger.js'),
  kinesis: () => import('./triggers/kinesis/trigger.js'),
  'lambda-destination': () => import('./triggers/lambda-destination/trigger.js'),
  'lambda-edge': () => import('./triggers/lambda-edge/trigger.js'),
  lex: () => import('./triggers/lex/trigger.js'),
  msk: () => import('./triggers/msk/trigger.js'),
  rabbitmq: () => import('./triggers/rabbitmq/trigger.js'),
  s3: () => import('./triggers/s3/trigger.js'),
  's3-batch': () => import('./triggers/s3-batch/trigger.js'),
  'secrets-rotation': () => import('./triggers/secrets-rotation/trigger.js'),
  'self-managed-kafka': () => import('./triggers/self-managed-kafka/trigger.js'),
  ses: () => import('./triggers/ses/trigger.js'),
  sns: () => import('./triggers/sns/trigger.js'),
  sqs: () => import('./triggers/sqs/trigger.js'),
  'step-functions': () => import('./triggers/step-functions/trigger.js'),
  'vpc-lattice': () => import('./triggers/vpc-lattice/trigger.js'),
  'websocket-api': () => import('./triggers/websocket-api/trigger.js'),
};

/** Loads a target by its id. */
export const targets = {
  'aws-cli': () => import('./targets/aws-cli/target.js'),
  cdk: () => import('./targets/cdk/target.js'),
  sam: () => import('./targets/sam/target.js'),
  terraform: () => import('./targets/terraform/target.js'),
};

/** Loads a language by its id. */
export const languages = {
  javascript: () => import('./languages/javascript/language.js'),
  'javascript-cjs': () => import('./languages/javascript-cjs/language.js'),
  python: () => import('./languages/python/language.js'),
  typescript: () => import('./languages/typescript/language.js'),
};
