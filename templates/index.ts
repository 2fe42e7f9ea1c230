// Written by «npm run build» from the folders beside it.
/** Loads a trigger by its id. */
export const triggers = {
  'api-gateway': () => import('./triggers/api-gateway/trigger.js'),
  'cloudwatch-alarm': () => import('./triggers/cloudwatch-alarm/trigger.js'),
  'cloudwatch-logs': () => import('./triggers/cloudwatch-logs/trigger.js'),
  'dynamodb-streams': () => import('./triggers/dynamodb-streams/trigger.js'),
  'eventbridge-rule': () => import('./triggers/eventbridge-rule/trigger.js'),
  'eventbridge-schedule': () => import('./triggers/eventbridge-schedule/trigger.js'),
  'http-api': () => import('./triggers/http-api/trigger.js'),
  'iot-rule': () => import('./triggers/iot-rule/trigger.js'),
  kinesis: () => import('./triggers/kinesis/trigger.js'),
  s3: () => import('./triggers/s3/trigger.js'),
  ses: () => import('./triggers/ses/trigger.js'),
  sns: () => import('./triggers/sns/trigger.js'),
  sqs: () => import('./triggers/sqs/trigger.js'),
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
