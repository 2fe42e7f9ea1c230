import type { Declared } from '../../../generators/declared.js';

/** What wiring can refer to: its classes, the property of its name, and how a construct file has it. */
export interface Kind {
  type: string;
  classes: RegExp;
  name: string;
  /** The variable in the construct file, and its type. */
  id: string;
  /** The class as well, where exactOptionalPropertyTypes finds that it is not of its interface. */
  interface: string;
}

/** All that wiring can refer to. */
export const kinds: readonly Kind[] = [
  {
    type: 'AWS::ApiGateway::RestApi',
    classes: /^aws-cdk-lib\/aws-apigateway (?:Lambda)?RestApi$/,
    name: 'restApiName',
    id: 'api',
    interface: 'apigateway.IRestApi | apigateway.RestApi',
  },
  {
    type: 'AWS::ApiGatewayV2::Api',
    classes: /^aws-cdk-lib\/aws-apigatewayv2 HttpApi$/,
    name: 'apiName',
    id: 'api',
    interface: 'apigatewayv2.IHttpApi | apigatewayv2.HttpApi',
  },
  {
    type: 'AWS::DynamoDB::Table',
    classes: /^aws-cdk-lib\/aws-dynamodb Table(?:V2)?$/,
    name: 'tableName',
    id: 'table',
    interface: 'dynamodb.ITable | dynamodb.Table',
  },
  {
    type: 'AWS::Events::EventBus',
    classes: /^aws-cdk-lib\/aws-events EventBus$/,
    name: 'eventBusName',
    id: 'bus',
    interface: 'events.IEventBus | events.EventBus',
  },
  {
    type: 'AWS::Kinesis::Stream',
    classes: /^aws-cdk-lib\/aws-kinesis Stream$/,
    name: 'streamName',
    id: 'stream',
    interface: 'kinesis.IStream',
  },
  {
    type: 'AWS::Lambda::Function',
    classes:
      /^(?:aws-cdk-lib\/aws-lambda(?:-nodejs)?|@aws-cdk\/aws-lambda-(?:go|python)-alpha) (?:DockerImage|Go|Nodejs|Python)?Function$/,
    name: 'functionName',
    id: 'fn',
    interface: 'lambda.IFunction',
  },
  {
    type: 'AWS::S3::Bucket',
    classes: /^aws-cdk-lib\/aws-s3 Bucket$/,
    name: 'bucketName',
    id: 'bucket',
    interface: 's3.IBucket | s3.Bucket',
  },
  {
    type: 'AWS::SNS::Topic',
    classes: /^aws-cdk-lib\/aws-sns Topic$/,
    name: 'topicName',
    id: 'topic',
    interface: 'sns.ITopic',
  },
  {
    type: 'AWS::SQS::Queue',
    classes: /^aws-cdk-lib\/aws-sqs Queue$/,
    name: 'queueName',
    id: 'queue',
    interface: 'sqs.IQueue',
  },
];

/** How a stack refers to what it declares: an expression, or the ids that lead to it. */
export function placeOf({ address }: Declared): string | readonly [outer: string, inner: string] {
  const [outer = '', inner] = address.split('/');
  return inner === undefined ? outer : [outer, inner];
}

/** The variable that holds something declared in a construct file. */
export function referTo({ type }: Declared): { id: string } {
  return { id: kinds.find((kind) => kind.type === type)?.id ?? '' };
}

/** The type of that variable. */
export function interfaceOf({ type }: Declared): string {
  return kinds.find((kind) => kind.type === type)?.interface ?? '';
}
