import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import { loadYaml } from '../generators/edit/tree/yaml.js';
import type { CreateResult } from '../generators/result.js';
import { undo } from '../generators/transaction/undo.js';
import { todayOf } from '../generators/update/today.js';
import { updatePlan } from '../generators/update/update-plan.js';
import { folder } from './support/command.js';
import { added, changed, created, routed, updated } from './support/team-project.js';
import { snapshotOf } from './support/tree.js';

await loadYaml();
vi.setConfig({ testTimeout: 60_000 });

/** A target and a language, the templates that change, and the files that they make. */
const subjects = [
  {
    ...{ iac: 'sam', language: 'typescript' },
    ...{ infra: 'targets/sam/project/template.yaml.hbs', place: 'template.yaml' },
    ...{ code: 'shared/http/typescript/http.plain.ts.hbs', file: 'src/functions/orders/http.ts' },
    ...{ sign: '//', comment: '#' },
  },
  {
    ...{ iac: 'cdk', language: 'javascript' },
    ...{ infra: 'targets/cdk/project/construct.ts.hbs', place: 'lib/orders.ts' },
    ...{ code: 'shared/http/javascript/http.plain.js.hbs', file: 'src/functions/orders/http.js' },
    ...{ sign: '//', comment: '//' },
  },
  {
    ...{ iac: 'terraform', language: 'python' },
    ...{ infra: 'targets/terraform/project/function.tf.hbs', place: 'infra/orders.tf' },
    code: 'shared/http/python/responses.plain.py.hbs',
    ...{ file: 'src/functions/orders/responses.py', sign: '#', comment: '#' },
  },
  {
    ...{ iac: 'aws-cli', language: 'javascript-cjs' },
    ...{ infra: 'targets/aws-cli/project/function.sh.hbs', place: 'infra/functions/orders.sh' },
    ...{ code: 'shared/http/javascript/http.plain.js.hbs', file: 'src/functions/orders/http.js' },
    ...{ sign: '//', comment: '#' },
  },
] as const;

type Subject = (typeof subjects)[number];

/** A later release: what it changes stands at the end of two templates. */
const later = ({ infra, code, sign, comment }: Subject) =>
  changed({
    [infra]: (text) => `${text.trimEnd()}\n${comment} from a later release\n`,
    [code]: (text) => `${text.trimEnd()}\n${sign} from a later release\n`,
  });

/** A project of three runs: made with one function, one more added, a route more. */
async function threeRuns({ iac, language }: Subject): Promise<string> {
  const root = join(folder(), 'shop');
  await created(root, [{ name: 'orders', trigger: 'http-api', iac, language }]);
  await added(root, { name: 'invoices', trigger: 'sqs', iac, language });
  await routed(root, ['DELETE', '/orders/{id}'], { to: 'orders', language });
  return root;
}

const textAt = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

const stateOf = ({ update }: CreateResult, path: string): string | undefined =>
  update?.find((file) => file.path === path)?.state;

