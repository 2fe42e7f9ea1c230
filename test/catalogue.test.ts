import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import { findCell } from '../generators/cells.js';
import type { Option } from '../generators/define.js';
import { projectOf, repository, styles, variants } from './support/combinations.js';

describe.each(catalogue.triggerIds)('trigger %s', (id) => {
  it('has an id, a family, a link to AWS and at least three pitfalls', async () => {
    const trigger = await catalogue.trigger(id);
    expect(trigger.id).toBe(id);
    expect(trigger.docs).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(trigger.pitfalls.length).toBeGreaterThanOrEqual(3);
    expect(trigger.summary.length).toBeLessThan(90);
  });

  it('has options whose default is allowed and whose name is kebab-case', async () => {
    const { options } = await catalogue.trigger(id);
    for (const [name, option] of Object.entries<Option>(options)) {
      expect(name).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
      expect(option.description).not.toMatch(/\.$/);
      const isNumber = option.type === 'integer' || option.type === 'number';
      if (isNumber && option.default !== null) {
        expect(option.default).toBeGreaterThanOrEqual(option.minimum);
        expect(option.default).toBeLessThanOrEqual(option.maximum);
      }
      if (option.type === 'enum' && option.default !== null) {
        expect(option.enum).toContain(option.default);
      }
    }
  });

  it('has at least three events in every variant', async () => {
    for (const variant of variants.filter(({ trigger }) => trigger === id)) {
      const { functions } = await projectOf(variant);
      expect(functions[0]?.events.length, variant.variant).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('every cell resolves', () => {
  const cases = variants.flatMap((variant) =>
    catalogue.targetIds.flatMap((iac) =>
      variant.languages.flatMap((language) =>
        styles.map((style) => ({ ...variant, iac, language, style })),
      ),
    ),
  );
  it.each(cases)(
    '$trigger $variant $iac $language $style',
    async ({ iac, language, style, ...variant }) => {
      const { files } = await projectOf(variant, { iac, language, style });
      const paths = files.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      expect(paths).toContain('README.md');
      for (const { path, content } of files) {
        expect(content, path).toMatch(/^$|[^\n]\n$/);
        expect(content, path).not.toMatch(/[ \t]$|\r|\[object /m);
      }
    },
  );
});

it('refuses what a variant asks for in the languages that do not have it', async () => {
  for (const { languages, ...variant } of variants) {
    for (const language of catalogue.languageIds.filter((id) => !languages.includes(id))) {
      const refused = projectOf(variant, { language });
      await expect(refused, language).rejects.toMatchObject({ code: 'CLT_BAD_ANSWER' });
    }
  }
});

it('looks for a cell in the trigger, then the language, then the target, the finer name first', () => {
  const owner = { trigger: 't', language: 'l', target: 'x' };
  const nodes = ['link/poll.sqs', 'link/poll'];
  const all = [
    'triggers/t/x/link/poll.sqs.hbs',
    'triggers/t/x/link/poll.hbs',
    'languages/l/x/link/poll.sqs.hbs',
    'targets/x/link/poll.sqs.hbs',
    'targets/x/link/poll.hbs',
  ];
  for (const [at, path] of all.entries()) {
    expect(findCell(new Set(all.slice(at)), owner, nodes)).toBe(path);
  }
  expect(findCell(new Set(), owner, nodes)).toBeNull();
});

describe('adding one folder is enough', () => {
  /** A copy of the project in which one more folder of a kind lies, with its own id. */
  function withFolder(kind: 'triggers' | 'targets' | 'languages', from: string): string {
    const copy = mkdtempSync(join(tmpdir(), 'one-folder-'));
    const parts = [
      'generators',
      'templates',
      'scripts',
      'archive',
      'package.json',
      'tsconfig.json',
    ];
    for (const part of parts) {
      cpSync(join(repository, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
    const folder = join(copy, 'templates', kind, 'probe');
    cpSync(join(copy, 'templates', kind, from), folder, { recursive: true });
    const descriptor = join(folder, `${kind.slice(0, -1)}.ts`);
    const text = readFileSync(descriptor, 'utf8')
      .replace(`id: '${from}'`, "id: 'probe'")
      .replaceAll(`${kind}/${from}/`, `${kind}/probe/`);
    writeFileSync(descriptor, text);
    for (const file of kind === 'triggers' ? [] : extraSources(folder)) {
      const source = readFileSync(file, 'utf8').replaceAll(`${kind}/${from}/`, `${kind}/probe/`);
      writeFileSync(file, source);
    }
    return copy;
  }

  function extraSources(folder: string): string[] {
    const out = execFileSync('find', [folder, '-name', '*.ts'], { encoding: 'utf8' });
    return out.split('\n').filter(Boolean);
  }

  function run(copy: string, answers: object): string[] {
    const tsx = ['--import', join(repository, 'node_modules/tsx/dist/esm/index.mjs')];
    execFileSync('node', [...tsx, 'scripts/compile.ts'], { cwd: copy, stdio: 'pipe' });
    const script = `import { catalogue } from './generators/catalogue.js';
import { completeAnswers } from './generators/answers.js';
import { newProject } from './generators/project.js';
const answers = await completeAnswers(${JSON.stringify(answers)}, catalogue);
console.log(JSON.stringify((await newProject('orders', [answers], catalogue)).files.map(({ path }) => path)));`;
    writeFileSync(join(copy, 'probe.ts'), script);
    const out = execFileSync('node', [...tsx, 'probe.ts'], { cwd: copy, encoding: 'utf8' });
    return JSON.parse(out) as string[];
  }

  it.each(catalogue.targetIds)(
    'for a trigger, in target %s',
    (iac) => {
      const paths = run(withFolder('triggers', 'sqs'), { name: 'orders', trigger: 'probe', iac });
      expect(paths).toContain('src/functions/orders/handler.ts');
    },
    60_000,
  );

  it('for a target', () => {
    const copy = withFolder('targets', 'sam');
    const paths = run(copy, { name: 'orders', trigger: 'sqs', iac: 'probe' });
    expect(paths).toContain('template.yaml');
  }, 60_000);

  it.each([
    ['python', 'handler.py'],
    ['javascript-cjs', 'handler.test.mjs'],
  ])('for a language like %s', { timeout: 60_000 }, (from, file) => {
    const copy = withFolder('languages', from);
    const paths = run(copy, {
      name: 'orders',
      trigger: 'sqs',
      language: 'probe',
      iac: 'terraform',
    });
    expect(paths).toContain(`src/functions/orders/${file}`);
  });
});

it('has a fresh index', () => {
  const index = readFileSync(join(repository, 'templates/index.ts'), 'utf8');
  for (const id of [...catalogue.triggerIds, ...catalogue.targetIds, ...catalogue.languageIds]) {
    expect(index).toContain(`/${id}/`);
  }
});
