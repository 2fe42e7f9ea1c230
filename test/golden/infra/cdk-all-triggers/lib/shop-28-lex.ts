import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as lex from 'aws-cdk-lib/aws-lex';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export class Shop28LexFunction extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const botAlias = new lex.CfnBotAlias(this, 'BotAlias', {
      botId: 'ABCDE12345',
      botVersion: '1',
      botAliasName: cdk.Names.uniqueResourceName(this, { maxLength: 100, separator: '-' }),
    });

    const logGroup = new logs.LogGroup(this, 'LogGroup', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);

    const fn = new nodejs.NodejsFunction(this, 'Function', {
      entry: 'src/functions/shop-28-lex/handler.ts',
      // CDK wants a lock file only to tell the package manager; this file always exists.
      depsLockFilePath: 'package.json',
      bundling: {
        format: nodejs.OutputFormat.ESM,
        mainFields: ['module', 'main'],
        bundleAwsSDK: true,
        sourceMap: true,
        // Some CommonJS dependencies need `require`, which ES modules lack.
        banner:
          "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      runtime: lambda.Runtime.NODEJS_22_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: 256,
      timeout: cdk.Duration.seconds(8),
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
    });

    botAlias.botAliasLocaleSettings = [
      {
        localeId: 'en_US',
        botAliasLocaleSetting: {
          enabled: true,
          codeHookSpecification: {
            lambdaCodeHook: { codeHookInterfaceVersion: '1.0', lambdaArn: fn.functionArn },
          },
        },
      },
    ];
    fn.addPermission('Shop28LexBotAlias', {
      principal: new iam.ServicePrincipal('lexv2.amazonaws.com'),
      sourceArn: botAlias.attrArn,
      sourceAccount: cdk.Stack.of(this).account,
    });

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
    new cdk.CfnOutput(scope, `${id}BotAliasArn`, {
      value: botAlias.attrArn,
    });
  }
}
