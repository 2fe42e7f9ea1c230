import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StagedFile } from '../generators/transaction/change.js';
import { projectOf, repository, styles, triggerIds } from './support/combinations.js';
import type { Mutation } from './support/mutation.js';
import { type Outcome, powertoolsPath, runPytest, runVitest } from './support/run-projects.js';
import { writeProject } from './support/write.js';

interface Mutant extends Mutation {
  trigger: string;
  folder: string;
}

const folder = join(repository, 'test/mutations');
/** Mistakes run for each trigger, language and style; all of them with MUTATIONS=all, which takes ten minutes. */
const most = process.env['MUTATIONS'] === 'all' ? Number.POSITIVE_INFINITY : 2;
const mutants: Mutant[] = [];
for (const file of readdirSync(folder).sort()) {
  const trigger = file.replace(/\.ts$/, '');
  if (!triggerIds.includes(trigger)) continue;
  const { mutations } = (await import(join(folder, file))) as { mutations: Mutation[] };
  for (const language of new Set(mutations.map((mutation) => mutation.language))) {
    for (const style of styles) {
      const group = mutations.filter(
        (each) => each.language === language && (each.style ?? style) === style,
      );
      for (const mutation of spread(group)) {
        mutants.push({
          ...mutation,
          style,
          trigger,
          folder: `mutant-${trigger}-${mutants.length}`,
        });
      }
    }
  }
}

/** Evenly over the list, so that each kind of mistake has its turn. */
function spread<T>(items: readonly T[]): T[] {
  const step = Math.max(1, items.length / most);
  return items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

/** Every twentieth of those that share threads, without its mistake: it passes if none harms another. */
const controls = mutants
  .filter(({ language }) => language !== 'python')
  .filter((_, at) => at % 20 === 0)
  .map((mutant) => ({ ...mutant, folder: `${mutant.folder}-right` }));

async function filesOf({ language, style, trigger, options }: Mutant): Promise<StagedFile[]> {
  const variant = { trigger, variant: 'mutant', answers: options ?? {} };
  return (await projectOf(variant, { language, style, iac: 'terraform' })).files;
}

async function mutate(mutant: Mutant): Promise<StagedFile[]> {
  const files = await filesOf(mutant);
  const hit = files.find(
    ({ path, content }) => path.endsWith(`/orders/${mutant.file}`) && content.includes(mutant.find),
  );
  expect(hit, `${mutant.name}: ${mutant.file} has the text to replace`).toBeDefined();
  return files.map((file) =>
    file === hit
      ? { ...file, content: file.content.replace(mutant.find, () => mutant.replace) }
      : file,
  );
}

describe('the tests of a generated function notice', () => {
  const outcomes = new Map<string, Outcome>();

  beforeAll(async () => {
    for (const mutant of mutants) writeProject(mutant.folder, await mutate(mutant));
    for (const control of controls) writeProject(control.folder, await filesOf(control));
    const python = mutants.filter(({ language }) => language === 'python');
    const scripts = mutants.filter((mutant) => !python.includes(mutant));
    const ran = await Promise.all([
      runVitest([...scripts, ...controls].map((each) => each.folder)),
      runPytest(
        python.map((each) => each.folder),
        await powertoolsPath(),
      ),
    ]);
    for (const [name, outcome] of ran.flatMap((all) => [...all])) outcomes.set(name, outcome);
  }, 900_000);

  it.each(mutants)('$trigger $language $style: $name', ({ folder }) => {
    expect(outcomes.get(folder)?.failed).toBeGreaterThan(0);
  });

  it.each(controls)('nothing in $trigger $language $style, which has no mistake', ({ folder }) => {
    const { passed = 0, messages } = outcomes.get(folder) ?? {};
    expect(messages).toEqual([]);
    expect(passed).toBeGreaterThanOrEqual(4);
  });

  it('at least four mistakes for each trigger and language', () => {
    const keys = new Set(mutants.map(({ trigger, language }) => `${trigger} ${language}`));
    for (const key of keys) {
      const group = mutants.filter(({ trigger, language }) => `${trigger} ${language}` === key);
      expect(group.length, key).toBeGreaterThanOrEqual(4);
    }
  });
});
