import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routeId } from '../../../../generators/api-tree.js';
import type { Files } from '../../../support/memory-project.js';
import {
  answers,
  askFor,
  eventOf,
  isGrown,
  load,
  withRoute,
} from '../../../support/routed-project.js';
import { shapes } from './shapes.js';

/** How somebody else may have written a project. */
interface Ways {
  crlf: boolean;
  bom: boolean;
  unended: boolean;
  tabs: boolean;
  double: boolean;
  /** Where comments are put, as shares of the lines of a file. */
  notes: number[];
  runner: string;
  added: string;
}

const ways: fc.Arbitrary<Ways> = fc.record({
  crlf: fc.boolean(),
  bom: fc.boolean(),
  unended: fc.boolean(),
  tabs: fc.boolean(),
  double: fc.boolean(),
  notes: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
  runner: fc.constantFrom('vitest', 'jest', 'node:test'),
  added: fc.constantFrom('PATCH', 'HEAD', 'PUT'),
});

/** Lines behind which a comment may stand: those that end a statement or begin a block. */
const open = /[;{,]\s*$/;

function written(path: string, text: string, of: Ways): string {
  if (path.endsWith('.json')) return text;
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trimEnd()
    .split('\n');
  for (const share of of.notes) {
    const at = Math.floor(share * lines.length);
    const inTemplate = lines.slice(0, at).join('\n').split('`').length % 2 === 0;
    if (at > 0 && open.test(lines[at - 1] ?? '') && !inTemplate)
      lines.splice(at, 0, '// a note: { (', '');
  }
  const shaped = lines.map((line) => {
    const indented = of.tabs
      ? line.replace(/^(?: {2})+/, (margin) => '\t'.repeat(margin.length / 2))
      : line;
    return of.double ? indented.replace(/'([^'"\\`$]*)'/g, '"$1"') : indented;
  });
  return (
    (of.bom ? '\uFEFF' : '') +
    shaped.join(of.crlf ? '\r\n' : '\n') +
    (of.unended ? '' : of.crlf ? '\r\n' : '\n')
  );
}

const values = (path: string) =>
  Object.fromEntries(
    [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = ''], at) => [name, `${1001 + at}`]),
  );

describe.each(Object.entries(shapes))('%s, written in any way', (_, shape) => {
  it('gets insertions alone and nothing twice, and answers as before', async () => {
    await fc.assert(
      fc.asyncProperty(ways, async (of) => {
        const files: Files = Object.fromEntries(
          Object.entries(shape.files).map(([path, text]) => [path, written(path, text, of)]),
        );
        const [, path = ''] = shape.added.split(' ');
        const route = { method: of.added, path };
        const event = eventOf(route, values(path), shape.format);
        const asked = {
          files,
          module: shape.entry.replace(/\.\w+$/, ''),
          route,
          id: routeId(route),
          event,
          format: shape.format,
          runner: of.runner,
        };
        const result = askFor(asked);
        const after = withRoute(files, result);
        for (const [name, text] of Object.entries(files))
          expect([name, isGrown(text, after[name] ?? '')]).toEqual([name, true]);
        expect(askFor({ ...asked, files: after })).toMatchObject({ kind: 'there' });
        const handler = after[result.kind === 'routed' ? result.handler : ''] ?? '';
        const modules = Object.keys(files).filter((name) => !name.endsWith('.json'));
        if (of.crlf && modules.every((name) => (files[name] ?? '').includes('\n'))) {
          expect(handler).not.toMatch(/[^\r]\n/);
        }
        const olds = shape.routes
          .map((each) => ({ method: each.split(' ')[0] ?? '', path: each.split(' ')[1] ?? '' }))
          .filter((each) => each.method !== route.method || each.path !== path)
          .map((each) => eventOf(each, values(each.path), shape.format));
        const routed = load(after, shape.entry);
        expect(await answers(routed, olds)).toEqual(await answers(load(files, shape.entry), olds));
        const [answer] = (await answers(routed, [event])) as { statusCode: number; body: string }[];
        const body = path.includes('{') ? values(path) : { route: `${route.method} ${path}` };
        expect([answer?.statusCode, JSON.parse(answer?.body ?? 'null')]).toEqual([200, body]);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
