import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { AppSyncClient } from '@aws-sdk/client-appsync';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CodeCommitClient } from '@aws-sdk/client-codecommit';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { ConnectClient } from '@aws-sdk/client-connect';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { IAMClient } from '@aws-sdk/client-iam';
import { IoTClient } from '@aws-sdk/client-iot';
import { KafkaClient } from '@aws-sdk/client-kafka';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { LexModelsV2Client } from '@aws-sdk/client-lex-models-v2';
import { MqClient } from '@aws-sdk/client-mq';
import { PipesClient } from '@aws-sdk/client-pipes';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { VPCLatticeClient } from '@aws-sdk/client-vpc-lattice';
import { type Emulator, region } from './emulator/emulator.js';

/** Clients of the AWS SDK that call one emulator. */
export type Clients = ReturnType<typeof clientsOf>;

/** Makes the clients of an emulator. */
export function clientsOf({ endpoint }: Emulator) {
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  const settings = { endpoint, region, credentials, maxAttempts: 3 };
  const sqs = new SQSClient(settings);
  // Left alone, the client of Kinesis speaks HTTP/2, which the emulator does not.
  const { requestHandler } = sqs.config;
  return {
    apiGateway: new APIGatewayClient(settings),
    apiGatewayV2: new ApiGatewayV2Client(settings),
    appSync: new AppSyncClient(settings),
    cloudFormation: new CloudFormationClient(settings),
    cloudFront: new CloudFrontClient(settings),
    cloudWatch: new CloudWatchClient(settings),
    codeCommit: new CodeCommitClient(settings),
    codePipeline: new CodePipelineClient(settings),
    cognito: new CognitoIdentityProviderClient(settings),
    configService: new ConfigServiceClient(settings),
    connect: new ConnectClient(settings),
    dynamodb: new DynamoDBClient(settings),
    dynamodbStreams: new DynamoDBStreamsClient(settings),
    elb: new ElasticLoadBalancingV2Client(settings),
    eventBridge: new EventBridgeClient(settings),
    firehose: new FirehoseClient(settings),
    iam: new IAMClient(settings),
    iot: new IoTClient(settings),
    kafka: new KafkaClient(settings),
    kinesis: new KinesisClient({ ...settings, requestHandler }),
    lambda: new LambdaClient(settings),
    lex: new LexModelsV2Client(settings),
    logs: new CloudWatchLogsClient(settings),
    mq: new MqClient(settings),
    pipes: new PipesClient(settings),
    rds: new RDSClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    scheduler: new SchedulerClient(settings),
    secretsManager: new SecretsManagerClient(settings),
    ses: new SESClient(settings),
    sfn: new SFNClient({ ...settings, disableHostPrefix: true }),
    sns: new SNSClient(settings),
    sqs,
    ssm: new SSMClient(settings),
    vpcLattice: new VPCLatticeClient(settings),
  };
}

/** The answer of a reading call, or null when AWS says that its subject does not exist. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof Error) || !('$metadata' in error)) return false;
  const { httpStatusCode } = error.$metadata as { httpStatusCode?: number };
  return httpStatusCode === 404 || /^NoSuch|NotFound|DoesNotExist/.test(error.name);
}
