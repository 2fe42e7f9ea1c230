import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export class OrdersFunction extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const accessLog = new logs.LogGroup(this, 'AccessLog', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    const api = new apigatewayv2.WebSocketApi(this, 'Api', {
      apiName: 'orders',
      routeSelectionExpression: '$request.body.meta.type',
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
      entry: 'src/functions/orders/handler.ts',
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

    const integration = new apigatewayv2.CfnIntegration(this, 'Integration', {
      apiId: api.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: `arn:${cdk.Aws.PARTITION}:apigateway:${cdk.Aws.REGION}:lambda:path/2015-03-31/functions/${fn.functionArn}/invocations`,
    });
    const stage = new apigatewayv2.WebSocketStage(this, 'Stage', {
      webSocketApi: api,
      stageName: 'v1',
      autoDeploy: true,
      throttle: {
        rateLimit: 20,
        burstLimit: 40,
      },
      accessLogSettings: {
        destination: new apigatewayv2.LogGroupLogDestination(accessLog),
        format: apigateway.AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            requestTime: '$context.requestTime',
            sourceIp: '$context.identity.sourceIp',
            userArn: '$context.identity.userArn',
            status: '$context.status',
            error: '$context.error.message',
            integrationStatus: '$context.integration.status',
            integrationError: '$context.integration.error',
            extendedRequestId: '$context.extendedRequestId',
            connectionId: '$context.connectionId',
            eventType: '$context.eventType',
            routeKey: '$context.routeKey',
          }),
        ),
      },
    });
    const routes = [
      { key: '$connect', authorizationType: 'NONE', answered: false },
      { key: '$default', authorizationType: 'NONE', answered: true },
      { key: 'place-order', authorizationType: 'NONE', answered: true },
      { key: 'cancelOrder', authorizationType: 'NONE', answered: true },
    ];
    for (const { key, authorizationType, answered } of routes) {
      const route = new apigatewayv2.CfnRoute(this, `${key} Route`, {
        apiId: api.apiId,
        routeKey: key,
        authorizationType,
        target: `integrations/${integration.ref}`,
        ...(answered && { routeResponseSelectionExpression: '$default' }),
      });
      // An API without routes cannot be deployed.
      stage.node.addDependency(route);
      // What the function answers goes to the client.
      if (answered) {
        new apigatewayv2.CfnRouteResponse(this, `${key} Answer`, {
          apiId: api.apiId,
          routeId: route.ref,
          routeResponseKey: '$default',
        });
      }
      // A WebSocketLambdaIntegration would let routes call that only end with this key.
      fn.addPermission(`${key} Permission`, {
        scope: this,
        principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
        sourceArn: cdk.Stack.of(this).formatArn({
          service: 'execute-api',
          resource: api.apiId,
          resourceName: `*/${key}`,
        }),
      });
    }

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
    new cdk.CfnOutput(scope, `${id}SocketUrl`, {
      value: stage.url,
    });
  }
}
