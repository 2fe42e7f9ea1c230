import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as vpclattice from 'aws-cdk-lib/aws-vpclattice';
import { Construct } from 'constructs';

export class Shop39VpcLatticeFunction extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const targetGroup = new vpclattice.CfnTargetGroup(this, 'TargetGroup', {
      type: 'LAMBDA',
      config: { lambdaEventStructureVersion: 'V2' },
    });

    const service = new vpclattice.CfnService(this, 'Service', {
      authType: 'AWS_IAM',
    });
    // Whoever calls needs vpc-lattice-svcs:Invoke in a policy of its own as well.
    new vpclattice.CfnAuthPolicy(this, 'AuthPolicy', {
      resourceIdentifier: service.attrArn,
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: '*',
            Action: 'vpc-lattice-svcs:Invoke',
            Resource: '*',
            Condition: { StringEquals: { 'aws:PrincipalAccount': cdk.Stack.of(this).account } },
          },
        ],
      },
    });
    new vpclattice.CfnListener(this, 'Listener', {
      serviceIdentifier: service.attrArn,
      protocol: 'HTTPS',
      defaultAction: {
        forward: { targetGroups: [{ targetGroupIdentifier: targetGroup.attrArn }] },
      },
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
      entry: 'src/functions/shop-39-vpc-lattice/handler.ts',
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

    targetGroup.targets = [{ id: fn.functionArn }];
    fn.addPermission('Permission', {
      scope: this,
      principal: new iam.ServicePrincipal('vpc-lattice.amazonaws.com'),
      sourceArn: targetGroup.attrArn,
    });

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
    new cdk.CfnOutput(scope, `${id}TargetGroupArn`, {
      value: targetGroup.attrArn,
    });
  }
}
