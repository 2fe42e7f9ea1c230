/** The name under which a construct file imports each module of the CDK, sorted by module as formatters do. */
const modules = {
  cdk: 'aws-cdk-lib',
  amazonmq: 'aws-cdk-lib/aws-amazonmq',
  apigateway: 'aws-cdk-lib/aws-apigateway',
  apigatewayv2: 'aws-cdk-lib/aws-apigatewayv2',
  integrations: 'aws-cdk-lib/aws-apigatewayv2-integrations',
  appsync: 'aws-cdk-lib/aws-appsync',
  cloudfront: 'aws-cdk-lib/aws-cloudfront',
  origins: 'aws-cdk-lib/aws-cloudfront-origins',
  cloudwatch: 'aws-cdk-lib/aws-cloudwatch',
  actions: 'aws-cdk-lib/aws-cloudwatch-actions',
  codecommit: 'aws-cdk-lib/aws-codecommit',
  codepipeline: 'aws-cdk-lib/aws-codepipeline',
  pipelineactions: 'aws-cdk-lib/aws-codepipeline-actions',
  cognito: 'aws-cdk-lib/aws-cognito',
  config: 'aws-cdk-lib/aws-config',
  connect: 'aws-cdk-lib/aws-connect',
  docdb: 'aws-cdk-lib/aws-docdb',
  dynamodb: 'aws-cdk-lib/aws-dynamodb',
  ec2: 'aws-cdk-lib/aws-ec2',
  elbv2: 'aws-cdk-lib/aws-elasticloadbalancingv2',
  elbv2targets: 'aws-cdk-lib/aws-elasticloadbalancingv2-targets',
  events: 'aws-cdk-lib/aws-events',
  targets: 'aws-cdk-lib/aws-events-targets',
  iam: 'aws-cdk-lib/aws-iam',
  iot: 'aws-cdk-lib/aws-iot',
  kinesis: 'aws-cdk-lib/aws-kinesis',
  firehose: 'aws-cdk-lib/aws-kinesisfirehose',
  kms: 'aws-cdk-lib/aws-kms',
  lambda: 'aws-cdk-lib/aws-lambda',
  destinations: 'aws-cdk-lib/aws-lambda-destinations',
  sources: 'aws-cdk-lib/aws-lambda-event-sources',
  nodejs: 'aws-cdk-lib/aws-lambda-nodejs',
  lex: 'aws-cdk-lib/aws-lex',
  logs: 'aws-cdk-lib/aws-logs',
  logsdestinations: 'aws-cdk-lib/aws-logs-destinations',
  msk: 'aws-cdk-lib/aws-msk',
  pipes: 'aws-cdk-lib/aws-pipes',
  s3: 'aws-cdk-lib/aws-s3',
  s3n: 'aws-cdk-lib/aws-s3-notifications',
  s3objectlambda: 'aws-cdk-lib/aws-s3objectlambda',
  scheduler: 'aws-cdk-lib/aws-scheduler',
  schedulertargets: 'aws-cdk-lib/aws-scheduler-targets',
  secretsmanager: 'aws-cdk-lib/aws-secretsmanager',
  ses: 'aws-cdk-lib/aws-ses',
  sesactions: 'aws-cdk-lib/aws-ses-actions',
  sns: 'aws-cdk-lib/aws-sns',
  subscriptions: 'aws-cdk-lib/aws-sns-subscriptions',
  sqs: 'aws-cdk-lib/aws-sqs',
  ssm: 'aws-cdk-lib/aws-ssm',
  sfn: 'aws-cdk-lib/aws-stepfunctions',
  tasks: 'aws-cdk-lib/aws-stepfunctions-tasks',
  vpclattice: 'aws-cdk-lib/aws-vpclattice',
  customresources: 'aws-cdk-lib/custom-resources',
};

const literals = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;

/** The names that construct files import; no variable may take one. */
export const aliases = Object.keys(modules);

/** The name under which construct files import a module; null for one that they do not. */
export function aliasOf(module: string): string | null {
  return Object.entries(modules).find(([, path]) => path === module)?.[0] ?? null;
}

/** What a construct file imports; `types` alone where no code uses it. */
export interface ModuleImport {
  alias: string;
  module: string;
  types: boolean;
}

/** What code takes a value for, which is a type alone. */
const casts = / as ([a-z][a-z0-9]*\.[A-Z]\w*)/g;

/** The imports that the code of a construct needs, and the types of what it is given. */
export function importsOf(body: string, types: string): ModuleImport[] {
  const cast = [...body.matchAll(casts)].map(([, type]) => type).join(' ');
  const used = aliasesIn(body.replace(casts, ''));
  const typed = aliasesIn(`${types} ${cast}`);
  return Object.entries(modules).flatMap(([alias, module]): ModuleImport[] => {
    if (used.has(alias)) return [{ alias, module, types: false }];
    return typed.has(alias) ? [{ alias, module, types: true }] : [];
  });
}

function aliasesIn(text: string): Set<string> {
  const named = text.replace(literals, '').matchAll(/\b([a-z][a-z0-9]*)\.[A-Z]/g);
  return new Set([...named].map(([, alias = '']) => alias));
}