describe.each(subjects)('a project of $iac in $language', (subject) => {
  it('is made again to the last byte, with all of its runs', async () => {
    const root = await threeRuns(subject);
    const before = snapshotOf(root);
    const { files, old, next } = await updatePlan(root, todayOf(catalogue));
    expect([old.failed, next.failed]).toEqual([[], []]);
    for (const { path, base, today } of files) {
      expect([path, base, today]).toEqual([path, before[path], before[path]]);
    }
    expect((await updated(root)).status).toBe('unchanged');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('gets what a later release changes, beside what the team has edited', async () => {
    const root = await threeRuns(subject);
    const { place, file, sign, comment } = subject;
    const mine = `${sign} the team's first line\n${textAt(root, file)}`;
    writeFileSync(join(root, file), mine);
    const before = snapshotOf(root);
    const today = await later(subject);
    const plan = await updatePlan(root, todayOf(today));
    expect(plan.files.filter(({ base }) => base === null)).toEqual([]);
    const result = await updated(root, today);
    expect([result.status, result.errors]).toEqual(['written', []]);
    expect([stateOf(result, file), stateOf(result, place)]).toEqual(['merged', 'updated']);
    const { files } = await updatePlan(root, todayOf(today));
    const pure = files.find(({ path }) => path === file)?.today;
    expect(pure).toContain(`${sign} from a later release\n`);
    expect(textAt(root, file)).toBe(`${sign} the team's first line\n${pure}`);
    expect(textAt(root, place)).toContain(`${comment} from a later release\n`);
    const changes = result.changes.filter(({ action }) => action !== 'same');
    const expected = result.update?.filter(({ state }) => state !== 'unchanged') ?? [];
    expect(changes.filter(({ path }) => !path.startsWith('.lambda-trigger')).length).toBe(
      expected.length,
    );
    const after = snapshotOf(root);
    expect((await updated(root, today)).status).toBe('unchanged');
    expect(snapshotOf(root)).toEqual(after);
    await undo(root);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('goes on with further runs after an update, and with further updates', async () => {
    const root = await threeRuns(subject);
    const mine = `${subject.sign} mine\n${textAt(root, subject.file)}`;
    writeFileSync(join(root, subject.file), mine);
    const today = await later(subject);
    await updated(root, today);
    const { iac, language } = subject;
    await added(root, { name: 'refunds', trigger: 'sns', iac, language }, today);
    expect((await updated(root, today)).status).toBe('unchanged');
    // The release after that takes its lines away again.
    const result = await updated(root, catalogue);
    expect([result.errors, result.status]).toEqual([[], 'written']);
    expect(textAt(root, subject.file)).toBe(mine);
    expect(textAt(root, subject.place)).not.toContain('later release');
  });
});

describe('a conflict', () => {
  const [subject] = subjects;
  const { file, sign } = subject;

  async function conflicting(): Promise<{ root: string; today: typeof catalogue }> {
    const root = await threeRuns(subject);
    appendFileSync(join(root, file), `${sign} mine\n`);
    return { root, today: await later(subject) };
  }

  it('refuses the run and names the lines', async () => {
    const { root, today } = await conflicting();
    const before = snapshotOf(root);
    const line = textAt(root, file).trimEnd().split('\n').length;
    const { status, errors, changes } = await updated(root, today);
    expect(status).toBe('refused');
    expect(errors).toEqual([
      {
        code: 'CLT_CONFLICT',
        message: `${file} was edited where today's templates differ.`,
        hint: expect.stringContaining('--conflicts markers'),
        ...{ path: file, line },
        snippet: [
          '<<<<<<< yours',
          '// mine',
          '||||||| as it was generated',
          '=======',
          '// from a later release',
          ">>>>>>> today's templates",
          '',
        ].join('\n'),
      },
    ]);
    expect(changes.find(({ path }) => path === file)?.action).toBe('conflict');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('is written beside the file, which stays as it is', async () => {
    const { root, today } = await conflicting();
    const before = snapshotOf(root);
    const { status, notes } = await updated(root, today, 'rej');
    expect(status).toBe('written');
    expect(notes.map(({ message }) => message)).toContainEqual(
      expect.stringContaining(`what is missing is in ${file}.rej`),
    );
    expect(textAt(root, file)).toBe(before[file]);
    expect(textAt(root, `${file}.rej`)).toContain('\n+// from a later release\n');
    expect((await updated(root, today, 'rej')).status).toBe('unchanged');
    await undo(root);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('that nobody has decided is not written over', async () => {
    const { root, today } = await conflicting();
    await updated(root, today, 'markers');
    const before = snapshotOf(root);
    const { status, errors } = await updated(root, catalogue, 'markers');
    expect(status).toBe('refused');
    expect(errors.map(({ message }) => message)).toEqual([
      `${file} still has the markers of an earlier conflict.`,
    ]);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('of a file that is no text leaves it as it is, and tells what is missing', async () => {
    const { root, today } = await conflicting();
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x41]);
    writeFileSync(join(root, file), bytes);
    expect((await updated(root, today)).errors[0]?.message).toContain('is no text in UTF-8');
    expect((await updated(root, today, 'markers')).status).toBe('written');
    expect(readFileSync(join(root, file))).toEqual(bytes);
    expect(textAt(root, `${file}.rej`)).toContain('\n+// from a later release\n');
  });
});

describe('a file that the team', () => {
  const [subject] = subjects;
  const { file, sign } = subject;

  it('has deleted stays deleted, update after update', async () => {
    const root = await threeRuns(subject);
    rmSync(join(root, file));
    for (const today of [await later(subject), catalogue]) {
      const result = await updated(root, today);
      expect([result.status, stateOf(result, file)]).toEqual(['written', 'deleted']);
      expect(snapshotOf(root)[file]).toBeUndefined();
    }
  });

  it('has moved unedited is followed', async () => {
    const root = await threeRuns(subject);
    const to = 'src/responses.ts';
    renameSync(join(root, file), join(root, to));
    const today = await later(subject);
    const result = await updated(root, today);
    expect(result.update).toContainEqual({ path: to, from: file, state: 'updated' });
    expect(textAt(root, to)).toMatch(/\/\/ from a later release\n$/);
    // Edited after that, it is still known.
    writeFileSync(join(root, to), `${sign} mine\n${textAt(root, to)}`);
    const back = await updated(root, catalogue);
    expect(back.update).toContainEqual({ path: to, from: file, state: 'merged' });
    expect(textAt(root, to)).not.toContain('later release');
    expect(snapshotOf(root)[file]).toBeUndefined();
  });

  it('has copied twice and deleted is not followed', async () => {
    const root = await threeRuns(subject);
    for (const to of ['src/a.ts', 'src/b.ts']) writeFileSync(join(root, to), textAt(root, file));
    rmSync(join(root, file));
    const result = await updated(root, await later(subject));
    expect(stateOf(result, file)).toBe('deleted');
    expect(textAt(root, 'src/a.ts')).not.toContain('later release');
  });

  it('has in Windows’ line ends keeps them', async () => {
    const root = await threeRuns(subject);
    const crlf = `\uFEFF${textAt(root, file).replaceAll('\n', '\r\n')}`;
    writeFileSync(join(root, file), crlf);
    const result = await updated(root, await later(subject));
    expect(stateOf(result, file)).toBe('merged');
    expect(textAt(root, file)).toBe(`${crlf}// from a later release\r\n`);
  });
});
