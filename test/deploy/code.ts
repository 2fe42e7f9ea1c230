import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Clients } from './clients.js';
import { region } from './emulator/emulator.js';

/** Where targets whose own packaging is not run find a function's code. */
export const codePlace = { bucket: 'code-of-functions', key: 'function.zip' };

/** An archive with nothing in it: wiring does not depend on code. */
export const emptyZip = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

/** Puts the code where the targets look for it. */
export async function uploadCode({ s3 }: Clients): Promise<void> {
  await makeBucket(s3, codePlace.bucket);
  await s3.send(
    new PutObjectCommand({ Bucket: codePlace.bucket, Key: codePlace.key, Body: emptyZip }),
  );
}

/** Makes a bucket in the region of the emulator. */
export async function makeBucket(s3: Clients['s3'], Bucket: string): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: region } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
}
