import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../../generators/answers.js';
import { projectOf } from '../../../support/combinations.js';

function made(answers: RawAnswers) {
  return projectOf({ trigger: 'function-url', variant: 'asked', answers });
}

/** The message with which answers are refused; empty where they are not. */
async function refusal(answers: RawAnswers): Promise<string> {
  return made(answers).then(
    () => '',
    (error: unknown) => String(error),
  );
}

async function wiringOf(answers: RawAnswers) {
  const { functions } = await made(answers);
  const wiring = functions[0]?.plan.wiring;
  if (wiring?.link.kind !== 'url') throw new Error('The function has no URL.');
  return { ...wiring, link: wiring.link };
}

const origins = { 'allow-origins': ['https://shop.example.com'] };
const credentials = { 'allow-credentials': true };

describe('the trigger function-url refuses', () => {
  it.each([
    [{ 'max-age': 0 }, '--max-age needs --allow-origins'],
    [{ 'expose-headers': ['etag'] }, '--expose-headers needs --allow-origins'],
    [
      { 'allow-origins': ['https://a.example.com:65535', 'https://b.example.com:65536'] },
      '--allow-origins has «https://b.example.com:65536», and ports are 1 to 65535',
    ],
    [{ 'allow-origins': ['http://localhost:0'] }, 'has «http://localhost:0», and ports are'],
    [credentials, '--allow-credentials needs --allow-origins'],
    [{ 'allow-origins': ['*'], ...credentials }, 'does not go with * in --allow-origins'],
    [{ ...origins, ...credentials, 'expose-headers': ['*'] }, 'with * in --expose-headers'],
    [{ routes: ['GET /a/{x}', 'POST /a/{y}'] }, '/a/{x} and /a/{y}, but one place takes one'],
    [{ 'auth-type': 'OPEN' }, '--auth-type is «OPEN»'],
    [{ source: 'shop' }, 'source'],
    [
      { 'invoke-mode': 'RESPONSE_STREAM', language: 'python' },
      '--invoke-mode RESPONSE_STREAM is for Node.js: the runtime python3.13 sends',
    ],
    [
      {
        'invoke-mode': 'RESPONSE_STREAM',
        standard: { vpc: { subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3d'] } },
      },
      '--invoke-mode RESPONSE_STREAM does not go with a VPC',
    ],
  ])('%j', async (answers, message) => {
    expect(await refusal(answers)).toContain(message);
  });
});

describe('the URL', () => {
  it('lets nobody in unless it is asked to', async () => {
    expect((await wiringOf({})).grants).toEqual([]);
  });

  it('lets everybody in by two statements, neither of which is for another way', async () => {
    const { grants } = await wiringOf({ 'auth-type': 'NONE' });
    expect(grants.map((grant) => grant.kind === 'url' && grant.action)).toEqual([
      'lambda:InvokeFunctionUrl',
      'lambda:InvokeFunction',
    ]);
  });

  it('names methods where a star would stand for itself', async () => {
    const routes = ['ANY /{proxy+}'];
    const { link } = await wiringOf({ routes, ...origins, ...credentials });
    expect(link.settings['cors']).toMatchObject({
      allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'],
    });
  });

  it('says nothing of OPTIONS, which Lambda answers itself and does not take as a method', async () => {
    const routes = ['GET /a', 'OPTIONS /a'];
    const { link } = await wiringOf({ routes, ...origins });
    expect(link.settings['cors']).toMatchObject({ allowMethods: ['GET'] });
  });
});
