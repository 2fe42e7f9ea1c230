import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import type { StagedFile } from '../generators/transaction/change.js';
import { projectOf, repository, styles, type Variant, variants } from './support/combinations.js';
import { expectGolden } from './support/golden.js';
import { checkWithBiome, readableForBiome } from './support/judges/biome.js';
import { ruffFindings, ruffSettings } from './support/ruff.js';
import { type Outcome, powertoolsPath, runPytest, runVitest } from './support/run-projects.js';
import { projects, writeProject } from './support/write.js';

interface Subject {
  /** Folder below the workbench and below `test/golden/handlers`. */
  name: string;
  language: string;
  files: StagedFile[];
  /** Trigger and variant. */
  variant: string;
  /** The files of the function's own folder. */
  own: StagedFile[];
}

/** Every variant in every language and style; those whose function is the same as another's are left out. */
const subjects: Subject[] = [];
for (const language of catalogue.languageIds) {
  for (const style of styles) {
    const seen = new Set<string>();
    for (const variant of variants.filter(({ languages }) => languages.includes(language))) {
      const subject = await subjectOf(variant, language, style);
      const key = JSON.stringify(subject.own);
      if (!seen.has(key)) subjects.push(subject);
      seen.add(key);
    }
  }
}

async function subjectOf(variant: Variant, language: string, style: string): Promise<Subject> {
  const { files, functions } = await projectOf(variant, { language, style, iac: 'terraform' });
  const entry = functions[0]?.handler ?? '';
  const folder = entry.slice(0, entry.lastIndexOf('/') + 1);
  const own = files.filter(({ path }) => path.startsWith(folder));
  const name = `${language}-${variant.trigger}-${variant.variant}-${style}`;
  return {
    name,
    language,
    files,
    variant: `${variant.trigger}-${variant.variant}`,
    own: own.map((file) => ({ ...file, path: file.path.slice(folder.length) })),
  };
}

const isEvent = ({ path }: StagedFile): boolean => path.startsWith('events/');

describe('golden', () => {
  it.each(subjects)('$name', ({ name, own }) => {
    expectGolden(
      `handlers/${name}`,
      own.filter((file) => !isEvent(file)),
    );
  });

  const names = new Set(subjects.map(({ variant }) => variant));
  it.each([...names])('events of %s are the same for every handler', (name) => {
    const same = subjects.filter(({ variant }) => variant === name);
    const [events = [], ...others] = same.map(({ own }) => own.filter(isEvent));
    for (const other of others) expect(other).toEqual(events);
    expectGolden(`events/${name}`, events);
  });
});

/** Of a project whose tests did not run. */
const none: Outcome = { passed: 0, failed: 0, messages: [] };

const inLanguage = (extension: string): Subject[] =>
  subjects.filter(({ own }) => own.some(({ path }) => path.endsWith(extension)));

/** A call with a number for the event, beside a context where the handler takes one. */
function misuse(handler: string): string {
  const context = /function handler\(\s*\w+(?:: \w+)?,\s*context/.test(handler) ? ', {}' : '';
  return `handler(1${context}).then(({ absent }) => absent);`;
}

describe('TypeScript and JavaScript projects', () => {
  const scripts = subjects.filter(({ own }) => own.every(({ path }) => !path.endsWith('.py')));
  const languages = [...new Set(scripts.map(({ language }) => language))];
  let outcomes: Map<string, Outcome>;

  beforeAll(async () => {
    for (const { name, files } of scripts) writeProject(name, files);
    outcomes = await runVitest(scripts.map(({ name }) => name));
  }, 300_000);

  it.each(scripts)('$name passes its own tests', ({ name }) => {
    const { passed, failed, messages } = outcomes.get(name) ?? none;
    expect(messages).toEqual([]);
    expect(failed).toBe(0);
    expect(passed).toBeGreaterThanOrEqual(4);
  });

  it.each(languages)('of %s are strictly typed', { timeout: 120_000 }, async (language) => {
    const names = scripts.filter((each) => each.language === language).map(({ name }) => name);
    expect(await typeErrors(names)).toBe('');
  });

  it.each(languages)('of %s cannot hide a wrong type', { timeout: 120_000 }, async (language) => {
    const right = scripts.find((each) => each.language === language);
    const name = `wrong-${language}`;
    const files = right?.files.map((file) =>
      /\/handler\.[jt]s$/.test(file.path)
        ? { ...file, content: `${file.content}\n${misuse(file.content)}\n` }
        : file,
    );
    writeProject(name, files ?? []);
    const errors = await typeErrors([name]);
    expect(errors).toMatch(
      /'number' is not assignable to parameter of type '\w+(?:Event(?:V2)?\b|\[\]')/,
    );
    expect(errors).toContain("Property 'absent' does not exist");
  });

  it.each(languages)('of %s are formatted and clean for biome', async (language) => {
    const same = scripts.filter((each) => each.language === language);
    const [settings = '', ...others] = new Set(
      same.map(({ files }) => textOf(files, 'biome.json')),
    );
    expect(others).toEqual([]);
    const files = readableForBiome(same);
    expect(await checkWithBiome(settings, files)).toBe(files.size + 1);
  });
});

const textOf = (files: readonly StagedFile[], path: string): string | undefined =>
  files.find((file) => file.path === path)?.content;

/** What tsc says of projects of one language below the workbench, under the settings of the first. */
async function typeErrors(names: readonly string[]): Promise<string> {
  const config = join(projects, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ extends: `./${names[0]}/tsconfig.json`, include: names }));
  const tsc = join(repository, 'test/workbench/node_modules/.bin/tsc');
  const { stdout } = await execa(tsc, ['-p', config], { reject: false });
  return stdout;
}

describe('Python projects', () => {
  const modules = inLanguage('.py');
  let outcomes: Map<string, Outcome>;

  beforeAll(async () => {
    for (const { name, files } of modules) writeProject(name, files);
    const names = modules.map(({ name }) => name);
    outcomes = await runPytest(names, await powertoolsPath());
  });

  it.each(modules)('$name passes its own tests', ({ name }) => {
    const { passed, failed, messages } = outcomes.get(name) ?? none;
    expect(messages).toEqual([]);
    expect(failed).toBe(0);
    expect(passed).toBeGreaterThanOrEqual(4);
  });

  it.each(modules)('$name is formatted and clean for ruff', ({ files }) => {
    const python = files.filter((file) => file.path.endsWith('.py'));
    for (const file of python) expect(ruffFindings(file.content), file.path).toEqual([]);
  });

  // A package that is imported under another name than that of its folder in `src` finds its modules all the same.
  it.each(modules)(
    '$name imports what lies beside it relatively, and its tests by name',
    (made) => {
      const python = made.files.filter(({ path }) => path.startsWith('src/functions/'));
      const absolute = python.filter(({ content }) => /^\s*from functions\b/m.test(content));
      const tests = python.filter(({ path }) => /\/test_\w+\.py$/.test(path));
      expect(tests.length).toBeGreaterThan(0);
      expect(absolute.map(({ path }) => path)).toEqual(tests.map(({ path }) => path));
    },
  );

  it('brings the settings that it is checked with', () => {
    const pyproject = modules[0]?.files.find((file) => file.path === 'pyproject.toml')?.content;
    expect(pyproject).toContain(`line-length = ${ruffSettings['line-length']}`);
    expect(pyproject).toContain(
      `select = ${JSON.stringify(ruffSettings.lint.select).replaceAll(',', ', ')}`,
    );
  });
});
