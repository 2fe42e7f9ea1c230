import { describe, expect, it } from 'vitest';
import { matrixOf, summaryOf, unexplainedGaps, withMatrix } from './report-tables.js';
import type { ResultRow } from './results.js';

const row: ResultRow = {
  trigger: 'sqs',
  variant: 'default',
  target: 'sam',
  check: 'record',
  status: 'passed',
  milliseconds: 40,
};

describe('the report', () => {
  it('counts variants, and tells what was shown on templates only', () => {
    const expanded = { ...row, variant: 'fifo', status: 'expanded' as const };
    expect(matrixOf([row, expanded])).toBe(
      [
        '| trigger | check  | sam              |',
        '| ------- | ------ | ---------------- |',
        '| sqs     | record | ✓ 2 (1 expanded) |',
      ].join('\n'),
    );
  });

  it('says why a cell counts nothing', () => {
    const lint = { ...row, check: 'cfn-lint' };
    const told = { ...row, check: 'nothing lost', target: 'any target' };
    const calls = { ...row, check: 'wiring', target: 'aws-cli' };
    expect(matrixOf([lint, told, calls, { ...calls, target: 'sam' }]).split('\n')).toEqual([
      '| trigger | check        | any target | aws-cli | sam |',
      '| ------- | ------------ | ---------- | ------- | --- |',
      '| sqs     | cfn-lint     | b          | c       | ✓ 1 |',
      '| sqs     | nothing lost | ✓ 1        | a       | a   |',
      '| sqs     | wiring       | b          | ✓ 1     | ✓ 1 |',
      '',
      expect.stringMatching(/^- a: The handler/),
      expect.stringMatching(/^- b: It is about/),
      expect.stringMatching(/^- c: It reads templates/),
    ]);
  });

  it('names a cell that nothing explains', () => {
    const other = { ...row, target: 'terraform' };
    expect(unexplainedGaps([row, { ...row, check: 'again' }, other])).toEqual([
      'sqs, again, terraform',
    ]);
    expect(unexplainedGaps([row, other])).toEqual([]);
  });

  it('takes no deployment by scripts for compared by its calls unless it was deployed', () => {
    const expanded = { ...row, check: 'wiring, expanded' };
    const calls = { ...row, check: 'wiring', target: 'aws-cli' };
    const sam = { ...calls, target: 'sam' };
    expect(unexplainedGaps([expanded, sam, calls])).toEqual([]);
    expect(unexplainedGaps([expanded, sam, { ...calls, status: 'expanded' }])).toEqual([
      'sqs, wiring, expanded, aws-cli',
    ]);
  });

  it('never hides a failure among those that passed', () => {
    const failed = { ...row, variant: 'fifo', status: 'failed' as const, detail: 'other ARN' };
    expect(matrixOf([row, failed])).toContain('✗ 1 of 2');
    const lines = summaryOf([row, failed]).split('\n');
    expect(lines).toContain('failed: sqs (fifo), sam, record: other ARN');
    expect(lines.at(-1)).toBe('1 passed, 1 failed');
  });

  it('changes nothing but what is between the markers', () => {
    const text = 'a\n<!-- deploy-matrix:begin -->\nold\n<!-- deploy-matrix:end -->\nb\n';
    expect(withMatrix(text, 'new')).toBe(
      'a\n<!-- deploy-matrix:begin -->\n\nnew\n\n<!-- deploy-matrix:end -->\nb\n',
    );
    expect(() => withMatrix('none', 'new')).toThrow('lacks');
  });
});
