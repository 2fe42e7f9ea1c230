/** The name under which a construct file imports each module of the CDK, sorted by module as formatters do. */
const modules = {
  cdk: 'aws-cdk-lib',
  apigateway: 'aws-cdk-lib/aws-apigateway',
  apigatewayv2: 'aws-cdk-lib/aws-apigatewayv2',
  dynamodb: 'aws-cdk-lib/aws-dynamodb',
  events: 'aws-cdk-lib/aws-events',
  iam: 'aws-cdk-lib/aws-iam',
  kinesis: 'aws-cdk-lib/aws-kinesis',
  kms: 'aws-cdk-lib/aws-kms',
  lambda: 'aws-cdk-lib/aws-lambda',
  destinations: 'aws-cdk-lib/aws-lambda-destinations',
  sources: 'aws-cdk-lib/aws-lambda-event-sources',
  nodejs: 'aws-cdk-lib/aws-lambda-nodejs',
  logs: 'aws-cdk-lib/aws-logs',
  s3: 'aws-cdk-lib/aws-s3',
  s3n: 'aws-cdk-lib/aws-s3-notifications',
  sns: 'aws-cdk-lib/aws-sns',
  sqs: 'aws-cdk-lib/aws-sqs',
};

const literals = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;

/** The names that construct files import; no variable may take one. */
export const aliases = Object.keys(modules);

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
