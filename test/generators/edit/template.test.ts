import { describe, expect, it } from 'vitest';
import { entriesIn } from '../../../generators/edit/template/addition.js';
import { editTemplate } from '../../../generators/edit/template/edit.js';
import type { Operation, Section } from '../../../generators/edit/template/operations.js';
import { loadYaml } from '../../../generators/edit/tree/yaml.js';

await loadYaml();

const section = (name: Section, yaml: string): Operation => ({
  kind: 'section',
  section: name,
  entries: entriesIn(yaml),
});
const queue = section(
  'Resources',
  'New:\n  Type: Q\n  Properties:\n    Tags:\n      - Key: !Ref A\n        Value: "b"\n',
);
const small = section('Resources', 'New:\n  Type: Q\n');
const output = section('Outputs', 'Out:\n  Value: !GetAtt New.Arn\n');
const event: Operation = {
  kind: 'members',
  path: ['Resources', 'Fn', 'Properties', 'Events'],
  entries: entriesIn('E:\n  Type: SQS\n'),
};
const items = (key: string, yaml: string): Operation => ({
  kind: 'items',
  path: ['Resources', 'Fn', ...key.split('.')],
  yaml,
});
const depends = items('DependsOn', '- New\n');

function edited(text: string, ...operations: Operation[]): string {
  const result = editTemplate(text, operations);
  if (result.kind !== 'edited') throw new Error(JSON.stringify(result));
  expect(editTemplate(result.text, operations)).toEqual({ kind: 'unchanged' });
  return result.text;
}

const fn = (body: string): string => `Resources:\n  Fn:\n    Type: F\n${body}`;

describe('new members of a section', () => {
  it('have the step and the lists of the file', () => {
    const text =
      'Resources:\n    A:\n        Type: X\n        L:\n        - a\n        - b: {}\n          c: 1\n';
    expect(edited(text, queue)).toBe(
      `${text}    New:\n        Type: Q\n        Properties:\n            Tags:\n            - Key: !Ref A\n              Value: "b"\n`,
    );
  });

  it('have the width of dashes in the file', () => {
    const text = 'Resources:\n    A:\n        L:\n            -   a: 1\n                b: 1\n';
    expect(edited(text, queue)).toContain(
      '            Tags:\n                -   Key: !Ref A\n                    Value: "b"\n',
    );
  });

  it('are separated by a blank line where others are', () => {
    const text =
      'Resources:\n  A:\n    Type: X\n\n  B:\n    Type: X\n\nOutputs:\n  O:\n    Value: a\n';
    expect(edited(text, small, output)).toBe(
      'Resources:\n  A:\n    Type: X\n\n  B:\n    Type: X\n\n  New:\n    Type: Q\n\nOutputs:\n  O:\n    Value: a\n  Out:\n    Value: !GetAtt New.Arn\n',
    );
  });

  it('come behind comments of their section and before those of the next', () => {
    const text =
      'Resources:\n  A:\n    Type: X\n    # of A\n  # of Resources\n# of Outputs\nOutputs: {}\n';
    expect(edited(text, small)).toContain('  # of Resources\n  New:\n    Type: Q\n# of Outputs\n');
  });

  it('leave a missing last newline missing', () => {
    expect(edited(fn('    P: 1'), small)).toBe(fn('    P: 1\n  New:\n    Type: Q'));
  });

  it('take CR LF and the byte order mark over', () => {
    const text = `\uFEFF${fn('').replaceAll('\n', '\r\n')}`;
    expect(edited(text, small)).toBe(`${text}  New:\r\n    Type: Q\r\n`);
  });

  it('have the end of line of their surroundings in a mixed file', () => {
    const text = 'Resources:\n  Fn:\r\n    Type: F\r\nOutputs:\n  O:\n    Value: a\n';
    expect(edited(text, small)).toContain('Type: F\r\n  New:\r\n    Type: Q\r\nOutputs:\n');
  });

  it('come behind a block scalar with blank lines that count', () => {
    const text = fn('    P: |+\n      a\n\n\nOutputs:\n  O:\n    Value: a\n');
    expect(edited(text, small)).toContain('      a\n\n\n  New:\n    Type: Q\nOutputs:\n');
  });

  it('come before a block scalar whose last line is not ended', () => {
    const text = 'Resources:\n  A:\n    Type: X\n  B:\n    P: |\n      a';
    expect(edited(text, small)).toBe(
      'Resources:\n  A:\n    Type: X\n  New:\n    Type: Q\n  B:\n    P: |\n      a',
    );
  });

  it('bring their comments', () => {
    const commented = section('Resources', '# above\nNew:\n  # inside\n  Type: Q # beside\n');
    expect(edited('Resources:\n   A:\n      Type: X\n', commented)).toContain(
      '   # above\n   New:\n      # inside\n      Type: Q # beside\n',
    );
  });

  it.each(['Resources: {}\n', 'Resources:\n', 'Resources: ~\n', 'Resources: null\n'])(
    'fill %j',
    (text) => {
      expect(edited(text, small)).toBe('Resources:\n  New:\n    Type: Q\n');
    },
  );

  it('stay in flow style inside of it', () => {
    expect(edited('Resources: { A: { Type: X } } # c\n', queue)).toBe(
      'Resources: { A: { Type: X }, New: { Type: Q, Properties: { Tags: [{ Key: { Ref: A }, Value: b }] } } } # c\n',
    );
  });
});

