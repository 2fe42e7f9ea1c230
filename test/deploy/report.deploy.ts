import { describe, expect, it } from 'vitest';
import { matrixOf, summaryOf, withMatrix } from './report-tables.js';
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
