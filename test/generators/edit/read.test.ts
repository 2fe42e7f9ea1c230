import { describe, expect, it } from 'vitest';
import { readTemplate, type Template } from '../../../generators/edit/template/read.js';
import { loadYaml } from '../../../generators/edit/tree/yaml.js';

await loadYaml();

function read(text: string): Template {
  const result = readTemplate(text);
  if (result.kind === 'refused') throw new Error(result.reason);
  return result;
}

const properties = (text: string): unknown =>
  read(`Resources:\n  A:\n    Type: X\n    Properties:\n      P: ${text}\n`).resources[0]
    ?.properties['P'];

describe('a template that is read', () => {
  it('tells its resources with lines', () => {
    const { resources } = read(
      'Transform: [Other, AWS::Serverless-2016-10-31]\nResources:\n  # c\n  Fn:\n    Type: X\n    DependsOn: B\n',
    );
    expect(resources).toEqual([
      { id: 'Fn', type: 'X', line: 4, properties: {}, attributes: { DependsOn: 'B' } },
    ]);
  });

  it('is of SAM when it says so, in YAML and JSON', () => {
    expect(read('Transform: AWS::Serverless-2016-10-31\n').sam).toBe(true);
    expect(read('{"Transform": "AWS::Other"}')).toMatchObject({ sam: false, format: 'json' });
  });

  it.each([
    ['!Ref A', { Ref: 'A' }],
    ['!Condition A', { Condition: 'A' }],
    ['!GetAtt A.Outputs.B', { 'Fn::GetAtt': ['A', 'Outputs.B'] }],
    ['!GetAtt [A, B]', { 'Fn::GetAtt': ['A', 'B'] }],
    ['{ Fn::GetAtt: A.B }', { 'Fn::GetAtt': ['A', 'B'] }],
    ['!Sub "${A}-x"', { 'Fn::Sub': '${A}-x' }],
    ['!If [C, !Ref A, 1]', { 'Fn::If': ['C', { Ref: 'A' }, 1] }],
    ['yes', true],
    ['"yes"', 'yes'],
    ['2012-10-17', '2012-10-17'],
    ['012345678901', '012345678901'],
    ['1.5', 1.5],
    ['~', null],
  ])('reads %s in its long form', (text, value) => {
    expect(properties(text)).toEqual(value);
  });

  it('follows aliases and merges', () => {
    const text = 'X: &x { a: 1, b: 2 }\nGlobals:\n  <<: *x\n  b: 3\n';
    expect(read(text).globals).toEqual({ a: 1, b: 3 });
  });

  it.each([
    [
      'aliases that expand without end',
      `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${bomb(9)}Globals:\n  X: *a8\n`,
    ],
    ['an alias without an anchor', 'A: *b\nB: &b 1\n'],
    ['an alias of itself', 'Globals: &g\n  X: *g\n'],
    ['two sections of one name', 'Resources: {}\nResources: {}\n'],
    ['two resources of one name', 'Resources:\n  A: {}\n  A: {}\n'],
    ['a list', '- a\n'],
    ['nothing', '\n# c\n'],
    ['two documents', 'a: 1\n---\nb: 1\n'],
    ['tabs', 'Resources:\n\tA: 1\n'],
    ['Jinja statements', '{% if x %}\nResources: {}\n{% endif %}\n'],
    ['Jinja in comments', 'a: 1\n# {% if x %}\nb: 1\n'],
    ['Jinja values without quotes', 'a: {{ x }}\n'],
    ['line ends of old YAML', 'a: 1 # \u2028b: 2\n'],
    ['nesting without end', `a: ${'['.repeat(5000)}`],
  ])('may not hold %s', (_, text) => {
    expect(readTemplate(text)).toMatchObject({ kind: 'refused', reason: expect.any(String) });
  });

  it('may hold JSONata, SSM variables and dynamic references', () => {
    const text =
      'A: "{% $x %}"\nB: |\n  {{ Ssm.Var }}\n  {% y %}\nC: "{{resolve:ssm:/x}}"\nResources: {}\n';
    expect(readTemplate(text).kind).toBe('template');
  });
});

function bomb(levels: number): string {
  const line = (n: number): string =>
    `a${n}: &a${n} [${Array(9)
      .fill(`*a${n - 1}`)
      .join(', ')}]\n`;
  return Array.from({ length: levels - 1 }, (_, n) => line(n + 1)).join('');
}