describe('a section that is missing', () => {
  it('comes where sections customarily stand', () => {
    const parameter = section('Parameters', 'P:\n  Type: String\n');
    const text =
      'AWSTemplateFormatVersion: "2010-09-09"\nDescription: d # c\n\n# of Resources\nResources:\n  A:\n    Type: X\n';
    expect(edited(text, parameter, output)).toBe(
      'AWSTemplateFormatVersion: "2010-09-09"\nDescription: d # c\n\nParameters:\n  P:\n    Type: String\n\n# of Resources\nResources:\n  A:\n    Type: X\n\nOutputs:\n  Out:\n    Value: !GetAtt New.Arn\n',
    );
  });

  it('may be the first', () => {
    const condition = section('Conditions', 'C: !Equals [a, b]\n');
    expect(edited('---\nResources:\n  A:\n    Type: X\n', condition)).toBe(
      '---\nConditions:\n  C: !Equals [a, b]\nResources:\n  A:\n    Type: X\n',
    );
  });

  it('comes before the end of the document', () => {
    expect(edited(`${fn('')}...\n`, output)).toContain('Value: !GetAtt New.Arn\n...\n');
  });
});

describe('an event of a function', () => {
  it('makes the mappings that it needs', () => {
    expect(edited(fn(''), event)).toBe(
      fn('    Properties:\n      Events:\n        E:\n          Type: SQS\n'),
    );
  });

  it('fills an empty Events and keeps the comment beside it', () => {
    const text = fn('    Properties:\n      Events: {} # none\n      Z: 1\n');
    expect(edited(text, event)).toContain(
      '      Events: # none\n        E:\n          Type: SQS\n      Z: 1\n',
    );
  });

  it('and a resource behind the function stand in this order', () => {
    expect(edited(fn('    Properties:\n      Events:\n        A: {}\n'), small, event)).toContain(
      '        A: {}\n        E:\n          Type: SQS\n  New:\n    Type: Q\n',
    );
  });
});

describe('new items of a list', () => {
  it.each([
    ['    DependsOn: A # why\n', '    DependsOn:\n      - A # why\n      - New\n'],
    ['    DependsOn: [A]\n', '    DependsOn: [A, New]\n'],
    ['    DependsOn: []\n', '    DependsOn:\n      - New\n'],
    ['    DependsOn:\n    - A\n    # last\n', '    DependsOn:\n    - A\n    # last\n    - New\n'],
    ['', '    DependsOn:\n      - New\n'],
  ])('follow what is in %j', (before, after) => {
    expect(edited(fn(before), depends)).toBe(fn(after));
  });

  it('are left out when they are there', () => {
    expect(editTemplate(fn('    DependsOn: New\n'), [depends])).toEqual({ kind: 'unchanged' });
  });

  it('make nothing of two lists twice', () => {
    const policies = items('Properties.Policies', '- Statement:\n    - Effect: Allow\n');
    expect(edited(fn(''), event, policies)).toBe(
      fn(
        '    Properties:\n      Events:\n        E:\n          Type: SQS\n      Policies:\n        - Statement:\n            - Effect: Allow\n',
      ),
    );
  });

  it('of several operations come into one list', () => {
    const policies = (name: string) => items('Properties.Policies', `- ${name}\n`);
    expect(edited(fn(''), policies('A'), policies('B'), policies('A'))).toBe(
      fn('    Properties:\n      Policies:\n        - A\n        - B\n'),
    );
  });
});

