import { afterAll, beforeAll, describe, expect } from 'vitest';
import { itWith } from '../../support/tools.js';
import { type Emulator, hasEmulator, startEmulator } from './emulator.js';

const claim = itWith('moto[server]==5.2.1', hasEmulator);

let emulator: Emulator;

beforeAll(async () => {
  if (hasEmulator) emulator = await startEmulator();
});

afterAll(async () => {
  await emulator?.stop();
});

/** One attempt of an SDK to create a role; its id stays the same when it asks again. */
async function createRole(RoleName: string, id: string, attempt: number) {
  const AssumeRolePolicyDocument = '{"Version":"2012-10-17","Statement":[]}';
  const words = { Action: 'CreateRole', Version: '2010-05-08', RoleName, AssumeRolePolicyDocument };
  const scope = 'Credential=testing/20260101/us-east-1/iam/aws4_request';
  const response = await fetch(emulator.endpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none`,
      'amz-sdk-invocation-id': id,
      'amz-sdk-request': `attempt=${attempt}; max=3`,
    },
    body: new URLSearchParams(words),
  });
  return { status: response.status, body: await response.text() };
}

describe('the emulator does once what an SDK asks again', () => {
  claim('an answer that was lost is given again', async () => {
    const first = await createRole('orders', 'first', 1);
    expect(first).toMatchObject({ status: 200, body: expect.stringMatching(/<RoleId>AROA/) });
    expect(await createRole('orders', 'first', 2)).toEqual(first);
  });

  claim('what was refused is asked again, and what others ask is theirs', async () => {
    expect(await createRole('orders', 'others', 1)).toMatchObject({ status: 409 });
    expect(await createRole('invoices', 'others', 2)).toMatchObject({ status: 200 });
    expect(await createRole('invoices', 'another', 2)).toMatchObject({ status: 409 });
  });
});
