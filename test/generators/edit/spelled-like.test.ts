import { describe, expect, it } from 'vitest';
import { spelledLike } from '../../../generators/edit/template/spelled-like.js';

const block = 'Queue:\n  Type: AWS::SQS::Queue\n  Tags:\n    - Key: team\n      Value: shop\n';
const spelled =
  'Queue:\n    Type: AWS::SQS::Queue\n    Tags:\n    - Key: team\n      Value: shop\n';

describe('blocks beside a template of others', () => {
  it('are indented as it is, whatever YAML it has', async () => {
    const text = 'A: &a {b: [1, 2]}\nC:\n    D:\n    - e: 1\n      f: 2\n';
    expect(await spelledLike([block, ''], text)).toEqual([spelled, '']);
  });

  it('stay as they are beside what is no YAML, and where they are none', async () => {
    expect(await spelledLike([block], 'A: [1\nB: }')).toEqual([block]);
    expect(await spelledLike(['a: [', block], 'A:\n    B: 1\n    C:\n    - d\n')).toEqual([
      'a: [',
      spelled,
    ]);
  });
});
