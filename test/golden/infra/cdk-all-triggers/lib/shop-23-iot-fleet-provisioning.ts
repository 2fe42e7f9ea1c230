import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as iot from 'aws-cdk-lib/aws-iot';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export class Shop23IotFleetProvisioningFunction extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const logGroup = new logs.LogGroup(this, 'LogGroup', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);

    const fn = new nodejs.NodejsFunction(this, 'Function', {
      entry: 'src/functions/shop-23-iot-fleet-provisioning/handler.ts',
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
      timeout: cdk.Duration.seconds(5),
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
    });

    const templateName = cdk.Names.uniqueResourceName(this, { maxLength: 36, separator: '-' });
    const prefix = `arn:${cdk.Aws.PARTITION}:iot:${cdk.Aws.REGION}:${cdk.Aws.ACCOUNT_ID}`;
    const permission = new lambda.CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: fn.functionArn,
      principal: 'iot.amazonaws.com',
      sourceArn: `${prefix}:provisioningtemplate/${templateName}`,
      sourceAccount: cdk.Stack.of(this).account,
    });

    // What every device of the template may do.
    const topicPrefix = 'shop-23-iot-fleet-provisioning';
    const ownTopics = `${topicPrefix}/\${iot:Connection.Thing.ThingName}/*`;
    const devicePolicy = new iot.CfnPolicy(this, 'DevicePolicy', {
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'iot:Connect',
            Resource: `${prefix}:client/\${iot:Connection.Thing.ThingName}`,
            Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
          },
          {
            Effect: 'Allow',
            Action: ['iot:Publish', 'iot:Receive'],
            Resource: `${prefix}:topic/${ownTopics}`,
          },
          {
            Effect: 'Allow',
            Action: 'iot:Subscribe',
            Resource: `${prefix}:topicfilter/${ownTopics}`,
          },
        ],
      },
    });

    const thingNamePrefix = 'shop-23-iot-fleet-provisioning-';
    const provisioningRole = new iam.Role(this, 'ProvisioningRole', {
      assumedBy: new iam.ServicePrincipal('iot.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': cdk.Stack.of(this).account },
          ArnLike: { 'aws:SourceArn': `${prefix}:provisioningtemplate/${templateName}` },
        },
      }),
      inlinePolicies: {
        provisioning: new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({
              actions: [
                'iot:AttachThingPrincipal',
                'iot:CreateThing',
                'iot:DescribeThing',
                'iot:ListThingPrincipals',
                'iot:UpdateThing',
              ],
              resources: [`${prefix}:thing/${thingNamePrefix}*`],
            }),
            new iam.PolicyStatement({
              actions: [
                'iot:AttachPolicy',
                'iot:AttachPrincipalPolicy',
                'iot:AttachThingPrincipal',
                'iot:DescribeCertificate',
                'iot:ListPrincipalThings',
                'iot:UpdateCertificate',
              ],
              resources: [`${prefix}:cert/*`],
            }),
            new iam.PolicyStatement({
              actions: ['iot:AttachPolicy', 'iot:GetPolicy'],
              resources: [devicePolicy.attrArn],
            }),
          ],
        }),
      },
    });

    const provisioningTemplate = new iot.CfnProvisioningTemplate(this, 'ProvisioningTemplate', {
      templateName,
      templateType: 'FLEET_PROVISIONING',
      enabled: true,
      provisioningRoleArn: provisioningRole.roleArn,
      preProvisioningHook: { payloadVersion: '2020-04-01', targetArn: fn.functionArn },
      templateBody: JSON.stringify({
        Parameters: {
          SerialNumber: { Type: 'String' },
          'AWS::IoT::Certificate::Id': { Type: 'String' },
        },
        Resources: {
          thing: {
            Type: 'AWS::IoT::Thing',
            Properties: {
              ThingName: { 'Fn::Join': ['', [thingNamePrefix, { Ref: 'SerialNumber' }]] },
            },
          },
          certificate: {
            Type: 'AWS::IoT::Certificate',
            Properties: {
              CertificateId: { Ref: 'AWS::IoT::Certificate::Id' },
              Status: 'ACTIVE',
            },
          },
          policy: { Type: 'AWS::IoT::Policy', Properties: { PolicyName: devicePolicy.ref } },
        },
      }),
    });
    provisioningTemplate.addDependency(permission);

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
    new cdk.CfnOutput(scope, `${id}TemplateName`, {
      value: provisioningTemplate.ref,
    });
  }
}