describe('a JSON template', () => {
  it('gets long intrinsics, its own indentation and commas', () => {
    const text = '{\n   "Resources": {\n      "A": {}\n   }\n}\n';
    expect(edited(text, small, output)).toBe(
      '{\n   "Resources": {\n      "A": {},\n      "New": {\n         "Type": "Q"\n      }\n   },\n   "Outputs": {\n      "Out": {\n         "Value": {\n            "Fn::GetAtt": [\n               "New",\n               "Arn"\n            ]\n         }\n      }\n   }\n}\n',
    );
  });

  it('turns a single dependency into a list', () => {
    const text = '{"Resources":{"Fn":{"DependsOn":"A"}}}';
    expect(edited(text, depends)).toBe('{"Resources":{"Fn":{"DependsOn":["A","New"]}}}');
  });
});

describe('an edit is refused', () => {
  it.each([
    ['there already with other content', 'Resources:\n  New:\n    Type: Other\n', 2],
    ['there twice', 'Resources: {}\nResources: {}\n', 2],
    ['has the anchor', 'Resources: &r\n  A:\n    Type: X\n', 2],
    ['is the alias', 'X: &x {}\nResources: *x\n', 2],
    ['merges another mapping', 'X: &x {}\nResources:\n  <<: *x\n', 3],
    ['made by Fn::ForEach', 'Resources:\n  Fn::ForEach::A: []\n', 2],
    ['made by Fn::Transform', 'Resources:\n  Fn::Transform: {}\n', 2],
    ['made by !If', 'Resources: !If [a, b, c]\n', 1],
    ['is not a mapping', 'Resources: [a]\nX: 1\n', 1],
    ['taken in Parameters', 'Parameters:\n  New: {}\nResources:\n  A: {}\n', 2],
    ['indented with tabs', 'Resources:\n  A:\n\tType: X\n', 3],
    ['template language', '{% if a %}\nResources: {}\n{% endif %}\n', 1],
    ['more than one YAML document', 'a: 1\n---\nResources: {}\n', 2],
  ])('because %s', (reason, text, line) => {
    expect(editTemplate(text, [small], { name: 'app.yaml' })).toEqual({
      kind: 'refused',
      reason: expect.stringContaining(reason),
      line,
      snippet: '  New:\n    Type: Q',
      where: 'below Resources: in app.yaml',
    });
  });

  it('with a snippet that has the keys of all its places', () => {
    const result = editTemplate('Resources:\n    A: &a\n        B: 1\n    New: 1\n', [
      small,
      output,
    ]);
    expect(result).toMatchObject({
      snippet:
        'Resources:\n    New:\n        Type: Q\nOutputs:\n    Out:\n        Value: !GetAtt New.Arn',
      where: 'below Resources: and Outputs: in the template',
    });
  });

  it('with a snippet in JSON for JSON', () => {
    expect(editTemplate('{', [small], { format: 'json' })).toMatchObject({
      snippet: '  "New": {\n    "Type": "Q"\n  }',
    });
  });

  it('because two operations add a member of one name, with a snippet that has both', () => {
    const config = (value: number): Operation => ({
      kind: 'members',
      path: ['Resources', 'Fn', 'Properties'],
      entries: entriesIn(`Retries:\n  Most: ${value}\n`),
    });
    const result = editTemplate(fn(''), [config(1), config(2)]);
    expect(result).toMatchObject({
      kind: 'refused',
      reason: 'Retries would be added twice, with different content',
      snippet: expect.stringMatching(/Most: 1[\s\S]*Most: 2/),
    });
    expect(edited(fn(''), config(1), config(1))).toBe(
      fn('    Properties:\n      Retries:\n        Most: 1\n'),
    );
  });

  it('because the function does not exist', () => {
    const result = editTemplate('Resources:\n  A: {}\n', [event]);
    expect(result).toMatchObject({ kind: 'refused', reason: 'there is no resource Fn' });
  });

  it('because policies are a mapping', () => {
    const text = fn('    Properties:\n      Policies:\n        S3: {}\n');
    const result = editTemplate(text, [items('Properties.Policies', '- A\n')]);
    expect(result).toMatchObject({ kind: 'refused', snippet: '        - A' });
  });
});

it('takes the same number in quotes for the same content', () => {
  const text = 'Resources:\n  New:\n    Type: "Q"\n';
  expect(editTemplate(text, [small])).toEqual({ kind: 'unchanged' });
});
