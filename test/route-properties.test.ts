import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import { loadYaml } from '../generators/edit/tree/yaml.js';
import { relationOf } from '../generators/route-relation.js';
import type { Route } from '../generators/wiring.js';
import {
  additionOf,
  apisIn,
  type Files,
  hostIn,
  isGrown,
  seenBy,
  usersProject,
  withRoute,
} from './support/in-memory.js';

await loadYaml();

interface Shape {
  trigger: string;
  route: Route;
  crlf: boolean;
  bom: boolean;
  unended: boolean;
  /** Where comments are put, as shares of the lines of a file. */
  notes: number[];
}

/** The variable of a part has one name, as the REST APIs of our projects want it. */
const part = fc.constantFrom('users', 'orders', 'a-b', 'v1.0');
const path = fc
  .tuple(part, fc.option(fc.constant('{id}')), fc.option(part))
  .map((parts) => `/${parts.filter((each) => each !== null).join('/')}`);

const shape: fc.Arbitrary<Shape> = fc.record({
  trigger: fc.constantFrom('http-api', 'api-gateway'),
  route: fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'ANY'),
    path: fc.oneof(path, fc.constant('/')),
  }),
  crlf: fc.boolean(),
  bom: fc.boolean(),
  unended: fc.boolean(),
  notes: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
});

/** The files that say which routes there are. */
const routed = /(?:^|\/)(?:template\.yaml|users\.(?:tf|ts))$/;

function mutated(file: string, text: string, { crlf, bom, unended, notes }: Shape): string {
  if (!routed.test(file)) return text;
  const lines = text.trimEnd().split('\n');
  for (const share of notes) {
    const at = Math.floor(share * lines.length);
    lines.splice(at, 0, `${file.endsWith('.ts') ? '//' : '#'} a: note`, '');
  }
  const eol = crlf ? '\r\n' : '\n';
  return (bom ? '\uFEFF' : '') + lines.join(eol) + (unended ? '' : eol);
}

async function routesOf(iac: string, files: Files): Promise<Route[]> {
  const seen = await seenBy(iac, files);
  return (await apisIn(seen, hostIn(seen))).flatMap(({ routes }) => routes);
}

describe.each(catalogue.targetIds)('one more route of any project of ours in %s', (iac) => {
  it('only inserts, is seen, and is there the second time', async () => {
    const projects = new Map<string, Files>();
    for (const trigger of ['http-api', 'api-gateway']) {
      projects.set(trigger, await usersProject(trigger, { iac, language: 'python' }));
    }
    await fc.assert(
      fc.asyncProperty(shape, async (of) => {
        const { route } = of;
        const before = Object.fromEntries(
          Object.entries(projects.get(of.trigger) ?? {}).map(([file, text]) => [
            file,
            mutated(file, text, of),
          ]),
        );
        const old = await routesOf(iac, before);
        expect(old).toHaveLength(3);
        const after = await withRoute(iac, before, route);
        for (const [file, text] of Object.entries(before)) {
          expect([file, isGrown(text, after[file] ?? '')]).toEqual([file, true]);
        }
        const isThere = old.some((each) => relationOf(route, each) === 'same');
        const now = await routesOf(iac, after);
        expect(now.map(({ method, path: at }) => `${method} ${at}`).sort()).toEqual(
          [...old, ...(isThere ? [] : [route])].map((each) => `${each.method} ${each.path}`).sort(),
        );
        expect(await withRoute(iac, after, route)).toEqual(after);
        const { edits } = await additionOf(iac, after, route);
        expect(edits).toEqual([]);
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});
