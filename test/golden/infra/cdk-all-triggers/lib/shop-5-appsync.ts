import * as cdk from 'aws-cdk-lib';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export class Shop5AppsyncFunction extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const api = new appsync.GraphqlApi(this, 'Api', {
      name: 'shop-5-appsync',
      definition: appsync.Definition.fromSchema({
        bind: (bound) => {
          const { apiId } = bound as appsync.GraphqlApi;
          const definition = [
            'type Query {',
            '  shop5Appsync(id: ID!): Item',
            '}',
            'type Mutation {',
            '  putShop5Appsync(id: ID!): Item',
            '}',
            'type Item {',
            '  id: ID!',
            '}',
          ];
          return { apiId, definition: definition.join('\n') };
        },
      }),
      authorizationConfig: {
        defaultAuthorization: { authorizationType: appsync.AuthorizationType.IAM },
      },
      introspectionConfig: appsync.IntrospectionConfig.DISABLED,
      queryDepthLimit: 10,
      resolverCountLimit: 1000,
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
      entry: 'src/functions/shop-5-appsync/handler.ts',
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
      timeout: cdk.Duration.seconds(10),
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
    });

    const dataSourceRole = new iam.Role(this, 'DataSourceRole', {
      assumedBy: new iam.ServicePrincipal('appsync.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': cdk.Stack.of(this).account },
          ArnLike: { 'aws:SourceArn': api.arn },
        },
      }),
      inlinePolicies: {
        call: new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({
              actions: ['lambda:InvokeFunction'],
              resources: [fn.functionArn, `${fn.functionArn}:*`],
            }),
          ],
        }),
      },
    });

    const dataSource = new appsync.CfnDataSource(this, 'DataSource', {
      apiId: api.apiId,
      name: 'shop_5_appsync',
      type: 'AWS_LAMBDA',
      serviceRoleArn: dataSourceRole.roleArn,
      lambdaConfig: { lambdaFunctionArn: fn.functionArn },
    });
    const fields = ['Query.shop5Appsync', 'Mutation.putShop5Appsync'];
    for (const field of fields) {
      const [typeName = '', fieldName = ''] = field.split('.');
      const resolver = new appsync.CfnResolver(this, field, {
        apiId: api.apiId,
        typeName,
        fieldName,
        dataSourceName: dataSource.attrName,
      });
      api.addSchemaDependency(resolver);
    }

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
    new cdk.CfnOutput(scope, `${id}GraphqlApiId`, {
      value: dataSource.apiId,
    });
  }
}
