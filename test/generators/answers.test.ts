import { describe, expect, it } from 'vitest';
import { completeAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';

const orders = { name: 'orders', trigger: 'sqs', region: 'eu-west-1' };
const sourceIn = (region: string) => `arn:aws:sqs:${region}:123456789012:orders`;

describe('a region', () => {
  it('is the one that a trigger has alone', async () => {
    const edge = { name: 'redirect', trigger: 'lambda-edge' };
    await expect(completeAnswers(edge, catalogue)).resolves.toMatchObject({ region: 'us-east-1' });
  });

  it.each([sourceIn('eu-west-1'), 'orders'])('goes with the source %s', async (source) => {
    const answers = await completeAnswers({ ...orders, source }, catalogue);
    expect(answers.region).toBe('eu-west-1');
  });

  it('goes with a source whose ARN names none', async () => {
    const raw = { ...orders, trigger: 's3', source: 'arn:aws:s3:::acme-uploads' };
    await expect(completeAnswers(raw, catalogue)).resolves.toBeDefined();
  });

  it('is refused beside a source that is elsewhere', async () => {
    const refused = completeAnswers({ ...orders, source: sourceIn('us-east-1') }, catalogue);
    await expect(refused).rejects.toThrow('--source is in us-east-1, and --region says eu-west-1.');
  });
});
