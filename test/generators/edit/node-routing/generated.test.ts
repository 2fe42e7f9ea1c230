import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeRouteResult } from '../../../../generators/define.js';
import type { JsonObject } from '../../../../generators/wiring.js';
import { projectOf, repository, styles, variantOf } from '../../../support/combinations.js';
import { checkWithBiome, readableForBiome } from '../../../support/judges/biome.js';
import type { Files } from '../../../support/memory-project.js';
import { answers, askFor, isGrown, load, withRoute } from '../../../support/routed-project.js';
import { type Outcome, runVitest } from '../../../support/run-projects.js';
import { projects, writeProject } from '../../../support/write.js';

const apis = ['http-api', 'api-gateway', 'function-url', 'alb', 'vpc-lattice'];
const languages = ['typescript', 'javascript', 'javascript-cjs'];
/** Those whose own tests are run, each in a process of its own. */
const tested = /-plain$|-http-api-/;
const route = { method: 'DELETE', path: '/archive/{id}' };

interface Subject {
  name: string;
  entry: string;
  before: Files;
  event: JsonObject;
  result: CodeRouteResult;
  after: Files;
}

const subjects: Subject[] = [];
for (const trigger of apis) {
  for (const language of languages) {
    for (const style of styles) subjects.push(await subjectOf(trigger, language, style));
  }
}

async function subjectOf(trigger: string, language: string, style: string): Promise<Subject> {
  const variant = variantOf({ trigger, variant: 'default' });
  const { files, functions } = await projectOf(variant, { language, style, iac: 'sam' });
  const before = Object.fromEntries(files.map(({ path, content }) => [path, content]));
  const ending = language === 'typescript' ? '.ts' : '.js';
  const entry = (functions[0]?.handler ?? '').replace(/\.\w+$/, ending);
  const event = eventFor(before, entry);
  const asked = {
    files: before,
    module: entry.replace(/\.\w+$/, ''),
    route,
    id: 'delete-archive-by-id',
    event,
  };
  const result = askFor(asked);
  const after = withRoute(before, result);
  return { name: `route-${language}-${trigger}-${style}`, entry, before, event, result, after };
}

/** A request for one thing, made one for our route. */
function eventFor(files: Files, entry: string): JsonObject {
  const folder = entry.slice(0, entry.lastIndexOf('/'));
  const path = Object.keys(files).find(
    (each) =>
      (each.startsWith(`${folder}/events/get-`) && each.endsWith('-by-order-id.json')) ||
      each.endsWith('-by-id.json'),
  );
  const text = files[path ?? ''] ?? '';
  const [, resource = 'orders'] = /get-(\w+)-by/.exec(path ?? '') ?? [];
  return JSON.parse(
    text
      .replaceAll(`/${resource}`, '/archive')
      .replaceAll('"GET"', '"DELETE"')
      .replaceAll('"GET /', '"DELETE /')
      .replaceAll(/orderId/g, 'id'),
  ) as JsonObject;
}

describe.each(subjects)('$name', ({ entry, before, after, event, result, name }) => {
  it('gets a route in its table by insertions alone, and nothing twice', () => {
    expect(result).toMatchObject({ kind: 'routed', shape: expect.stringContaining('route-table') });
    for (const [path, text] of Object.entries(before)) {
      expect([path, isGrown(text, after[path] ?? '')]).toEqual([path, true]);
    }
    const again = askFor({
      files: after,
      module: entry.replace(/\.\w+$/, ''),
      route,
      id: 'delete-archive-by-id',
      event,
    });
    expect([name, again.kind]).toEqual([name, 'there']);
  });

  it('answers as before, and the new route too', async () => {
    const folder = entry.slice(0, entry.lastIndexOf('/'));
    const olds = Object.entries(before)
      .filter(([path]) => path.startsWith(`${folder}/events/`))
      .map(([, text]) => JSON.parse(text) as JsonObject);
    expect(olds.length).toBeGreaterThan(5);
    const routed = load(after, entry);
    expect(await answers(routed, olds)).toEqual(await answers(load(before, entry), olds));
    const [answer] = (await answers(routed, [event])) as { statusCode: number; body: string }[];
    expect(answer?.statusCode).toBe(200);
    expect(JSON.parse(answer?.body ?? '')).toEqual({ id: expect.any(String) });
  });
});

const filesOf = (files: Files) =>
  Object.entries(files).map(([path, content]) => ({ path, content, executable: false }));

describe('projects with a route', () => {
  let outcomes: Map<string, Outcome>;

  beforeAll(async () => {
    for (const { name, after } of subjects) writeProject(name, filesOf(after));
    const names = subjects.map(({ name }) => name).filter((name) => tested.test(name));
    // Mocks of one file would reach the next one.
    outcomes = await runVitest(names, true);
  }, 300_000);

  afterAll(() => {
    for (const { name } of subjects) rmSync(join(projects, name), { recursive: true, force: true });
  });

  it.each(subjects.filter(({ name }) => tested.test(name)))(
    '$name passes its old tests and the new one',
    ({ name, before, after }) => {
      const outcome = outcomes.get(name);
      expect(outcome?.messages).toEqual([]);
      const tests = (files: Files): number =>
        Object.keys(files).filter((path) => /\.test\.\w+$/.test(path)).length;
      expect(tests(after)).toBe(tests(before) + 1);
      expect(outcome?.passed).toBeGreaterThan(10);
    },
  );

  it.each(languages)('of %s are formatted and clean for biome', async (language) => {
    const same = subjects
      .filter(({ name }) => name.startsWith(`route-${language}-${apis[0]}-`))
      .map(({ name, after }) => ({ name, files: filesOf(after) }));
    const files = readableForBiome(same);
    expect(
      await checkWithBiome(
        same[0]?.files.find(({ path }) => path === 'biome.json')?.content ?? '',
        files,
      ),
    ).toBe(files.size + 1);
  });

  it.each(subjects.filter(({ name }) => /-http-api-plain$|typescript-alb-powertools$/.test(name)))(
    '$name compiles',
    async ({ name }) => {
      const tsc = join(repository, 'test/workbench/node_modules/.bin/tsc');
      const { stdout } = await execa(tsc, ['-p', join(projects, name)], { reject: false });
      expect(stdout).toBe('');
    },
    120_000,
  );
});
