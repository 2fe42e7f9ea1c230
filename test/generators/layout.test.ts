import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import { waysOf } from '../../generators/inspect/ways.js';
import { newProject } from '../../generators/project.js';
import { readerOf } from '../support/in-memory.js';

async function projectIn(functions: string, more: RawAnswers = {}) {
  const raw = {
    ...{ name: 'order-events', trigger: 'sqs', iac: 'terraform' },
    ...{ standard: { layout: { functions } }, ...more },
  };
  return newProject('shop', [await completeAnswers(raw, catalogue)], catalogue);
}

describe('the folder of the functions of a new project', () => {
  it.each(catalogue.languageIds)('is where a team has it, in %s', async (language) => {
    for (const base of ['services/api', 'src/functions', 'api']) {
      for (const iac of catalogue.targetIds) {
        const { files, functions } = await projectIn(base, { language, iac });
        const [fn] = functions;
        expect(fn?.handler?.startsWith(`${base}/order`)).toBe(true);
        expect(fn?.test?.startsWith(`${base}/order`)).toBe(true);
        // A setting of ruff is called so.
        const others = files.filter(({ content }) => /\bsrc\b(?! =)/.test(content));
        const own = others.filter(({ path }) => !/manifest\.json$|\/package\.py$/.test(path));
        if (!base.startsWith('src')) expect(own.map(({ path }) => path)).toEqual([]);
      }
    }
  });

  it('makes no difference where it is the usual one', async () => {
    const usual = await projectIn('src/functions', { language: 'python' });
    const raw = { name: 'order-events', trigger: 'sqs', iac: 'terraform', language: 'python' };
    const without = await newProject('shop', [await completeAnswers(raw, catalogue)], catalogue);
    const bodies = (files: typeof usual.files) =>
      files.filter(({ path }) => !path.endsWith('manifest.json'));
    expect(bodies(usual.files)).toEqual(bodies(without.files));
  });

  it.each([
    'infra',
    'infra/functions',
    'scripts',
    'dist/functions',
    '.hidden',
    'a b',
    'a/../b',
    '/a',
  ])('cannot be %s', async (functions) => {
    await expect(projectIn(functions)).rejects.toMatchObject({ code: 'CLT_BAD_ANSWER' });
  });

  it.each([
    ['services/my-functions', 'no package can be called my-functions'],
    ['services/import', 'no package can be called import'],
    ['services/events', 'no package can be called events'],
  ])('cannot be %s for Python', async (functions, why) => {
    await expect(projectIn(functions, { language: 'python' })).rejects.toThrow(
      `Functions in Python cannot lie in ${functions}: ${why}.`,
    );
    await expect(projectIn(functions)).resolves.toBeDefined();
  });

  it('lets no function stand before a module of Python’s own', async () => {
    const email = { name: 'email', language: 'python' };
    await expect(projectIn('services', email)).rejects.toMatchObject({
      code: 'CLT_BAD_NAME',
      message: "email in services would stand before a module of Python's own.",
    });
    await expect(projectIn('services/lambda_code', email)).resolves.toBeDefined();
  });
});

describe('the folder of the functions of a project that exists', () => {
  const home = { home: '', path: 'template.yaml', name: '', title: '', runtime: null };

  async function folderOf(modules: string[], layout: string | null) {
    const files = Object.fromEntries(modules.map((path) => [`${path}.ts`, '']));
    const target = { ways: () => ({ modules, architecture: null, findings: [] }), zips: false };
    const own = { ...catalogue, target: async () => target as never };
    const inspection = { project: readerOf(files), root: '/' } as never;
    const found = { target: 'sam', place: home } as never;
    const { language } = await waysOf(inspection, found, 'typescript', own, { layout });
    return language.functionFolder('orders');
  }

  it('is that of a team where there are no functions yet', async () => {
    expect(await folderOf([], 'services')).toBe('services/orders');
    expect(await folderOf([], null)).toBe('src/functions/orders');
  });

  it('is its own where there are', async () => {
    const modules = ['lambda/users/handler', 'lambda/shops/handler'];
    expect(await folderOf(modules, 'services')).toBe('lambda/orders');
  });
});
