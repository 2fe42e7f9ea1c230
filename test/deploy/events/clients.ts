import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Emulator, region } from '../emulator/emulator.js';

/** The clients that events are driven with. */
export interface Clients {
  s3: S3Client;
  sqs: SQSClient;
}

/** Makes the clients of an emulator. */
export function clientsOf({ endpoint }: Emulator): Clients {
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  const settings = { endpoint, region, credentials, maxAttempts: 1 };
  return { s3: new S3Client({ ...settings, forcePathStyle: true }), sqs: new SQSClient(settings) };
}
