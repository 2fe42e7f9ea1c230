import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeAnswers } from '../generators/answers.js';
import { catalogue } from '../generators/catalogue.js';
import { addFunctions, lookAround, settleIn } from '../generators/commands/add.js';
import { readModule } from '../generators/edit/hcl/module.js';
import { readTemplate } from '../generators/edit/template/read.js';
import { loadYaml } from '../generators/edit/tree/yaml.js';
import { onlyPlace } from '../generators/places.js';
import { newProject } from '../generators/project.js';
import { undo } from '../generators/transaction/undo.js';
import { variantOf } from './support/combinations.js';
import { folder } from './support/command.js';
import { snapshotOf } from './support/tree.js';

await loadYaml();

type Files = { [path: string]: string };

interface Shape {
  iac: string;
  language: string;
  first: string[];
  added: string;
  /** Folder of the project below the root. */
  below: string;
  crlf: boolean;
  bom: boolean;
  unended: boolean;
  /** Where comments are put, as shares of the lines of a file. */
  notes: number[];
}

const shape = (iac: string): fc.Arbitrary<Shape> =>
  fc.record({
    iac: fc.constant(iac),
    language: fc.constantFrom(...catalogue.languageIds),
    first: fc.subarray([...catalogue.triggerIds], { minLength: 1 }),
    added: fc.constantFrom(...catalogue.triggerIds),
    below: fc.constantFrom('', 'packages/shop'),
    crlf: fc.boolean(),
    bom: fc.boolean(),
    unended: fc.boolean(),
    notes: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
  });

/** Some triggers need a source, and what leads to it. */
function answersFor(name: string, trigger: string, { iac, language }: Shape) {
  const { answers } = variantOf({ trigger, variant: 'default' });
  return completeAnswers({ ...answers, name, trigger, iac, language }, catalogue);
}

/** The files that `add` edits, as somebody may have them by now. */
const kept = /(?:^|\/)(?:template\.yaml|[\w-]+-stack\.ts|package\.json|main\.tf)$/;

async function projectOf(of: Shape): Promise<Files> {
  const answers = await Promise.all(of.first.map((id) => answersFor(`old-${id}`, id, of)));
  const { files } = await newProject('shop', answers, catalogue);
  return Object.fromEntries(
    files.map(({ path, content }) => {
      const text = Buffer.from(content).toString('utf8');
      return [join(of.below, path), kept.test(path) ? mutated(path, text, of) : text];
    }),
  );
}

function mutated(path: string, text: string, { crlf, bom, unended, notes }: Shape): string {
  const lines = text.trimEnd().split('\n');
  const sign = path.endsWith('.ts') ? '//' : '#';
  for (const share of path.endsWith('.json') ? [] : notes) {
    lines.splice(Math.floor(share * lines.length), 0, `${sign} a: note`, '');
  }
  const eol = crlf ? '\r\n' : '\n';
  return (bom ? '\uFEFF' : '') + lines.join(eol) + (unended ? '' : eol);
}

async function add(root: string, of: Shape) {
  const look = { catalogue, iac: null, named: false, ending: () => [] };
  const around = await lookAround(root, look);
  const there = await settleIn(around, onlyPlace(around.inspection.places), look);
  const answers = [await answersFor('fresh', of.added, of)];
  const wishes = { dryRun: false, force: false, prompter: null, catalogue, now: new Date(0) };
  return addFunctions(answers, there, wishes);
}

/** True when a text is another one with insertions. */
function isGrown(before: string, after: string): boolean {
  let at = 0;
  for (let next = 0; next < after.length; next += 1) if (after[next] === before[at]) at += 1;
  return at === before.length;
}

/** What a file deploys, by name. */
function resourcesIn(path: string, text: string): [string, unknown][] {
  if (path.endsWith('.tf')) {
    const { addresses } = readModule([{ path, text }]);
    return addresses.map(({ line: _, ...each }) => [`${each.type}.${each.name}`, each]);
  }
  if (!path.endsWith('template.yaml')) return [];
  const template = readTemplate(text);
  if (template.kind === 'refused') throw new Error(template.reason);
  return template.resources.map(({ line: _, ...each }) => [each.id, each]);
}

describe.each(catalogue.targetIds)('adding to any project of %s', (iac) => {
  it('inserts, changes nothing twice, and is taken back to the last byte', async () => {
    await fc.assert(
      fc.asyncProperty(shape(iac), async (of) => {
        const before = await projectOf(of);
        const root = folder({ ...before, '.git/HEAD': '' });
        const first = snapshotOf(root);
        const { status, project } = await add(root, of);
        expect([status, project.root]).toEqual(['written', join(root, of.below)]);
        const after = snapshotOf(root);
        for (const [path, old] of Object.entries(first)) {
          const now = after[path] ?? '';
          const mayGrow = kept.test(path) || /manifest\.json$|deploy\.sh$/.test(path);
          if (!mayGrow) expect([path, now]).toEqual([path, old]);
          if (!path.endsWith('manifest.json'))
            expect([path, isGrown(old, now)]).toEqual([path, true]);
          const resources = new Map(resourcesIn(path, now));
          for (const [id, resource] of resourcesIn(path, old)) {
            expect([id, resources.get(id)]).toEqual([id, resource]);
          }
        }
        expect((await add(root, of)).status).toBe('unchanged');
        expect(snapshotOf(root)).toEqual(after);
        await undo(join(root, of.below));
        expect(snapshotOf(root)).toEqual(first);
      }),
      { numRuns: 12 },
    );
  }, 180_000);
});
