import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { bashWord } from '../../generators/emit/bash.js';
import { hclString } from '../../generators/emit/hcl.js';
import { jsLiteral, jsTemplate } from '../../generators/emit/javascript.js';
import { jsonLiteral } from '../../generators/emit/json.js';
import { codeSpan } from '../../generators/emit/markdown.js';
import { pyLiteral } from '../../generators/emit/python.js';
import { yamlAfterKey, yamlString, yamlSub } from '../../generators/emit/yaml.js';
import { UserError } from '../../generators/errors.js';
import type { Json } from '../../generators/wiring.js';
import { hostileStrings } from '../support/hostile.js';
import { has, itWith, sh } from '../support/tools.js';

const place = { indent: 0, taken: 0, width: 100 };
const folder = mkdtempSync(join(tmpdir(), 'emit-'));
const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const hasTerraform = await has('terraform', 'version');
const hasPyYaml = await has('python3', '-c', 'import yaml');

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('every emitter gives the string back, run by the language itself', () => {
  it('bash', async () => {
    const script = file('words.sh', `printf '%s\\0' ${hostileStrings.map(bashWord).join(' ')}`);
    const output = await sh('bash', [script], { cwd: folder });
    expect(output.split('\0').slice(0, -1)).toEqual(hostileStrings);
    expect(readdirSync(folder)).not.toContain('canary');
  });

  it('TypeScript and JavaScript', async () => {
    const path = file('values.mjs', `export default ${jsLiteral(hostileStrings, place)};\n`);
    expect((await import(pathToFileURL(path).href)).default).toEqual(hostileStrings);
  });

  it('JavaScript template literals', async () => {
    const texts = hostileStrings.map((text) => jsTemplate('head', text));
    const path = file(
      'templates.mjs',
      `const head = 'H';\nexport default [\n${texts.join(',\n')}\n];\n`,
    );
    const values = (await import(pathToFileURL(path).href)).default;
    expect(values).toEqual(hostileStrings.map((text) => `H${text}`));
  });

  it('JavaScript keys', async () => {
    const object = Object.fromEntries(hostileStrings.map((text, at) => [text, at]));
    const path = file('keys.mjs', `export default ${jsLiteral(object, place)};\n`);
    const value = (await import(pathToFileURL(path).href)).default;
    expect(Object.entries(value).sort()).toEqual(Object.entries(object).sort());
  });

  it('Python', async () => {
    const path = file(
      'values.py',
      `import json, sys\nvalues = ${pyLiteral(hostileStrings, place)}\nsys.stdout.buffer.write(json.dumps(values).encode())\n`,
    );
    expect(JSON.parse(await sh('python3', [path]))).toEqual(hostileStrings);
  });

  it('JSON', () => {
    expect(JSON.parse(jsonLiteral(hostileStrings, place))).toEqual(hostileStrings);
  });

  it.each(['1.1', '1.2'] as const)('YAML %s', (version) => {
    const text = hostileStrings.map((value) => `- ${yamlString(value)}\n`).join('');
    expect(parseYaml(text, { version })).toEqual(hostileStrings);
  });

  it.each(['1.1', '1.2'] as const)('blocks of YAML %s', (version) => {
    const { tree: values } = fc.letrec((tie) => ({
      tree: fc.oneof(
        fc.constantFrom(...hostileStrings, true, null, 1.5, '', [], {}),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...hostileStrings), tie('tree'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(values, (value) => {
        const text = `A:${yamlAfterKey(value as Json, 2)}\nB: 1\n`;
        expect(parseYaml(text, { version })).toEqual({ A: value, B: 1 });
      }),
    );
  });

  it('blocks of YAML as people write them', () => {
    const value = { status: ['paid', { prefix: 're', suffix: 'd' }], none: [], flag: true };
    expect(yamlAfterKey(value, 4)).toBe(
      '\n    status:\n      - paid\n      - prefix: re\n        suffix: d\n    none: []\n    flag: true',
    );
  });

  itWith('PyYAML', hasPyYaml)('YAML as PyYAML reads it', async () => {
    const path = file(
      'values.yaml',
      hostileStrings.map((value) => `- ${yamlString(value)}\n`).join(''),
    );
    const program = 'import json,sys,yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))';
    expect(JSON.parse(await sh('python3', ['-c', program, path]))).toEqual(hostileStrings);
  });

  it('Fn::Sub leaves foreign ${…} alone', () => {
    const text = parseYaml(yamlSub('${Queue.Arn}', '/${AWS::Region}/x')) as string;
    expect(text).toBe('${Queue.Arn}/${!AWS::Region}/x');
  });

  itWith('terraform', hasTerraform)('HCL', { timeout: 60_000 }, async () => {
    const values = hostileStrings.map((text) => `  ${hclString(text)},\n`).join('');
    file('main.tf', `output "values" {\n  value = [\n${values}  ]\n}\n`);
    const env = { TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' };
    await sh('terraform', ['apply', '-auto-approve', '-input=false'], { cwd: folder, env });
    const output = await sh('terraform', ['output', '-json', 'values'], { cwd: folder, env });
    expect(JSON.parse(output)).toEqual(hostileStrings.map((text) => text.normalize('NFC')));
  });
});

describe('output that people read', () => {
  it.each(['js', 'py', 'json', 'yaml', 'hcl'] as const)(
    'shows no invisible character in %s',
    (name) => {
      const emit = {
        js: (text: string) => jsLiteral(text, place),
        py: (text: string) => pyLiteral(text, place),
        json: (text: string) => jsonLiteral(text, place),
        yaml: yamlString,
        hcl: hclString,
      }[name];
      expect(hostileStrings.map(emit).filter((text) => invisible.test(text))).toEqual([]);
    },
  );

  it('keeps Markdown inside its code span', () => {
    for (const text of hostileStrings) {
      const span = codeSpan(text);
      const fence = /^`+/.exec(span)?.[0] ?? '';
      const inside = span.slice(fence.length, -fence.length);
      expect(span).not.toContain('\n');
      expect(inside.match(/`+/g)?.includes(fence) ?? false, span).toBe(false);
      expect(/(?<!\\)\|/.test(inside), span).toBe(false);
    }
  });

  it('leaves ordinary words unquoted in YAML and bash', () => {
    expect(['nodejs22.x', 'arm64', 'AWS_IAM', 'sqs-orders'].map(yamlString)).toEqual([
      'nodejs22.x',
      'arm64',
      'AWS_IAM',
      'sqs-orders',
    ]);
    expect(bashWord('uploads/in.csv')).toBe('uploads/in.csv');
    expect(bashWord('$connect')).toBe('"\\$connect"');
  });

  it('breaks literals as the formatters do', () => {
    const rows = [
      { a: 1, b: ['x'] },
      { a: 2, b: [] },
    ];
    expect(jsLiteral(rows, place)).toBe("[\n  { a: 1, b: ['x'] },\n  { a: 2, b: [] },\n]");
    expect(pyLiteral({ ok: true, none: null }, place)).toBe('{"ok": True, "none": None}');
    expect(pyLiteral({ ok: true, none: null }, { ...place, width: 20 })).toBe(
      '{\n    "ok": True,\n    "none": None,\n}',
    );
    expect(jsonLiteral({ a: [1, 2], b: {} }, place)).toBe('{\n  "a": [1, 2],\n  "b": {}\n}');
  });
});

it('refuses NUL in a bash word', () => {
  expect(() => bashWord('a\0b')).toThrow(UserError);
});
